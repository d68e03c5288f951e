"""Finding's reasons: for each row, the sentences that a lawyer can follow, in both languages, pointing at events."""

from __future__ import annotations

from linkaudit.classify.signals import Signals
from linkaudit.classify.table import Row
from linkaudit.model.finding import Because
from linkaudit.model.observation import ControlSeen, Observation, Side

DECIDED: dict[str, tuple[str, str]] = {
    "arrived_after_taps": ("到达目标页面之前，用户还需操作 {taps} 次。", "The user had to act {taps} more time(s) before the destination opened."),
    "arrived_after_a_page": ("先显示了中间页，之后中间页自动跳转到目标页面。", "A page was shown in between, and it went on to the destination by itself."),
    "arrived_through_hops": ("经 {hops} 次不显示页面的跳转到达目标页面。", "The destination opened through {hops} hop(s) that showed no page."),
    "arrived": ("点击后直接打开了目标页面。", "The tap opened the destination, with nothing in between."),
    "shown_in_a_frame": ("目标页面显示在平台页面的框架之内。", "The destination was shown inside a frame of the platform's page."),
    "shown_from_the_platform": ("目标内容由平台自己的地址提供。", "The destination's content was shown from the platform's own address."),
    "crashed": ("浏览器或页面崩溃，本次无法得出结论。", "The browser or a page crashed; nothing can be concluded."),
    "address_refused_by_guard": ("页面试图访问非公网地址，已被本工具拒绝。", "The page went to an address that is not public, which this tool refuses."),
    "file_offered": ("点击得到的是文件下载。", "The tap offered a file."),
    "destination_down": ("平台已放行，但目标站点当时谁也打不开。", "The platform let the user through, but the destination was down for everyone."),
    "no_control_after_passing": ("平台已放行，但没有对照访问。", "The platform let the user through, but there was no control visit."),
    "destination_asks_for_a_captcha": ("目标站点要求验证。", "The destination asked for a captcha."),
    "destination_limits_the_rate": ("目标站点限制了访问频率。", "The destination limited the rate."),
    "destination_sent_the_user_away": ("平台已放行，是目标站点自己把用户转往他处。", "The platform let the user through; the destination itself sent the user elsewhere."),
    "destination_refuses_this_browser": ("不经平台、以同样的浏览器身份访问，目标站点同样拒绝。", "Without the platform, the destination refuses the same browser identity alike."),
    "destination_answered_with_a_refusal": ("目标站点以状态码 {status} 拒绝。", "The destination itself answered with status {status}."),
    "destination_asks_for_sign_in": ("目标站点要求登录。", "The destination asked for a sign-in."),
    "destination_failed_this_time": ("平台已放行，但目标站点当时出错（{error}）。", "The platform let the user through; the destination failed at the time ({error})."),
    "led_to_another_page_of_the_destination": ("平台打开的是目标站点的其他页面，而不是所测地址。", "The platform opened another page of the destination than the tested address."),
    "destination_not_recognised": ("目标站点有应答，但到达检验未满足；不归咎于平台。", "The destination answered, but the arrival test was not met; the platform is not the cause."),
    "control_failed": ("对照访问同样无法打开目标站点。", "The control visit could not reach the destination either."),
    "no_control": ("没有对照访问，不能得出结论。", "There was no control visit, so nothing can be concluded."),
    "destination_shy_of_this_browser": ("普通浏览器可以打开目标站点，同样身份的浏览器不经平台也不能打开。", "A plain browser opens the destination; this browser identity cannot, even without the platform."),
    "platform_failed": ("平台页面出错（{error}）。", "The platform's page failed ({error})."),
    "platform_limits_the_rate": ("平台提示操作频繁。", "The platform limited the rate."),
    "platform_asks_for_a_captcha": ("平台要求验证。", "The platform asked for a captcha."),
    "platform_asks_for_sign_in": ("平台要求登录。", "The platform asked for a sign-in."),
    "platform_reports_a_fault": ("平台页面提示网络或系统故障。", "The platform's page reports a fault of network or system."),
    "platform_page_not_opened": ("承载链接的平台页面未能打开。", "The platform's page that carries the link did not open."),
    "platform_file_does_not_fit": ("平台文件与页面不符：未找到链接元素。", "The platform file does not fit the page: the link was not found."),
    "time_ran_out": ("时间用尽，页面仍未静止。", "Time ran out before the page came to rest."),
    "tap_met_a_layer": ("链接被其他图层遮挡，点击没有落在链接上。", "The link was covered by another layer; the tap did not meet it."),
    "popup_without_a_gesture": ("目标页面由无用户手势的弹窗打开，普通浏览器会拦截。", "The destination opened in a popup without a gesture, which a user's browser would have stopped."),
    "told_to_copy": ("页面或提示要求用户自行复制地址或改用浏览器打开，且没有其他出路。", "A page or hint tells the user to copy the address or use a browser, and offers no other way on."),
    "copied_for_the_user": ("点击后地址被复制到剪贴板，页面没有打开。", "The tap put the address on the clipboard and opened nothing."),
    "turned_into_a_code": ("地址被换成口令，需粘贴到其他应用。", "The address was turned into a code to paste into another app."),
    "told_that_it_is_stopped": ("页面或提示说明不予访问，且没有其他出路。", "A page or hint says that it may not be visited, and offers no way on."),
    "told_to_scan": ("唯一的出路是扫描或保存图片。", "The only way on is to scan or save a picture."),
    "sent_to_an_app": ("只提供应用的下载或唤起。", "Only an app was offered."),
    "left_on_an_empty_page": ("点击后停在空白页，而对照访问有内容。", "The tap ended on an empty page, while the control shows content."),
    "address_is_no_link": ("地址可见但不是链接，点击没有反应。", "The address is visible but is no link; tapping it does nothing."),
    "tap_did_nothing": ("点击链接没有任何反应。", "Tapping the link did nothing at all."),
    "page_with_the_address_to_copy": ("页面只显示地址和复制按钮，没有其他出路。", "The page shows the address and a copy control, and no other way on."),
    "page_gone": ("页面提示内容不存在。", "The page says that it does not exist."),
    "led_elsewhere": ("点击后停在与所测链接无关的其他页面。", "The tap ended on another page that has nothing to do with the link."),
    "page_without_a_way_on": ("页面提到目标地址，但没有任何出路。", "The page names the destination and offers no way on."),
    "nothing_decided": ("所见不足以得出结论。", "What was seen does not carry a conclusion."),
}  # fmt: skip


def explain(seen: Observation, signals: Signals, row: Row) -> tuple[Because, ...]:
    """Return what the outcome rests on: the deciding row, the page that the user was left on, and the controls."""
    zh, en = DECIDED[row.name]
    error = (
        signals.destination_error
        or signals.platform_error
        or str(signals.destination_status or signals.platform_status or "")
    )
    facts = {
        "taps": signals.taps,
        "hops": signals.hops_between,
        "status": signals.destination_status,
        "error": error or "-",
    }
    sentences = [Because(zh.format(**facts), en.format(**facts), _witness(seen, signals))]
    if not signals.arrived and signals.end.event is not None:
        sentences.append(_left_on(signals))
    sentences += [_control(one) for one in (seen.control, seen.persona_control, seen.later_control) if one]
    return tuple(sentences)


def _witness(seen: Observation, signals: Signals) -> int | None:
    if seen.arrived:
        return seen.arrived.event
    return signals.end.event if signals.end.event is not None else (seen.hops[-1].event if seen.hops else None)


WHOSE = {
    Side.ORIGIN: ("平台", "the platform"),
    Side.DESTINATION: ("目标站点", "the destination"),
    Side.OTHER: ("第三方", "a third party"),
    Side.NOWHERE: ("浏览器", "the browser"),
}


def _left_on(signals: Signals) -> Because:
    zh, en = WHOSE[signals.end.side]
    said = signals.end.quoted
    return Because(
        f"用户停留在{zh}的页面" + (f"，其文字为：「{said}」" if said else "，其上没有新的文字。"),
        f"The user was left on a page of {en}" + (f", which said: “{said}”" if said else ", which said nothing new."),
        signals.end.event,
    )


PURPOSES = {
    "control": ("普通浏览器对照访问", "The control visit in a plain browser"),
    "persona_control": ("以同样身份不经平台的对照访问", "The control visit with the same persona and no platform"),
}


def _control(control: ControlSeen) -> Because:
    zh, en = PURPOSES[control.purpose]
    if control.reached:
        return Because(f"{zh}（{control.at}）打开了目标页面。", f"{en} ({control.at}) opened the destination.")
    what = control.error or (f"HTTP {control.status}" if control.status else "-")
    return Because(
        f"{zh}（{control.at}）未能打开目标页面（{what}）。",
        f"{en} ({control.at}) did not open the destination ({what}).",
    )
