"""Words that pages use, as named groups: text in, names of the groups that it falls under out.

Wording helps and never convicts alone: the rows of the decision table ask for structure beside it. The groups were
written from what such pages say in simplified and traditional Chinese and in English; they name no platform.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TRADITIONAL = "繼續訪問複製瀏覽開啟離連結鏈網頁確認無違規風險舉報訴貼擊許點選點擊載應內軟體帳號錄註冊驗證碼頻繁請稍後這個該長識別掃條進應關閉權輯處護級維絕攔擋賬檢測誘導轉發評論錯誤務戶還沒現將嚴專顯動據為與"
_SIMPLIFIED = "继续访问复制浏览开启离连结链网页确认无违规风险举报诉贴击许点选点击载应内软体帐号录注册验证码频繁请稍后这个该长识别扫条进应关闭权辑处护级维绝拦挡账检测诱导转发评论错误务户还没现将严专显动据为与"
_TABLE = str.maketrans(dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)))

THING = r"(?:链接|连结|网址|网页|网站|地址|页面|站点|内容)"
OPEN = r"(?:访问|打开|前往|浏览|跳转|进入|查看|阅读)"

CONTROLS: dict[str, str] = {
    "onward": (
        rf"继续|仍[要然旧]?{OPEN}|^(?:立即|直接|马上|现在)?(?:前往|去往|访问|跳转|打开|进入)|{OPEN}(?:原|该|此|外部|目标|第三方|这个)?{THING}"
        rf"|(?:确认|确定|同意|允许|立即|直接|坚持|执意|放心)(?:并|要|后)?(?:{OPEN}|离开|继续)|^(?:确认|确定|允许|同意|好的?|是的?|去看看|走起|出发|知道了)$"
        r"|(?:我)?(?:已|已经)?(?:知道|了解|知晓|明白)(?:了|风险|上述)?.{0,8}(?:继续|前往|访问|打开)?|离开(?:本站|此页)?$|查看(?:原文|详情页)|阅读原文"
        r"|\b(?:continue|proceed|go (?:to|on|ahead)|visit|open (?:the )?(?:link|page|site)|leave|allow|accept|i understand"
        r"|take me|yes|ok)\b|^(?:go|next|enter)$"
    ),
    "back": (
        rf"返回|取消|关闭|停止|不(?:了|再|要|想|同意|继续|{OPEN})|放弃|回到|留在|算了|上一[页步]|首页|主页|暂不|拒绝|退出"
        r"|\b(?:back|cancel|close|stay|return|home|dismiss|decline|no(?:,| thanks)?|stop|exit)\b"
    ),
    "app": (
        r"(?:打开|下载|前往|去|使用|唤起|启动|安装|获取)(?!.{0,6}浏览器).{0,10}(?:app|客户端|应用(?!内))|app(?:内|中|里)?(?:打开|查看|阅读|观看)"
        r"|下载|安装|应用(?:商店|市场)|app ?store|google ?play|(?:get|open|use|download|install) .{0,14}app\b|\bdownload\b|\binstall\b"
    ),
    "sign_in": r"登[录陆]|注册|sign ?(?:in|up)|log ?in|\bregister\b",
    "copy": r"复制|拷贝|\bcopy\b",
    "aside": (
        r"申请恢复|申诉|投诉|举报|反馈|帮助|了解更多|更多(?:信息|详情)|规则|规范|常见问题|客服|协议|隐私|政策|声明|备案号|关于我们|联系我们|为什么"
        r"|\b(?:appeal|report|feedback|help|learn more|faq|terms|privacy|policy|about|contact|why)\b"
    ),
    "social": (
        r"点赞|^赞|关注|收藏|转发|分享|评论|回复|打赏|赞赏|支付|付款|购买|购物车|抢购|领取|授权|删除|发布|发送|搜索|私信|拉黑"
        r"|\b(?:like|follow|share|comment|reply|pay|buy|purchase|authori[sz]e|delete|post|send|search|subscribe)\b"
    ),
    "promotion": r"广告|推广|优惠|红包|福利|赚|抽奖|会员|特价|推荐|热门|猜你喜欢|\b(?:ad|ads|sponsored|promo|offer|deal|trending)\b",
    "agree": r"同意|知晓|已阅读|了解|知道|风险|承诺|确认|记住|不再(?:提示|提醒)|\b(?:agree|understand|accept|aware|risk|remember)\b",
}
"""What the words on a control say it does."""

PAGES: dict[str, str] = {
    "copy_by_hand": (
        rf"(?:复制|拷贝|copy).{{0,24}}(?:浏览器|粘贴|{OPEN}|browser|paste)|长按.{{0,14}}(?:复制|拷贝|{THING})|(?:请|需|可|须|自行|手动).{{0,10}}(?:复制|拷贝)"
        rf"|(?:复制|拷贝)(?:该|此|本|这[个条]|下[方面]|上[方面]|以[上下]|完整)?.{{0,4}}{THING}.{{0,16}}{OPEN}"
        r"|\bcopy (?:the |this |and )?.{0,20}(?:link|address|url|paste)"
    ),
    "use_browser": (
        r"(?:在|用|使用|到|至|去|通过|选择|换|改用|转至|转到|跳转到?)[^。;]{0,14}浏览器[^。;]{0,10}(?:打开|访问|浏览|查看|中|内|里)?|浏览器(?:中|里|内)?(?:打开|访问)"
        r"|右上角|右下角.{0,8}浏览器|safari|(?:open|view|visit).{0,18}(?:in|with|using) (?:a|an|your|the|another|system|external|default).{0,10}browser"
    ),
    "stopped": (
        rf"(?:停止|禁止|限制|拦截|屏蔽|阻止|封禁|拒绝|中断|终止|暂停|不予|不得|不许|严禁)(?:了|对|您|你|用户|继续)?.{{0,6}}(?:{OPEN}|{THING}|显示|展示|外链)"
        rf"|(?:无法|不能|不可|不允许|不支持|未能|没法)(?:直接|继续|为您|给你|正常)?{OPEN}|{THING}[^。;]{{0,10}}(?:已?被|遭|经)[^。;]{{0,8}}(?:屏蔽|拦截|封|限制|停止|禁止|投诉|举报|下架)"
        rf"|{OPEN}(?:已)?(?:受限|被拒|被禁|被限|被拦|受阻)|{THING}[^。;]{{0,6}}(?:不可用|受限|违规|已失效|不被允许|不在.{{0,8}}(?:范围|名单))|违反[^。;]{{0,16}}(?:规定|规范|规则|法律|法规|协议|公约)"
        r"|\b(?:blocked|not (?:allowed|permitted|supported|available)|(?:can ?not|can't|could not|unable to) (?:be )?(?:open|visit|access|view|load|display|opened|visited|accessed|viewed)"
        r"|access (?:denied|restricted|blocked|to this .{0,20}(?:denied|restricted))|forbidden|prohibited|restricted|violates?)\b"
    ),
    "reason": (
        r"诱导|安全风险|恶意|欺诈|诈骗|钓鱼|色情|赌博|违法|不良信息|误导|未备案|没有备案|木马|病毒|隐私|谣言|侵权|被多人投诉"
        r"|\b(?:phishing|malware|malicious|fraud|scam|unsafe|spam)\b"
    ),
    "fault": (
        r"检查.{0,6}网络|网络(?:异常|错误|不给力|超时|开小差|繁忙|不可用|连接|出错|断开)|(?:系统|服务器?|服务)(?:繁忙|维护|错误|异常|出错|升级|忙|不可用|开小差)|(?:正在|系统)?(?:维护|升级)中"
        r"|(?:稍后|过会儿?|一会儿?)(?:再|重)?试|请求超时|加载失败|出错了|出错啦|内部错误|刷新(?:重试|页面|一下)|重新加载|bad gateway|gateway time-?out|internal server error"
        r"|service (?:temporarily )?unavailable|under maintenance|try again later|something went wrong|network error|connection (?:error|failed)"
    ),
    "missing": (
        r"页面(?:不存在|不见|丢失|走丢|找不到)|找不到.{0,8}(?:页面|内容)|内容(?:不存在|已删除|已被作者删除|不见)|已(?:删除|下架)|\b404\b|not found|no longer (?:available|exists)"
    ),
    "captcha": (
        r"验证码|安全验证|人机(?:验证|识别)|滑[动块].{0,10}(?:验证|拼图|完成)|拖动.{0,8}(?:滑块|拼图)|(?:完成|通过|进行).{0,6}验证|点击.{0,8}验证|环境异常|异常(?:流量|访问|请求)"
        r"|captcha|verify (?:that )?you(?:'re| are) (?:a )?human|(?:are you|not) a robot|unusual traffic|security (?:check|verification)"
    ),
    "too_often": r"(?:操作|访问|请求|发送|浏览|点击|提交)(?:过于|太|过|得太|次数)(?:频繁|快|多)|频率(?:过高|限制|超限)|too (?:many requests|frequent|fast)|rate limit|slow down",
    "sign_in": (
        r"(?:请|需要?|须|必须|您?还未|尚未|未)(?:先)?(?:登[录陆]|注册)|登[录陆](?:后|以|才|即可|超时|已?失效|已?过期|状态)|(?:扫码|手机号?|密码|账[号户]|帐[号户]|验证码|一键|微?信?授权)登[录陆]"
        r"|(?:please |you must |need to )(?:sign|log) ?in|(?:sign|log) ?in to (?:continue|view|see)|login required|session (?:has )?expired"
    ),
    "app_only": (
        r"(?:请|需|仅|只能|只可|前往|去)(?!.{0,10}浏览器).{0,10}(?:app|客户端|小程序)(?:内|中|里|端)?.{0,6}(?:打开|查看|访问|继续|阅读|观看|浏览|体验)?|(?:打开|下载|安装).{0,8}(?:app|客户端)"
        r"|app(?:内|中|里)(?:打开|查看|观看)|(?:open|view|continue|watch|read|available).{0,12}\bin (?:the |our )?.{0,12}app\b|(?:get|download|install) (?:the |our )?.{0,12}app\b"
    ),
    "scan": r"扫(?:描|一扫|码)|二维码|长按(?:识别|图片|保存)|识别图中|保存(?:图片|到相册|二维码)|scan (?:the |this )?(?:qr|code)|qr ?code",
    "share_code": r"口令|[￥¥€$₴₳₤₰₲()《]\s?[A-Za-z0-9]{8,14}\s?[￥¥€$₴₳₤₰₲()《]|(?:copy|paste).{0,12}(?:code|token)",
    "leaving": (
        rf"(?:即将|正在|将要|将会|准备|确认|是否)(?:离开|跳转|{OPEN})|外部(?:链接|网站|网页|地址)|第三方(?:网站|网页|页面|链接)|非.{{0,6}}官方.{{0,4}}(?:网页|页面|网站)"
        r"|\b(?:leaving|external (?:link|site|website|page)|third[- ]party (?:site|website)|redirect(?:ed|ing)?)\b"
    ),
    "appeal": r"申请恢复|申诉|恢复访问|误判|误拦|联系客服|\b(?:appeal|request (?:a )?review|false positive)\b",
    "copied": rf"已(?:成功)?(?:复制|拷贝)|(?:复制|拷贝)(?:成功|完成|好了)|{THING}?已(?:经)?复制|\bcopied\b",
}
"""What the words on a page, in a dialog or a toast say."""

_CONTROLS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in CONTROLS.items()}
_PAGES = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PAGES.items()}


def plain(text: str) -> str:
    """Fold full-width forms, traditional characters and runs of white space, so that one pattern serves all."""
    folded = unicodedata.normalize("NFKC", text[:20_000]).translate(_TABLE)
    return re.sub(r"\s+", " ", folded)


@lru_cache(maxsize=4096)
def control_says(text: str) -> frozenset[str]:
    """Name what the words on a control say; long texts are no controls' words and say nothing."""
    folded = plain(text).strip()
    if not folded or len(folded) > 60:
        return frozenset()
    return frozenset(name for name, pattern in _CONTROLS.items() if pattern.search(folded))


@lru_cache(maxsize=2048)
def page_says(text: str) -> frozenset[str]:
    """Name what the words on a page say."""
    folded = plain(text)
    return frozenset(name for name, pattern in _PAGES.items() if pattern.search(folded))
