"""What invented platforms say, by topic and language: written from scratch, formal and colloquial, long and short."""

from __future__ import annotations

from benchmarks.accuracy.dice import Dice

ZH, TW, EN = "zh-CN", "zh-TW", "en"
PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "leaving": {
        ZH: (
            "你要去的地方不属于本站，内容由对方负责",
            "即将打开第三方网页，请留意账号与财产安全",
            "⚠️ 前方是站外地址哦，看清楚再走～",
            "根据《用户协议》第七条，外部网站之内容、服务及收费均与本平台无关，请您审慎判断后自行决定是否前往。",
            "这个网页不是我们做的，走之前多看一眼",
            "对方网站可能会收集你的信息，确定要过去吗",
        ),
        TW: (
            "您將離開本網站，前往外部頁面",
            "這是第三方提供的連結，請自行確認安全性",
            "⚠️ 準備前往站外囉，請小心詐騙",
        ),
        EN: (
            "You are about to leave our site",
            "This address belongs to somebody else. We cannot vouch for it.",
            "Heads up! External website ahead 👀",
        ),
    },
    "onward": {
        ZH: (
            "继续前往",
            "我知道了，继续",
            "仍然打开",
            "立即前往",
            "确认前往",
            "去看看",
            "依然访问",
            "好的，打开网页",
            "访问原网址",
        ),
        TW: ("繼續前往", "我了解，繼續", "仍要開啟", "前往該網站", "確認前往"),
        EN: ("Continue", "Proceed anyway", "Take me there", "Open the page", "Go to site", "Yes, visit it"),
    },
    "back": {
        ZH: ("返回", "算了，不去了", "关闭页面", "回到上一页"),
        TW: ("返回", "取消"),
        EN: ("Go back", "Cancel", "No thanks"),
    },
    "forwarding": {
        ZH: (
            "正在带你过去，请稍等",
            "页面跳转中……",
            "马上就到 🚀",
            "正在为您打开目标网页",
            "加载目标地址，请勿关闭本页",
        ),
        TW: ("正在前往，請稍候", "頁面轉跳中", "即將為您開啟"),
        EN: ("Taking you there…", "One moment, redirecting", "Hold on, opening the page"),
    },
    "copy": {
        ZH: (
            "请把下面的地址复制下来，用手机自带浏览器打开",
            "本应用内无法直接查看，请长按复制链接后粘贴到浏览器",
            "点右上角的三个点，选「在浏览器中打开」就能看到啦",
            "为了你的账号安全，请自行将网址拷贝至系统浏览器访问",
            "想看的话，复制网址去别的浏览器打开吧 👇",
            "请使用系统浏览器访问此页面，操作方法：轻触右上方菜单，选择用默认浏览器打开",
        ),
        TW: (
            "請複製以下網址，改用手機瀏覽器開啟",
            "請點選右上角選單，選擇「以瀏覽器開啟」",
            "無法在此直接瀏覽，請長按網址複製後貼到瀏覽器",
        ),
        EN: (
            "Please copy the address below and open it in your browser",
            "Tap the menu in the top right corner and choose “Open in browser”",
            "Links can't be opened here. Copy it and paste it into another browser.",
        ),
    },
    "copy_button": {
        ZH: ("复制网址", "复制链接", "一键复制", "拷贝地址"),
        TW: ("複製網址", "複製連結"),
        EN: ("Copy link", "Copy address", "Copy URL"),
    },
    "copied": {
        ZH: ("网址已复制，请到浏览器粘贴打开", "链接已复制到剪贴板，去浏览器打开吧", "复制成功！请在系统浏览器中查看"),
        TW: ("已複製網址，請至瀏覽器貼上開啟", "連結已複製，請改用瀏覽器開啟"),
        EN: ("Link copied. Paste it into your browser to open it.", "Copied! Open it in your browser"),
    },
    "stopped": {
        ZH: (
            "该网页存在风险，已停止访问",
            "抱歉，这个网址不能打开",
            "网页包含诱导分享内容，被多人举报，为维护绿色上网环境，已停止访问",
            "🚫 此链接已被屏蔽",
            "因对方违反《外部链接内容管理规范》第3.2条之约定，该地址已被本平台限制访问",
            "打不开哟～这个网站不在咱们的白名单里",
            "当前网址经检测涉嫌违规，我们已为您拦截",
            "暂不支持打开此类外部链接",
            "非常抱歉，依据相关规则，您所请求的页面无法为您展示",
            "你点的网站我们不让去",
        ),
        TW: (
            "很抱歉，此網址已遭封鎖，無法瀏覽",
            "為了您的安全，我們已停止您存取此網站",
            "此連結違反社群守則，不開放瀏覽",
        ),
        EN: (
            "Access to this website has been blocked",
            "This link goes against our community rules, so you can't open it here",
            "Sorry, we stopped this page from opening",
            "For your protection, visiting this address is not permitted",
        ),
    },
    "appeal": {
        ZH: ("申请恢复访问", "我要申诉", "提交申诉", "反馈误判"),
        TW: ("提出申訴", "回報誤判"),
        EN: ("Request a review", "Appeal this decision", "Report a mistake"),
    },
    "more": {
        ZH: ("了解更多", "查看规范", "为什么会这样？"),
        TW: ("了解更多", "查看規範"),
        EN: ("Learn more", "Why am I seeing this?"),
    },
    "home": {ZH: ("回到首页", "去首页逛逛", "返回首页"), TW: ("回首頁",), EN: ("Home", "Back to home page")},
    "share_code": {
        ZH: (
            "复制这段口令，打开{b}APP即可查看",
            "长按复制下方整段文字，再打开{b}，自动弹出",
            "口令已生成，去{b}客户端粘贴即可看到",
        ),
        TW: ("複製這段通關密語，開啟{b} App 即可查看", "請複製整段口令後開啟{b}"),
        EN: (
            "Copy this code and open the {b} app to view it",
            "Copy the whole text below, then open {b}: it pops up by itself",
        ),
    },
    "scan": {
        ZH: ("请用手机扫描二维码查看", "长按保存图片，用{b}扫一扫打开", "扫码继续浏览", "截图后用相机扫描上方的码"),
        TW: ("請掃描 QR Code 繼續", "儲存圖片後，以{b}掃描開啟"),
        EN: ("Scan the QR code with your phone to continue", "Save the picture and scan it with {b}"),
    },
    "app": {
        ZH: (
            "该内容仅支持在{b}APP内查看，请下载后打开",
            "下载{b}客户端，查看完整内容",
            "请在APP中打开",
            "安装{b}APP后才能继续浏览",
        ),
        TW: ("請下載{b} App 後繼續瀏覽", "此內容僅限 App 內觀看"),
        EN: ("This content is only available in the {b} app. Download it to continue.", "Open in the {b} app to view"),
    },
    "app_button": {
        ZH: ("立即下载", "打开APP", "下载客户端", "去应用商店"),
        TW: ("立即下載", "開啟 App"),
        EN: ("Download the app", "Open app", "Get it now"),
    },
    "sign_in": {
        ZH: ("登录后才能继续浏览", "请先登录您的账号", "登录{b}，发现更多精彩", "您的登录状态已过期，请重新登录"),
        TW: ("請先登入會員", "登入後即可繼續"),
        EN: ("Please sign in to continue", "Log in to {b}", "Your session has expired, sign in again"),
    },
    "captcha": {
        ZH: (
            "请完成安全验证",
            "拖动滑块完成拼图",
            "为确认是您本人操作，请依次点击图中的文字",
            "检测到网络环境异常，请验证后继续",
            "请输入图片中的字符",
        ),
        TW: ("請完成驗證，證明您不是機器人", "請拖曳滑桿完成拼圖"),
        EN: (
            "Verify you are human",
            "Drag the slider to complete the puzzle",
            "Type the characters you see in the picture",
        ),
    },
    "too_often": {
        ZH: ("操作太频繁了，歇一会儿再来", "访问过于频繁，请稍后再试", "请求次数超出限制，请于10分钟后重试"),
        TW: ("操作過於頻繁，請稍後再試",),
        EN: ("Too many requests. Please try again later.", "You're going too fast, slow down a little"),
    },
    "fault": {
        ZH: (
            "服务器开小差了，请稍后再试",
            "网络不给力，点击重试",
            "系统升级维护中，预计两小时后恢复",
            "哎呀，出错了 (E5003)",
        ),
        TW: ("系統維護中，請稍後再試", "伺服器忙線中，請重試"),
        EN: ("Something went wrong on our end. Please try again later.", "Down for maintenance, back soon"),
    },
    "agree": {
        ZH: ("我已阅读并知晓风险", "同意《外链访问须知》", "我确认该网址可信"),
        TW: ("我已了解風險", "我同意上述條款"),
        EN: ("I understand the risk", "I accept the terms"),
    },
    "consent": {
        ZH: ("我们使用 Cookie 来改善体验", "请同意隐私政策后继续使用"),
        TW: ("本網站使用 Cookie",),
        EN: ("We use cookies to improve your experience",),
    },
    "promo": {
        ZH: ("新人礼包 9.9 元起，天天有惊喜", "热门推荐：今日榜单", "签到领红包"),
        TW: ("新會員優惠，天天有驚喜",),
        EN: ("Today's deals picked for you", "Trending now"),
    },
}
LONG = {
    ZH: (
        "本平台尊重并保护所有使用服务用户的个人隐私权。为了给您提供更准确、更有个性化的服务，"
        "本平台会按照隐私权政策的规定使用和披露您的个人信息。"
        "外部网站由独立的第三方运营，其真实性、合法性与准确性由该第三方负责，本平台不作任何形式的保证。"
    ),
    TW: (
        "本平台尊重並保護所有使用者的個人隱私權。"
        "外部網站由獨立第三方經營，其真實性與合法性由該第三方負責，本平台不作任何形式之保證。"
    ),
    EN: (
        "We respect the privacy of everyone who uses our service. External websites are run by independent third "
        "parties who alone are responsible for what they publish; we make no warranty of any kind as to their "
        "accuracy or lawfulness."
    ),
}


class Words:
    """Draws sentences in one language; `b` is the brand that some of them name."""

    def __init__(self, dice: Dice, lang: str, brand: str) -> None:
        self._dice, self._lang, self._brand = dice, lang, brand

    def __call__(self, topic: str) -> str:
        """Draw a sentence or a label of a topic."""
        return self._dice.one(*PHRASES[topic][self._lang]).replace("{b}", self._brand)

    def long(self, share: float = 0.25) -> str:
        """Draw a paragraph of legal text, or nothing."""
        return f"<p class=law>{LONG[self._lang]}</p>" if self._dice.often(share) else ""
