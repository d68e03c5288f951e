"""What the words on a link or button say that it does: patterns by group, for folded text (`lexicon.plain`).

Several groups may hold for one control (`close and continue`); who reads them decides which outweighs which.
No group names a platform.
"""

from __future__ import annotations

THING = r"(?:超?链接|连结|外链|网址|网页|网站|地址|页面|站点|内容)"
OPEN = r"(?:访问|造访|打开|开启|前往|浏览|跳转|进入|查看|阅读)"

CONTROLS: dict[str, tuple[str, ...]] = {
    "onward": (
        rf"继续(?:{OPEN}|{THING}|前进|下一步|去|过去|跳|离开|[^\w]|$)|(?:仍[要然旧]?|依[然旧]){OPEN}|^(?:立即|直接|马上|现在)?(?:前往|去往|访问|造访|跳转|打开|开启|进入)",
        rf"{OPEN}(?:原|该|此|外部|目标|第三方|这个)?{THING}",
        rf"(?:确认|确定|同意|允许|立即|直接|坚持|执意|放心)(?:并|要|后)?(?:{OPEN}|离开|继续)",
        r"^(?:确认|确定|允许|同意|好的?|是的?|去看看|走起|出发|知道了)$",
        rf"^(?:好的?|行|嗯|可以|没问题|是的?|对|ok|okay|yes)[ ,!.:、~]*(?:我?要?去|走|出发|前往|过去|带我|{OPEN})",
        r"我?(?:已|已经)?(?:知道|了解|知晓|明白)(?:了|风险|上述)?.{0,8}(?:继续|前往|访问|打开|去看看|去看|过去)",
        r"^我?(?:已|已经)?(?:知道|了解|知晓|明白)(?:了|风险|上述风险)?$",
        rf"^我[要想]去?{OPEN}|^(?:同意|接受)并关闭$",
        r"离开(?:本站|此页|本页|当前.{0,4})$|查看(?:原文|详情页)|阅读原文|^照(?:样|旧)?(?:去|走|行|开|看|睇|入)",
        r"\b(?:continue|proceed|go (?:to|on|ahead)|visit|open (?:the )?(?:link|page|site)|allow)\b",
        r"\bleave (?:this|the|our|for|anyway)\b|\bfollow (?:the |this )?(?:link|url)\b",
        r"\b(?:accept|take me|i understand|yes|ok)\b|^(?:go|next|enter)$|^(?:i )?(?:agree|consent)\b(?!ment)",
    ),
    "back": (
        rf"^[×✕✖╳x]$|^唔|留低|留喺|返(?:去|转)|返回|取消|(?<!同意并)(?<!接受并)关闭|停止|不(?:了|再|要|想|同意|继续|{OPEN})|放弃|回到|留在|算了|上一[页步]|首页|主页|暂不|拒绝|退出",
        r"(?<!agree and )(?<!accept and )(?<!agree & )(?<!accept & )\bclose\b",
        r"\b(?:back|cancel|stay|return|home|dismiss|decline|no(?:,| thanks)?|stop|exit)\b",
    ),
    "app": (
        r"(?:打开|开启|下载|前往|去|使用|唤起|启动|安装|获取)(?!.{0,6}浏览器).{0,10}(?:app|客户端|应用(?!内))",
        r"^(?:立即|马上|去)?(?:更新|升级)(?:到)?(?:app|客户端|应用|新?版本?|最新版本?)?$|^(?:update|upgrade)(?: now)?$",
        r"app(?:内|中|里)?(?:打开|查看|阅读|观看)|下载|安装|应用(?:商店|市场)|app ?store|google ?play",
        r"(?:get|open|use|download|install) .{0,14}app\b|\bdownload\b|\binstall\b",
    ),
    "sign_in": (
        r"登[录陆入]|注册|sign ?(?:in|up)|log ?in|\bregister\b",
        r"(?:获取|发送|重发)(?:手机|短信)?(?:验证|校验|动态)码|\b(?:send|get|resend) (?:me )?(?:a |the |my )?code\b",
    ),
    "copy": (r"复制|拷贝|\bcopy\b",),
    "aside": (
        r"申请|解封|申诉|投诉|举报|反馈|帮助|说明|须知|指引|指南|了解(?:更多|详情)|更多(?:信息|详情)|规则|规范|常见问题|客服|协议|隐私|政策|声明",
        r"备案号|公网安备|icp备|关于我们|联系我们|为什么",
        r"\b(?:appeal|report|review|mistake|complain|feedback|help)\b",
        r"\b(?:learn more|faq|terms|privacy|policy|about|contact|why|cookies?)\b",
    ),
    "social": (
        r"点赞|^赞|关注|收藏|转发|分享|评论|回复|打赏|赞赏|支付|付款|购买|购物车|抢购|领取|授权|删除|发布|发送|搜索|私信|拉黑|加入|收货|下单|报名|预订|投票|捐",
        r"\bfollow\b(?! (?:the |this )?(?:link|url))",
        r"\b(?:like|share|comment|reply|authori[sz]e|delete|post|send|search|subscribe|vote)\b",
        r"\b(?:pay|buy|purchase|basket|cart|checkout|donate|place (?:an |my )?order)\b",
    ),
    "search": (r"^(?:搜索|搜一[下搜]|查询|(?:go )?search)$",),
    "promotion": (
        r"广告|推广|优惠|红包|福利|赚|抽奖|会员|特价|推荐|热门|猜你喜欢",
        r"\b(?:ad|ads|sponsored|promo|offer|deal|trending)\b",
    ),
    "unfold": (
        r"展开|展開|全文|看更多|查看更多|显示更多|顯示更多|点击查看",
        r"\b(?:show|see|read|view) (?:more|all)\b|\bexpand\b|\bunfold\b|^more$",
    ),
    "agree": (
        r"年满|成年|满 ?18|同意|知晓|已阅读|了解|知道|风险|承诺|确认|记住|不再(?:提示|提醒)",
        r"years (?:of age|old)|\b18\+?\b|\b(?:agree|understand|accept|aware|risk|remember)\b",
    ),
    "acknowledge": (
        r"^(?:确认|确定|好的?|是的?|我?(?:已|已经)?(?:知道|了解|知晓|明白)了?|同意)$",
        r"^(?:ok|okay|yes|got it|accept|i understand)[.!]?$",
    ),
}
