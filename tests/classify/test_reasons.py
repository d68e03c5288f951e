"""The reasons that platforms give, and the ways to appeal: words that stand on no replica."""

from __future__ import annotations

import pytest

from linkaudit.classify.reasons import ground_of, shows_appeal
from linkaudit.model.words import Ground

GIVEN: dict[Ground, tuple[str, ...]] = {
    Ground.INDUCED_SHARING: (
        "该活动页面利用奖励引诱,属诱导分享行为",
        "網頁內容涉及誘導關注，已停止瀏覽",
        "以集赞换取红包的页面不予展示",
        "好友助力类活动暂不支持打开",
        "链接内含过度营销内容",
        "This page induces users to share it and was stopped",
        "Blocked: excessive promotion",
    ),
    Ground.DECEPTIVE_DOWNLOAD: (
        "页面存在误导用户点击的按钮",
        "该链接会自动下载安装包,已拦截",
        "網頁強制跳轉，為保護您的體驗已攔截",
        "Stopped because of a misleading download",
        "This site starts a forced redirect",
    ),
    Ground.FRAUD: (
        "疑似钓鱼网站,请勿继续",
        "此網址被通報為詐騙",
        "该页面仿冒银行官网",
        "多人被骗取钱财的网页",
        "Deceptive site ahead",
        "We think this is a scam",
        "Reported for phishing",
    ),
    Ground.ILLEGAL: (
        "该网页含有色情低俗内容",
        "涉嫌赌博，无法查看",
        "因违反法律法规，该内容无法展示",
        "此連結包含違法資訊",
        "网页传播谣言",
        "Contains unlawful content",
        "This link leads to gambling",
    ),
    Ground.MALWARE: (
        "检测到木马病毒",
        "该网站携带恶意程序",
        "此網站可能植入挖礦程式碼或後門",
        "Malicious website blocked",
        "A virus was found on this page",
    ),
    Ground.MINORS: (
        "内容不适合未成年人浏览",
        "為保護兒少,青少年模式下不可見",
        "Not suitable for minors",
        "Blocked for child safety",
    ),
    Ground.PRIVACY: (
        "该页面违规收集用户信息",
        "過度索取隱私權限的網頁",
        "存在泄露隐私的行为",
        "This site collects personal data without consent",
    ),
    Ground.UNFILED: (
        "该域名尚未完成ICP备案",
        "网站没有备案信息",
        "來源不明的網站",
        "The site has no ICP filing",
        "Unknown operator",
    ),
    Ground.INTELLECTUAL_PROPERTY: (
        "因版权方投诉，该链接不可访问",
        "依法院裁定停止访问",
        "侵犯他人商標",
        "Removed after a copyright notice",
        "Infringes a trademark",
    ),
    Ground.SPAM: (
        "该链接被批量发送",
        "請勿刷屏",
        "该网址分享次数过多,属骚扰信息",
        "Marked as spam",
        "This link was shared too many times: too many shares",
    ),
    Ground.UNREAD: (
        "由于对方站点的规则，暂时不能打开",
        "因平台策略调整，该链接无法访问",
        "该网页存在安全风险",
        "原因：业务调整",
        "不符合平台规范",
        "經系統識別,此頁面不宜顯示",
        "We stopped this because our policy changed",
        "This page was flagged",
        "Reason: other",
    ),
}
SAYS_NOTHING = (
    "已停止访问该网页",
    "無法開啟此連結",
    "如需浏览，请复制网址到浏览器打开",
    "请在默认浏览器中打开",
    "暂不支持打开外部链接",
    "您即将离开本站",
    "将要访问第三方页面",
    "非官方网页",
    "请注意您的账号安全",
    "请勿泄漏验证码",
    "网络不给力",
    "因网络异常未能加载",
    "由于系统繁忙，请稍后再试",
    "页面走丢了",
    "扫码查看",
    "打开App看全文",
    "请先登录",
    "点击复制口令",
    "加载中，请稍候",
    "该页面由第三方提供",
    "继续访问",
    "This page can no longer be visited",
    "You are leaving our site",
    "Open in your browser",
    "Copy the link",
    "Link not available",
    "Please wait",
    "Not found",
    "Sign in to continue",
    "External links cannot be opened here",
    "Due to a network error the page did not load",
    "Scan to open",
    "Get the app",
    "网页打不开",
    "你访问的链接被拦下来了",
    "外链不可点",
    "这里去不了",
    "不可以打开喔",
    "抱歉，这个链接我们不开",
    "Sorry, no outside links",
)
APPEALS = (
    "申请恢复访问",
    "如有疑问请联系客服",
    "若您对此有异议，可提交材料",
    "我要申诉",
    "误判反馈",
    "申請解封",
    "Think this is wrong? Request a review",
    "Appeal this decision",
    "Blocked by mistake?",
)


@pytest.mark.parametrize(("ground", "text"), [(ground, text) for ground, texts in GIVEN.items() for text in texts])
def test_a_reason_is_known_by_general_words(ground: Ground, text: str) -> None:
    assert ground_of(text) is ground


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_a_refusal_a_label_or_a_fault_is_no_reason(text: str) -> None:
    assert ground_of(text) is None


def test_there_are_words_for_every_ground_and_enough_that_name_none() -> None:
    assert set(GIVEN) == set(Ground)
    assert sum(map(len, GIVEN.values())) >= 60
    assert len(SAYS_NOTHING) >= 40


@pytest.mark.parametrize("text", APPEALS)
def test_a_way_to_appeal_is_seen(text: str) -> None:
    assert shows_appeal(text)


@pytest.mark.parametrize(
    "text", ["返回", "关闭", "了解更多", "关于我们", "Help", "Terms", "反馈", "举报", *SAYS_NOTHING]
)
def test_what_offers_no_second_look_is_no_appeal(text: str) -> None:
    assert not shows_appeal(text)
