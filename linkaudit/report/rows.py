"""The names of the decision table's rows → what each says, in short; the sentences with a trial's facts go with it."""

from __future__ import annotations

from linkaudit.report.words import Word

MEANINGS: dict[str, Word] = {
    "popup_without_a_gesture": Word("目标由无用户手势的弹窗打开", "the destination came in a popup without a gesture"),
    "arrived_after_taps": Word("用户再行操作后到达目标", "the destination opened after further acts"),
    "arrived_after_a_page": Word(
        "经自动跳转的中间页到达目标", "the destination opened after a page that went on by itself"
    ),
    "arrived_through_hops": Word(
        "经不显示页面的跳转到达目标", "the destination opened through hops that showed no page"
    ),
    "arrived": Word("到达目标", "the destination opened"),
    "shown_in_a_frame": Word(
        "目标显示在平台页面的框架内", "the destination was shown in a frame of the platform's page"
    ),
    "shown_from_the_platform": Word(
        "目标内容由平台的地址提供", "the content was shown from the platform's own address"
    ),
    "crashed": Word("浏览器或页面崩溃", "the browser or a page crashed"),
    "address_refused_by_guard": Word("所去的地址不是公网地址", "the address was no public one"),
    "file_offered": Word("得到的是文件下载", "a file was offered"),
    "destination_down": Word("已放行，但目标谁也打不开", "let through, but the destination was down for everyone"),
    "no_control_after_passing": Word("已放行，但没有对照访问", "let through, but there was no control visit"),
    "destination_unsteady_after_passing": Word(
        "已放行，但目标时好时坏", "let through, but the destination was unsteady"
    ),
    "destination_asks_for_a_captcha": Word("目标要求验证", "the destination asks for a captcha"),
    "destination_limits_the_rate": Word("目标限制访问频率", "the destination limits the rate"),
    "destination_asks_for_sign_in": Word("目标要求登录", "the destination asks for a sign-in"),
    "destination_sent_the_user_away": Word("目标自己把用户转走", "the destination itself sent the user away"),
    "destination_refuses_this_browser": Word("目标拒绝这种浏览器", "the destination refuses this browser identity"),
    "destination_answered_with_a_refusal": Word("目标答以拒绝", "the destination answered with a refusal"),
    "destination_failed_this_time": Word("目标当时出错", "the destination failed at the time"),
    "led_to_another_page_of_the_destination": Word(
        "平台打开的是目标站点的其他页面", "the platform led to another page of the destination"
    ),
    "destination_did_not_answer_in_time": Word("目标未及时应答", "the destination did not answer in time"),
    "destination_not_recognised": Word("目标有应答，但未能认出", "the destination answered and was not recognised"),
    "control_failed": Word("对照访问也打不开目标", "the control visit failed too"),
    "no_control": Word("没有对照访问", "there was no control visit"),
    "destination_unsteady": Word("对照访问时好时坏", "the control visits disagree"),
    "destination_shy_of_this_browser": Word(
        "不经平台，目标也不对这种浏览器打开",
        "without the platform, the destination does not open for this browser either",
    ),
    "post_refused_as_too_often": Word("以操作频繁为由拒绝发布", "the post was refused as too frequent"),
    "post_refused_for_a_captcha": Word("要求验证后才能发布", "a captcha was asked for before posting"),
    "post_refused_for_sign_in": Word("要求登录或绑定后才能发布", "a sign-in was asked for before posting"),
    "post_refused_for_the_link": Word("因链接拒绝发布", "the post was refused for the link"),
    "post_taken_down_for_the_link": Word("平台因链接撤下已发布的内容", "the platform took the post down for the link"),
    "post_refused_without_a_reason": Word(
        "拒绝发布，未说明与链接有关", "the post was refused, not said to be for the link"
    ),
    "platform_failed": Word("平台页面出错", "the platform's page failed"),
    "platform_limits_the_rate": Word("平台限制访问频率", "the platform limits the rate"),
    "platform_asks_for_a_captcha": Word("平台要求验证", "the platform asks for a captcha"),
    "platform_asks_for_sign_in": Word("平台要求登录", "the platform asks for a sign-in"),
    "platform_blames_the_account": Word("账号被封禁或受限", "the account is locked or limited"),
    "platform_is_not_offered_here": Word("平台不在本浏览器所在的地区提供服务", "the platform is not offered here"),
    "platform_takes_us_for_a_machine": Word("平台拒绝的是本浏览器", "the platform turns this browser away"),
    "platform_wants_a_newer_browser": Word("平台要求较新的浏览器", "the platform wants a newer browser"),
    "platform_reports_a_fault": Word("平台提示故障", "the platform reports a fault"),
    "platform_page_not_opened": Word("平台的页面未能打开", "the platform's page did not open"),
    "platform_file_does_not_fit": Word("平台文件与页面不符", "the platform file does not fit the page"),
    "page_hung": Word("页面没有响应", "the page hung"),
    "page_never_came": Word("平台的页面始终没有传完", "the platform's page never came whole"),
    "time_ran_out": Word("时间用尽", "time ran out"),
    "tap_met_something_else": Word("点按没有落在链接上", "the tap did not reach the link"),
    "viewer_asked_for_a_captcha": Word("第二个账号被要求验证", "the second account was asked for a captcha"),
    "viewer_limited": Word("第二个账号被限制频率", "the second account came too often"),
    "viewer_turned_away": Word("第二个账号无权查看", "the second account may not look there"),
    "viewer_met_a_fault": Word("第二个账号的页面出错", "the second account's page failed"),
    "post_hidden_from_others": Word("他人看不到所发内容", "others cannot see the post"),
    "post_carries_a_code": Word("所发内容中地址变成口令", "the address in the post became a code"),
    "link_taken_out_of_the_post": Word("所发内容中的地址被去除", "the address was taken out of the post"),
    "turned_into_a_code": Word("地址变成口令", "the address became a code"),
    "told_to_copy": Word("要求用户自行复制或改用浏览器", "the user is told to copy the address or use a browser"),
    "copied_for_the_user": Word("地址被复制到剪贴板，没有打开", "the address was put on the clipboard and not opened"),
    "told_that_it_is_stopped": Word("页面说明不予访问", "the page says that it may not be visited"),
    "page_gone": Word("页面提示内容不存在", "the page says that it does not exist"),
    "shows_the_target_as_a_code": Word("二维码就是目标地址", "a code that is the tested address"),
    "told_to_scan": Word("只能扫描或保存图片", "only a picture to scan leads on"),
    "sent_to_an_app": Word("只提供应用", "only an app was offered"),
    "told_that_it_does_not_open": Word("页面说明链接无法打开", "the page says that the link cannot be opened"),
    "left_on_an_empty_page": Word("停在空白页", "the tap ended on an empty page"),
    "address_is_no_link": Word("地址可见但不是链接", "the address is visible but is no link"),
    "tap_did_nothing": Word("点按没有反应", "the tap did nothing"),
    "page_with_the_address_to_copy": Word("只有地址和复制按钮", "only the address and a copy control were shown"),
    "address_shown_as_words": Word("地址只作文字显示，不是链接", "the address is shown as words that are no link"),
    "led_elsewhere": Word("停在无关的页面", "the tap ended on an unrelated page"),
    "page_without_a_way_on": Word("页面没有任何出路", "the page offers no way on"),
    "nothing_decided": Word(
        "最后一行，总是成立；其他各行都不成立时才据以判别",
        "the last row, which always holds and decides only where no other does",
    ),
}
"""A row that is not here is shown by its name alone."""

GROUPS: dict[str, Word] = {
    "reached": Word("各行：到达了目标", "rows on the destination being reached"),
    "machine": Word("各行：浏览器与本工具的缘故", "rows on the browser and this tool"),
    "passed": Word(
        "各行：平台已放行，之后的事在目标或网络", "rows on what followed once the platform let the user through"
    ),
    "absent": Word("各行：目标当时打不开", "rows on the destination being out of reach"),
    "refused": Word("各行：平台拒绝发布", "rows on refused posts"),
    "unseen": Word("第二个账号受阻", "what kept the second account from looking"),
    "hindered": Word(
        "各行：平台出错或对测试方有所要求", "rows on faults of the platform and what it asks of the tester"
    ),
    "posted": Word("各行：所发内容被隐藏或改动", "rows on posts that were hidden or changed"),
    "obstructed": Word("各行：用户没有出路", "rows on the user being left without a way on"),
}
"""Groups of rows, by the name under which a reason is given for all rows of one."""
