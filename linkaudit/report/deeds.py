"""The words of a step → Chinese and English: what was done, why this element, what came of it, why a visit ended."""

from __future__ import annotations

from linkaudit.model.page import Side
from linkaudit.model.step import Deed, What
from linkaudit.report.words import Word

DEEDS: dict[Deed, Word] = {
    Deed.CONTROL: Word(
        "试验之前，用普通浏览器直接打开目标", "Before the trial, the destination was opened in a plain browser"
    ),
    Deed.PERSONA_CONTROL: Word(
        "试验之后，以同样的浏览器身份、不经平台打开目标",
        "After the trial, the destination was opened with the same browser identity, without the platform",
    ),
    Deed.LATER_CONTROL: Word(
        "试验之后，再次用普通浏览器直接打开目标",
        "After the trial, the destination was opened in a plain browser once more",
    ),
    Deed.OPENED: Word("打开网址", "Opened the address"),
    Deed.POSTED: Word("在发布页填写内容并发布", "Filled in the composer and posted"),
    Deed.SOUGHT: Word("查找所发内容", "Looked for the post"),
    Deed.READ_ON: Word("将页面滚动到末尾", "Scrolled to the end of the page"),
    Deed.TAPPED_LINK: Word("点按所测链接", "Tapped the tested link"),
    Deed.TAPPED_ON: Word("点按通往目标的元素", "Tapped onward"),
    Deed.TRIED: Word("试点含义不明的元素", "Tried an element of which nobody knew that it leads on"),
    Deed.TICKED: Word("勾选", "Ticked"),
    Deed.CLOSED_LAYER: Word("关闭遮挡的浮层", "Closed a layer"),
    Deed.UNFOLDED: Word("展开所发内容", "Unfolded the post"),
    Deed.DELETED: Word("删除所发内容", "Deleted the post"),
    Deed.ENDED: Word("访问结束", "The visit ended"),
}

CAME: dict[What, Word] = {
    What.NAVIGATED: Word("浏览器转到", "the browser went to"),
    What.NEW_TAB: Word("打开了新标签页", "a new tab opened"),
    What.DIALOG: Word("弹出系统对话框", "a native dialog said"),
    What.APPEARED: Word("页面上出现提示", "words came up on the page"),
    What.COPIED: Word("页面写入剪贴板", "the page put on the clipboard"),
    What.APP_ASKED: Word("页面请求唤起应用", "an app was asked for"),
    What.DOWNLOAD: Word("得到文件下载", "a file was offered"),
    What.CHANGED: Word("页面文字有变化", "the text of the page changed"),
    What.MISSED: Word("点按没有落在该元素上", "the element did not get the tap"),
    What.COVERED: Word("该元素当时被遮挡", "something lay over the element"),
    What.REFUSED: Word("平台拒绝发布，提示", "the platform refused the post and said"),
    What.FOUND: Word("找到了", "found"),
    What.NOT_FOUND: Word("没有找到", "not found"),
    What.NOT_FITTING: Word("平台文件的步骤与页面不符", "a step of the platform file did not fit the page"),
    What.REACHED: Word("打开了目标页面", "the destination opened"),
    What.NOT_REACHED: Word("未能打开目标页面", "the destination did not open"),
    What.FAILED: Word("说明", "detail"),
    What.CRASHED: Word("浏览器或页面崩溃", "the browser or a page crashed"),
    What.NOTHING: Word("没有任何反应", "nothing came of it"),
}

WHOSE: dict[Side, Word] = {
    Side.ORIGIN: Word("平台的页面", "the platform's"),
    Side.DESTINATION: Word("目标站点的页面", "the destination's"),
    Side.OTHER: Word("第三方的页面", "a third party's"),
    Side.NOWHERE: Word("浏览器自己的页面", "the browser's own"),
}

ACCOUNTS: dict[str, Word] = {
    "author": Word("以发布者账号", "as the author"),
    "viewer": Word("以第二个账号", "as the second account"),
}

HOW: dict[str, Word] = {
    "initial": Word("打开网址", "as opened"),
    "tap": Word("随点按", "by the tap"),
    "http_redirect": Word("服务器跳转", "by the server's redirect"),
    "meta_refresh": Word("页面的 meta 刷新", "by the page's meta refresh"),
    "http_refresh": Word("服务器的 Refresh 头", "by the server's Refresh header"),
    "script": Word("页面脚本跳转", "by the page's script"),
    "form": Word("提交表单", "by a form"),
    "popup": Word("新标签页", "in a new tab"),
}
"""How a navigation came about; a word that is not here is left out."""

KINDS: dict[str, Word] = {
    "link": Word("链接", "link"),
    "button": Word("按钮", "button"),
    "field": Word("输入框", "field"),
    "tick": Word("勾选框", "box to tick"),
    "frame": Word("框架", "frame"),
    "code": Word("二维码", "code"),
}

FEATURES: dict[str, Word] = {
    "link": Word("平台文件指明的链接", "is the link that the platform file names"),
    "unfold": Word("文字表示展开", "says that it unfolds"),
    "closes_a_layer": Word("文字表示关闭浮层", "says that it closes a layer"),
    "tick": Word("继续之前要勾选的框", "is a box to tick before going on"),
    "leads_to_target": Word("其地址就是或带有所测网址", "its address is or carries the tested address"),
    "carries_target_in_attribute": Word("其属性带有所测网址", "its attributes carry the tested address"),
    "says_onward": Word("文字表示继续前往", "says that it leads on"),
    "address_itself": Word("文字就是所测网址", "its words are the tested address"),
    "is_button": Word("是按钮", "is a button"),
    "is_link": Word("是链接", "is a link"),
    "on_a_sparse_page": Word("页面上可点的元素很少", "is one of few elements on the page"),
    "says_back": Word("文字表示返回", "says that it leads back"),
    "says_app": Word("文字提到应用", "speaks of an app"),
    "to_app_or_store": Word("通往应用或应用商店", "leads to an app or a store"),
    "says_sign_in": Word("文字表示登录", "says that it signs in"),
    "says_aside": Word("文字与继续无关", "says something aside"),
    "unfolds": Word("展开内容", "unfolds something"),
    "says_social": Word("文字为点赞、分享一类", "says like, share or the like"),
    "says_promotion": Word("文字像推广", "reads like a promotion"),
    "says_copy": Word("文字表示复制", "says that it copies"),
    "leads_elsewhere": Word("通往别处", "leads elsewhere"),
    "only_text": Word("只是文字或图片", "is only text or a picture"),
    "a_field": Word("是输入框", "is a field"),
    "covered": Word("被遮挡", "is covered"),
    "tiny": Word("很小", "is tiny"),
    "is_the_target": Word("就是目标地址", "is the tested address itself"),
    "one_of_many_alike": Word("多个相同按钮之一", "is one of several alike"),
    "leads_home": Word("通向首页", "leads to a front page"),
    "may_hide_the_rest": Word("可能遮住其余内容", "may hide the rest"),
    "disabled": Word("不可用", "is disabled"),
}
"""Why a probe chose an element; the names are the probe's, and one that is not here is shown as it is."""

ENDS: dict[str, Word] = {
    "arrived": Word("到达目标页面", "the destination was reached"),
    "framed": Word("目标页面已显示在框架中", "the destination is shown in a frame"),
    "dead_end": Word(
        "页面上没有允许再点按的出路（目标站点自己的页面不予点按）",
        "there was nothing more that may be tapped (nothing is tapped on the destination's own pages)",
    ),
    "taps": Word("点按次数已达上限", "as many taps as may be were made"),
    "wall": Word("时间用尽", "time ran out"),
    "fault": Word("浏览器故障", "the browser failed"),
    "crashed": Word("页面崩溃", "a page crashed"),
    "closed": Word("页面自行关闭", "the page closed itself"),
    "dialogs": Word("对话框没有尽头", "dialogs had no end"),
    "not_found": Word("没有找到要找的元素", "what was looked for was not found"),
    "not_opened": Word("平台的页面未能打开", "the platform's page did not open"),
    "link_gone": Word("所发内容中没有链接", "there was no link in the post"),
    "refused": Word("平台拒绝发布", "the platform refused the post"),
    "hidden": Word("发布者能看到所发内容，第二个账号看不到", "the author sees the post, the second account does not"),
    "unfinished": Word("没有进行到底", "it was not carried to its end"),
}
