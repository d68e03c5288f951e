"""The sentence of each row of the decision table, in Chinese and English; `{…}` are facts that `explain` fills in."""

from __future__ import annotations

DECIDED: dict[str, tuple[str, str]] = {
    "popup_without_a_gesture": (
        "目标页面由无用户手势的弹窗打开，普通浏览器会拦截弹窗。",
        "The destination opened in a popup without a gesture, which a user's browser would have stopped.",
    ),
    "arrived_after_taps": (
        "到达目标页面之前，用户还需操作 {taps} 次。",
        "The user had to act {taps} more time(s) before the destination opened.",
    ),
    "arrived_after_a_page": (
        "先显示了中间页，之后中间页自动跳转到目标页面。",
        "A page was shown in between, and it went on to the destination by itself.",
    ),
    "arrived_through_hops": (
        "经 {hops} 次不显示页面的跳转到达目标页面。",
        "The destination opened through {hops} hop(s) that showed no page.",
    ),
    "arrived": (
        "点击后直接打开了目标页面。",
        "The tap opened the destination, with nothing in between.",
    ),
    "shown_in_a_frame": (
        "目标页面显示在平台页面的框架之内。",
        "The destination was shown inside a frame of the platform's page.",
    ),
    "shown_from_the_platform": (
        "目标内容由平台自己的地址提供。",
        "The destination's content was shown from the platform's own address.",
    ),
    "crashed": (
        "浏览器或页面崩溃，本次无法得出结论。",
        "The browser or a page crashed; nothing can be concluded.",
    ),
    "address_refused_by_guard": (
        "页面试图访问非公网地址，已被本工具拒绝。",
        "The page went to an address that is not public, which this tool refuses.",
    ),
    "file_offered": (
        "点击得到的是文件下载。",
        "The tap offered a file.",
    ),
    "destination_down": (
        "平台已放行，但目标站点当时谁也打不开。",
        "The platform let the user through, but the destination was down for everyone.",
    ),
    "no_control_after_passing": (
        "平台已放行，但没有对照访问。",
        "The platform let the user through, but there was no control visit.",
    ),
    "destination_unsteady_after_passing": (
        "平台已放行；目标站点时好时坏，不经平台也是如此。",
        "The platform let the user through; the destination was unsteady, without the platform as well.",
    ),
    "destination_asks_for_a_captcha": (
        "目标站点要求验证。",
        "The destination asked for a captcha.",
    ),
    "destination_limits_the_rate": (
        "目标站点限制了访问频率。",
        "The destination limited the rate.",
    ),
    "destination_asks_for_sign_in": (
        "目标站点要求登录。",
        "The destination asked for a sign-in.",
    ),
    "destination_sent_the_user_away": (
        "平台已放行，是目标站点自己把用户转往他处。",
        "The platform let the user through; the destination itself sent the user elsewhere.",
    ),
    "destination_refuses_this_browser": (
        "不经平台、以同样的浏览器身份访问，目标站点同样拒绝。",
        "Without the platform, the destination refuses the same browser identity alike.",
    ),
    "destination_answered_with_a_refusal": (
        "目标站点以状态码 {status} 拒绝。",
        "The destination itself answered with status {status}.",
    ),
    "destination_failed_this_time": (
        "平台已放行，但目标站点当时出错（{error}）。",
        "The platform let the user through; the destination failed at the time ({error}).",
    ),
    "led_to_another_page_of_the_destination": (
        "平台打开的是目标站点的其他页面，而不是所测地址。",
        "The platform opened another page of the destination than the tested address.",
    ),
    "destination_did_not_answer_in_time": (
        "平台已放行，但时间用尽，目标页面仍未就绪。",
        "The platform let the user through; time ran out before the destination was ready.",
    ),
    "destination_not_recognised": (
        "目标站点有应答，但到达检验未满足；不归咎于平台。",
        "The destination answered, but the arrival test was not met; the platform is not the cause.",
    ),
    "control_failed": (
        "对照访问同样无法打开目标站点。",
        "The control visit could not reach the destination either.",
    ),
    "no_control": (
        "没有对照访问，不能得出结论。",
        "There was no control visit, so nothing can be concluded.",
    ),
    "destination_unsteady": (
        "对照访问时好时坏：目标站点或网络当时不稳定。",
        "The control visits disagree: the destination or the network was unsteady at the time.",
    ),
    "destination_shy_of_this_browser": (
        "普通浏览器可以打开目标站点，同样身份的浏览器不经平台也不能打开。",
        "A plain browser opens the destination; this browser identity cannot, even without the platform.",
    ),
    "platform_failed": (
        "平台页面出错（{error}）。",
        "The platform's page failed ({error}).",
    ),
    "platform_limits_the_rate": (
        "平台提示操作频繁。",
        "The platform limited the rate.",
    ),
    "platform_asks_for_a_captcha": (
        "平台要求验证。",
        "The platform asked for a captcha.",
    ),
    "platform_asks_for_sign_in": (
        "平台要求登录。",
        "The platform asked for a sign-in.",
    ),
    "platform_blames_the_account": (
        "平台提示的是账号被封禁或受限，与所测链接无关。",
        "The platform says that the account is locked or limited, which has nothing to do with the link.",
    ),
    "platform_is_not_offered_here": (
        "平台表示不在本浏览器所在的地区提供服务。",
        "The platform says that it is not offered where this browser stands.",
    ),
    "platform_takes_us_for_a_machine": (
        "平台服务器拒绝的是本浏览器，而不是所测链接。",
        "The platform's server turned away this browser, not the tested link.",
    ),
    "platform_wants_a_newer_browser": (
        "平台页面要求换用较新的浏览器。",
        "The platform's page asks for a newer browser.",
    ),
    "platform_reports_a_fault": (
        "平台页面提示网络或系统故障。",
        "The platform's page reports a fault of network or system.",
    ),
    "platform_page_not_opened": (
        "承载链接的平台页面未能打开。",
        "The platform's page that carries the link did not open.",
    ),
    "platform_file_does_not_fit": (
        "平台文件与页面不符：{broken}。",
        "The platform file does not fit the page: {broken}.",
    ),
    "page_hung": (
        "页面没有响应，无法查看其内容。",
        "The page hung and could not be looked at.",
    ),
    "page_never_came": (
        "等待结束时，平台页面或点击后请求的内容仍未传完，或页面表示仍在处理，没有可供判断的文字。",
        "The platform's page, or what the tap made it ask for, was still on its way or at work when waiting ended.",
    ),
    "time_ran_out": (
        "时间用尽，页面仍未静止。",
        "Time ran out before the page came to rest.",
    ),
    "tap_met_something_else": (
        "点击没有落在链接上（被遮挡或位置已变），不能据此判断。",
        "The tap did not reach the link (covered, or moved away), so nothing follows from it.",
    ),
    "told_to_copy": (
        "页面或提示要求用户自行复制地址或改用浏览器打开，且没有其他出路。",
        "A page or hint tells the user to copy the address or use a browser, and offers no other way on.",
    ),
    "copied_for_the_user": (
        "点击后地址被复制到剪贴板，页面没有打开。",
        "The tap put the address on the clipboard and opened nothing.",
    ),
    "turned_into_a_code": (
        "地址被换成口令，需粘贴到其他应用。",
        "The address was turned into a code to paste into another app.",
    ),
    "told_that_it_is_stopped": (
        "页面或提示说明不予访问，且没有其他出路。",
        "A page or hint says that it may not be visited, and offers no way on.",
    ),
    "page_gone": (
        "页面提示内容不存在。",
        "The page says that it does not exist.",
    ),
    "shows_the_target_as_a_code": (
        "页面上的二维码经解码就是目标地址，且没有其他出路。",
        "The code on the page decodes to the tested address, and there is no other way on.",
    ),
    "told_to_scan": (
        "唯一的出路是扫描或保存图片。",
        "The only way on is to scan or save a picture.",
    ),
    "sent_to_an_app": (
        "只提供应用的下载或唤起。",
        "Only an app was offered.",
    ),
    "told_that_it_does_not_open": (
        "页面或提示说明所测链接无法打开，且没有其他出路。",
        "A page or hint says that the link cannot be opened, and offers no way on.",
    ),
    "left_on_an_empty_page": (
        "点击后停在空白页，而对照访问有内容。",
        "The tap ended on an empty page, while the control shows content.",
    ),
    "address_is_no_link": (
        "地址可见但不是链接，点击没有反应。",
        "The address is visible but is no link; tapping it does nothing.",
    ),
    "tap_did_nothing": (
        "点击链接没有任何反应。",
        "Tapping the link did nothing at all.",
    ),
    "page_with_the_address_to_copy": (
        "页面只显示地址和复制按钮，没有其他出路。",
        "The page shows the address and a copy control, and no other way on.",
    ),
    "led_elsewhere": (
        "点击后停在与所测链接无关的其他页面。",
        "The tap ended on another page that has nothing to do with the link.",
    ),
    "address_shown_as_words": (
        "页面只把目标地址显示为文字，它不是链接，也没有其他出路。",
        "The page shows the address as words that are no link, and no other way on.",
    ),
    "page_without_a_way_on": (
        "页面提到目标地址，但没有任何出路。",
        "The page names the destination and offers no way on.",
    ),
    "post_refused_as_too_often": (
        "平台以操作频繁为由拒绝发布。",
        "The platform refused the post as too frequent.",
    ),
    "post_refused_for_a_captcha": (
        "平台要求验证后才能发布。",
        "The platform asked for a captcha before posting.",
    ),
    "post_refused_for_sign_in": (
        "平台要求登录或绑定后才能发布。",
        "The platform asked for a sign-in before posting.",
    ),
    "post_refused_for_the_link": (
        "平台拒绝发布，并说明与链接有关：「{refusal}」。",
        "The platform refused the post and said that it was for the link: “{refusal}”.",
    ),
    "post_taken_down_for_the_link": (
        "平台接受发布后又撤下了内容，作者看到的说明是因为链接。",
        "The platform took the post and took it down again; its author is told that it was for the link.",
    ),
    "post_refused_without_a_reason": (
        "平台拒绝发布，但没有说明与链接有关：「{refusal}」。",
        "The platform refused the post without saying that it was for the link: “{refusal}”.",
    ),
    "viewer_asked_for_a_captcha": (
        "第二个账号被要求验证，无法查看内容。",
        "The second account was asked for a captcha and could not look for the post.",
    ),
    "viewer_limited": (
        "第二个账号被限制访问频率，无法查看内容。",
        "The second account was told that it comes too often, and could not look for the post.",
    ),
    "viewer_turned_away": (
        "第二个账号未登录或无权查看，不能据此判断。",
        "The second account is signed out or may not look there, so nothing follows from what it did not see.",
    ),
    "viewer_met_a_fault": (
        "第二个账号的页面出错，不能据此判断。",
        "The second account's page failed, so nothing follows from what it did not see.",
    ),
    "post_hidden_from_others": (
        "作者能看到该内容，第二个账号在 {window} 秒内查看 {looks} 次均看不到。",
        "The author sees the post; the second account looked {looks} times within {window} s and does not.",
    ),
    "post_carries_a_code": (
        "第二个账号看到的内容中，地址被换成了口令。",
        "In the post that the second account reads, the address was turned into a code.",
    ),
    "link_taken_out_of_the_post": (
        "第二个账号能看到该内容，但其中的地址已被去除或破坏。",
        "The second account sees the post, but the address in it is gone or mutilated.",
    ),
    "nothing_decided": (
        "所见不足以得出结论。",
        "What was seen does not carry a conclusion.",
    ),
}
