"""What the words on a page, in a dialog or a toast say: patterns by group, for folded text (`lexicon.plain`).

Simplified and traditional Chinese (folded) and English. The first groups accuse, where structure agrees; the others
explain the same sight by something that is no act against the link. No group names a platform.
"""

from __future__ import annotations

from linkaudit.classify.control_words import OPEN, THING

_STOPPED = r"(?:停止|禁止|限制(?!级)|拦截|屏蔽|阻止|封禁|封锁|拒绝|中断|终止|暂停|不予|不得|不许|严禁)"
_BLOCKED = (
    r"\b(?:link|site|website|page|url|address|content)s?\b(?:(?![.!?;] ).){0,60}"
    r"\b(?:blocked|restricted|prohibited|banned|disabled|withheld|not (?:allowed|permitted|supported))\b"
    r"(?! (?:to (?:members|subscribers|users|adults|people)|by (?:its|the) (?:owner|author))\b)"
)

_OURS = r"(?:个人|位置|通讯录|相册|相机|麦克风|剪贴板|数据|信息|隐私|历史|记录)"
"""What a page may promise not to look at."""
_LINK = r"(?:链接|连结|外链|网址|网站)"
_CANNOT = rf"(?:无法|不能|不可|未能|没法|没办法)(?:直接|继续|正常|为您|带您|带你)?(?:{OPEN}|展示|显示|过去)"

PAGES: dict[str, tuple[str, ...]] = {
    # -- what may accuse ---------------------------------------------------------------------------------------
    "copy_by_hand": (
        rf"(?:复制|拷贝)[^。;]{{0,24}}(?:浏览器|粘贴|贴上|{OPEN})|长按[^。;]{{0,14}}(?:复制|拷)",
        r"(?:请|需|(?<![许认])可|须|自行|手动)(?:(?!禁止|不得|不可|不能|严禁|勿)[^。;]){0,10}(?:复制|拷贝)(?!优惠|订单|快递|微信号|代码|邀请码|验证码)",
        rf"(?:复制|拷贝)(?:该|此|本|这[个条]|下[方面]|上[方面]|以[上下]|完整)?.{{0,4}}{THING}[^。;]{{0,16}}{OPEN}",
        r"(?<!not )\b(?:copy|copied)\b.{0,30}\b(?:browser|paste|open|visit)\b",
        r"\bpaste (?:it|this)? ?(?:in|into)\b.{0,20}\bbrowser\b",
        r"\bcopy (?:the |this )?(?:following |above |whole )?(?:link|address|url)\b.{0,40}"
        r"\b(?:to|and|into)\b(?! (?:share|invite|send))",
    ),
    "use_browser": (
        rf"(?:在|用|使用|到|至|去|通过|选择|换|改用)[^。;]{{0,14}}浏览器[^。;]{{0,8}}(?:{OPEN}|粘贴|贴上)",
        r"(?:转至|转到|跳转到?)[^。;]{0,10}浏览器|浏览器(?:中|里|内)?(?:打开|开启|访问)",
        r"右[上下]角[^。;]{0,24}(?:浏览器|safari|默认)|(?:用|在|使用)[^。;]{0,6}safari|safari ?(?:中|里)?打开",
        r"(?:open|view|visit).{0,24}"
        r"\b(?:in|with|using|by|via) (?:(?:a|an|your|the|another|system|external|default|mobile|phone) ){1,3}"
        r"(?:web )?browser|\bopen in (?:browser|safari|chrome)\b",
    ),
    "stopped": (
        rf"{_STOPPED}(?:了|对|您|你|用户|继续)?(?:(?!复制|转载|评论|下载|录屏|截[图屏]|商用)[^。;,]){{0,6}}(?:{OPEN}|{THING}|显示|展示)",
        rf"(?:不允许|不支持|不得|不可以)(?:在[此这本][^。;,]{{0,4}})?(?:直接|继续|为您|给你)?{OPEN}|{OPEN}(?:已)?(?:受限|被禁|被限|被拦)",
        rf"{THING}[^。;]{{0,10}}(?:已?被|遭|经)[^。;]{{0,8}}(?:屏蔽|拦|封|限制|停止|禁止|投诉|举报|挡[住下]|阻[断挡止]|隔离)",
        rf"{THING}[^。;]{{0,6}}(?:受限|违规|不被允许|不在.{{0,8}}(?:范围|名单))",
        r"违反[^。;]{0,16}(?:规定|规范|规则|法律|法规|协议|公约)",
        rf"(?:不开放|不让|不准|不许|不给|不可以?|谢绝|不提供)(?:您|你|用户)?(?:直接|继续)?(?:{OPEN}|[去看点进出跳])|已为您(?:拦截|阻断|屏蔽)",
        rf"(?<![您你品者员])不符合(?!领取|参与|报名|申请|退货)[^。;,]{{0,16}}(?:规定|规范|规则|准则|标准|政策|要求)|(?:不|未)获[准许](?:许可)?{OPEN}?",
        rf"(?:不会|不再|不予|拒绝)(?:为您|替您|直接)?{OPEN}(?!(?:您|你|任何|设备|本地)?的?{_OURS})|(?:{_LINK}|地址)[^。;,]{{0,8}}(?:停用|禁用|撤下|移除|清理|关闭)|不提供[^。;]{{0,40}}访问",
        r"不在(?!配送|服务|保修|销售|营业)[^。;,]{0,12}(?:范围|[名清]单|列表)|不属于(?!保修|服务)[^。;,]{0,10}(?:范围|名单)|(?:暂未|尚未|并未|未)(?:对外)?(?:开放|放行)(?!预约|报名|注册|购买|下载|评论|投票)",
        rf"(?:仅|只)(?:支持|允许|能|可)(?:{OPEN})?[^。;,]{{0,8}}(?:站内|本站|白名单|平台内|认证|合作)(?!用户|会员|成员|好友|账号)",
        rf"{THING}[^。;,]{{0,8}}(?:不受支持|暂?不支持|不被支持|未通过|不予)|未通过[^。;,]{{0,8}}(?:检测|审核|校验|验证)",
        _BLOCKED,
        r"\bnot (?:on|in|part of) (?:the|our|its|an?)\b.{0,24}\b(?:allow|white|safe|trusted|approved)[ -]?list"
        r"|\bnot (?:white|allow)-?listed\b",
        r"\b(?:stopped|prevented)\b.{0,32}\b(?:link|site|website|page)s?\b",
        r"\bgoes against\b.{0,24}\b(?:rules|polic(?:y|ies)|terms|standards|guidelines)\b",
        r"\b(?:blocked|restricted|disabled|does not (?:allow|permit|support))\b(?:(?![.!?;] ).){0,24}"
        r"\b(?:link|site|website|page|url)s?\b",
        r"\bviolates?\b.{0,30}\b(?:rules|policy|policies|guidelines|terms|standards|law)\b",
    ),
    "link_unreachable": (
        rf"{_LINK}[^。;]{{0,8}}(?:{_CANNOT}|打不开)|{_CANNOT}[^。;]{{0,6}}{_LINK}|打不开[^。;]{{0,8}}{_LINK}",
        r"\b(?:can not|could not|unable to) (?:be )?(?:open|visit|access|view)\w*"
        r"\b.{0,12}\b(?:link|url|website|address)",
        r"\b(?:links?|urls?|websites?|sites?|address)\b.{0,16}"
        r"\b(?:can ?not|can't|could not) be (?:opened|visited|accessed)",
    ),
    "unreachable": (
        rf"{_CANNOT}|{THING}[^。;]{{0,6}}(?:不可用|已失效)|{OPEN}(?:受阻|失败)",
        r"\b(?:can ?not|can't|could not|couldn't|unable to) (?:be )?(?:open|visit|access|view|display)",
        r"\b(?:link|site|website|page|content) (?:is )?(?:not|un)[ -]?available\b",
    ),
    "reason": (
        r"(?:根据|依据|按照)[^。;]{0,10}(?:规则|规定|规范|法律|法规|政策)|诱导|安全风险|存在风险|恶意|欺诈|诈骗|钓鱼|色情|赌博|违法|不良信息|误导|未.{0,8}备案|没有备案|木马|病毒|谣言|侵权|被多人投诉",
        r"\b(?:phishing|malware|malicious|fraud|scam|unsafe|spam)\b",
    ),
    "app_only": (
        r"(?:请|需|仅|只能|只可|前往|去)(?!.{0,10}浏览器)[^。;]{0,10}(?:app|客户端|小程序)",
        r"(?:更新|升级)[^。;,浏]{0,8}(?:app|客户端|应用|小程序|版本)|\b(?:update|upgrade)\b.{0,12}\bapp\b",
        r"(?:打开|开启|下载|安装)[^。;]{0,16}(?:app|客户端|小程序)[^。;]{0,8}(?:解锁|打开|查看|访问|继续|阅读|观看|浏览|体验|才)",
        r"(?:app|客户端)(?:内|中|里)(?:打开|开启|查看|观看|访问)",
        r"\b(?:open|view|see|continue|watch|read|available)\b.{0,12}\bin (?:the |our )?.{0,12}app\b",
        r"\b(?:get|download|install|use) (?:the |our )?.{0,12}app\b.{0,16}\b(?:to|and)\b",
    ),
    "scan": (
        rf"(?:扫描|扫一扫|扫码|识别)(?!登|下载|关注|添加|支付|付款|进群)[^。;]{{0,16}}(?:{OPEN}|继续)",
        rf"(?:保存|长按|截图)[^。;]{{0,8}}(?:图片|二维码|相册)[^。;]{{0,24}}(?:{OPEN}|扫|识别)",
        rf"{OPEN}[^。;]{{0,10}}(?:扫码|扫描|扫一扫)",
        r"(?:扫描|扫一扫|识别|拍)[^。;]{0,8}(?:二维码|(?:上|下|图|屏|页)[方面中上]?[^。;]{0,2}的?码)",
        r"\bscan\b.{0,30}\b(?:to|and) (?:open|visit|continue|view|access)\b|\bpicture and scan\b",
    ),
    "share_code": (
        r"(?:复制|拷贝|粘贴|贴上|打开|生成|分享|长按)[^。;]{0,20}口令|口令[^。;]{0,20}(?:复制|拷贝|粘贴|贴上|app)",
        r"#(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{6,14}#",
        r"[¥€$₴₳₤₰₲《]\s?(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*[a-z0-9])[A-Za-z0-9]{8,14}\s?[¥€$₴₳₤₰₲》]",
        r"(?:复制|拷贝)[^。;]{0,12}(?:整段|全部|这段|完整)(?:文字|内容|文本|密语)(?![^。;]{0,4}(?:分享|转发|发给|发送|保存))",
        r"(?:复制|拷贝)(?:[这本此该整全]|以[上下])[一]?[条段则篇句串]?(?:消息|信息|讯息|文字|内容|文本|话|字符)[^。;]{0,8}(?:打开|开启|前往|去|到)[^。;]{0,16}(?:app|客户端)",
        r"\bcopy this (?:whole |entire )?(?:message|text)\b.{0,16}\bopen\b.{0,24}\bapp\b",
        r"(?:复制|拷贝|贴上|粘贴)[^。;]{0,12}密语",
        r"\b(?:copy|paste)\b.{0,12}\b(?:code|token|whole text)\b",
    ),
    # -- what explains -----------------------------------------------------------------------------------------
    "fault": (
        r"检查.{0,6}网络|网络(?:异常|错误|不给力|超时|开小差|繁忙|不可用|出错|断开)",
        r"(?:系统|服务器?|伺服器|服务)(?:繁忙|维护|错误|异常|出错|升级|忙|不可用|开小差)|(?:正在|系统)?(?:维护|升级)中",
        r"(?:稍[后候]|过会儿?|一会儿?)(?:再|重)?试|请求超时|(?:加载|载入)失败|出错[了啦]|内部错误|刷新(?:重试|页面|一下)|重新加载",
        r"找不到服务器|域名解析|\bdns\b|代理(?:服务器|设置)|网络(?:策略|管理员?)|家长控制|抢修|打了个盹|开小差|(?:压力|负载)(?:过|太)大|人数(?:过|太|较)多|等待超时",
        r"(?:参数|签名|请求|令牌|token)(?:错误|有误|异常|缺失|无效|失效|过期|不正确|不合法|不完整)|(?:地址|链接|网址|url)(?:的)?格式|(?:非|已过)服务时间|加载不出来",
        r"将[于在][^。;]{0,16}(?:停止|暂停|关闭|下线)|服务已?(?:停止|终止|下线|关闭)|(?<!版)(?<!版已)停止(?:服务|运营)|(?:连接|接入)[^。;]{0,6}(?:wi-?fi|无线)|(?:上网|网络)认证",
        r"\bnetwork administrator\b|\b(?:refresh|reload) (?:the |this )?page\b|\bnot working right now\b",
        r"\b(?:expired|invalid) (?:link|signature|token)\b|\blink (?:has |is )?expired\b",
        r"bad gateway|gateway time-?out|internal server error|service (?:temporarily )?unavailable|under maintenance",
        r"try again later|something went wrong|network error|connection (?:error|failed|timed out)",
    ),
    "missing": (
        r"页面(?:不存在|不见|丢失|走丢|找不到)|找不到.{0,8}(?:页面|内容)|(?:链接|网址|地址)(?:已|不存在|已经)?(?:过期|不存在)|内容(?:不存在|已删除|已被作者删除|不见)|已(?:删除|下架)|已被(?:作者|用户|发布者)?(?:移除|删除)",
        r"\b404\b|not found|no longer (?:available|exists)|does(?: not|n't) exist",
    ),
    "captcha": (
        r"人机(?:验证|识别|校验)|滑[动块].{0,10}(?:验证|拼图|完成)|拖动.{0,8}(?:滑块|拼图)",
        r"请(?:输入|填写|完成|进行|通过|先|按住|依次|点击).{0,10}(?<!身份)验证|(?:完成|通过|进行)(?:安全|人机)?验证|(?<!内容)安全(?:验证|校验)",
        r"(?:证明|确认|是)(?:您|你)?(?:是|为)?真人|(?:选|点|找)[出取择]?(?:所有|全部|包?含有?)[^。;]{0,16}(?:图|格)(?![^。;]{0,4}(?:上传|发[送布]|删除|下载|查看))|(?:转动|旋转|拼合)[^。;,]{0,8}图",
        r"(?:按住|拖[动曳]|滑动|移动|转动|旋转)[^。;]{0,16}(?:滑块|拼图|缺口|[内外]圈|角度|圆环)[^。;]{0,10}(?:正|还原|吻合|对[齐准]|重合|拼[合接好]|复位|到位)",
        r"(?:按住|拖[动曳]|滑动|转动|旋转)[^。;,]{0,6}图[像形案片][^。;,]{0,8}(?:正|还原|吻合|重合|拼[合接好]|复位)|[使将把][^。;,]{0,6}(?:图[像形案片]|[内外]圈)[^。;,]{0,4}(?:[转摆放扶]正|还原|吻合|拼合)",
        r"(?:点[击选]|[选找圈][出择取中]|勾选)[^。;]{0,6}图[片形案]?[中里内上][^。;]{0,4}(?:所有|全部|每一?[个只])|(?:[选找圈]出|勾选)[^。;]{0,6}图[片形案]?[中里内上]的",
        r"依[次序]点[击选]|按[^。;]{0,8}顺序点[击选]|输入[上下左右]?[图方]形?[中里]?的?[^。;]{0,4}(?:字|数|答案|结果)",
        r"(?:请|需要?|再|并)?输入(?:图[片形]|下[方面图]|右[侧边图]|正确)?的?验证码|(?<!手机)(?<!短信)验证码[^。;]{0,6}(?:继续|访问)",
        r"看不清[楚]?[,?!]? ?(?:点击)?[换刷]",
        r"\b(?:select|click|tap|pick|choose) (?:on )?(?:all|every|each)\b[^.;]{0,24}"
        r"\b(?:containing|showing|that (?:show|contain))\b",
        r"(?:(?:您|你)?(?:是|为)|确认)人类",
        r"\bare you (?:really )?(?:an? )?(?:real )?(?:human|person|robot|bot)\b",
        r"\b(?:move|slide|fit) the (?:puzzle )?piece\b",
        r"按住(?:按钮|不放)|\bpress (?:and|&) hold (?:the )?(?:button|here|below|to (?:confirm|verify|prove|continue))",
        r"checking your browser",
        r"select all (?:the )?(?:images|squares|pictures|tiles)|rotate the (?:image|picture)",
        r"环境异常|异常(?:流量|访问|请求)|依次点击",
        r"验证后(?:继续|访问|即可)|拖[动曳].{0,12}(?:拼图|验证)|证明您?你?不是机器人",
        r"图片?中的(?:字符|文字|字母|数字)|(?:drag|slide) the slider|characters (?:you see|in the)|complete the puzzle",
        r"are (?:a |you a )?human|prove (?:that )?you|\bi(?:'| a)?m (?:not a robot|(?:a )?human)",
        r"我(?:是人类|不是机器人)",
        r"\bcomplete (?:the|a|this) (?:security |quick |short )?(?:check|challenge|verification)\b",
        r"captcha|verify (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot)",
        r"(?:are you|not) a robot|unusual traffic|security check",
    ),
    "too_often": (
        r"(?:操作|访问|请求|发送|浏览|点击|提交)(?:过于|太|过|得太|次数)+(?:频繁|快|多|高)|频率(?:过高|限制|超限)|次数超(?:出|过)",
        r"(?:访问|查询|浏览|请求|今日|今天|当日|每日)[^。;]{0,12}(?:已达|达到|超过|用完|用尽|到达)[^。;]{0,6}(?:上限|限制|次数|额度)?",
        r"(?:正在|请|需要?|当前)[^。;]{0,6}排队|排在[^。;]{0,4}第|前面还有[^。;]{0,10}人",
        r"间隔(?:太短|过短|少于|小于|不足)|[歇休]息?一?[会下]儿?|排队(?:人数|中)|排队[^。;]{0,10}\d+ ?(?:人|位|分钟)",
        r"(?:手速|速度|点得|刷得|来得)[^。;,]{0,4}(?:太|过)(?:快|勤|多)|\d+ ?(?:秒|分钟|小时)(?:后|之后|以后)(?:再|重)",
        r"\b(?:a lot of|so many|lots of|excessive) requests\b|\btake a (?:short )?(?:break|breath|rest)\b",
        r"\b(?:try|come) (?:it )?(?:again|back) in (?:\d+|a few) (?:second|minute|hour)s?\b",
        r"\bwaiting room\b|\b(?:in|the) (?:line|queue)\b(?! with)",
        r"too (?:many requests|frequent|fast)|rate limit|slow down",
        r"\b(?:daily|hourly) (?:limit|quota)\b|limit (?:reached|exceeded)",
    ),
    "sign_in": (
        # A greeting beside a sign-in link (`您好，请登录`) stands on every page and asks for nothing.
        r"(?<!好[,. ])(?<!好)(?<!亲[,. ])(?<!亲)(?<!hi[,. ])(?<!欢迎[,. ])请(?:先|重新)?(?:登[录陆入])(?!即代表|注册)",
        r"(?:需要?|须|必须)(?:先)?(?:登[录陆入]|注册)|(?:您|你)?(?:还未|尚未|还没有?|未)登[录陆入]",
        r"登[录陆入](?:后|以|才|即可|超时|已?失效|已?过期|状态已?(?:失效|过期|异常))",
        r"(?:扫码|手机号?|密码|验证码|一键|授权)登[录陆入]",
        r"\b(?:please|you must|need to) (?:sign|log) ?in|(?:sign|log) ?in to (?:continue|view|see|your)|login required",
        r"session (?:has )?expired|\bscan to (?:log|sign) ?in\b|\b(?:log|sign) ?in to\b",
        r"登[录陆入][^。;]{0,10}(?:发现|解锁|体验|一起|参与|讨论)|(?:快来|立即|马上)登[录陆入]",
        r"实名(?:认证|验证|登记)|身份(?:验证|认证|信息|证号?)|绑定手机|(?:账|帐)号(?:未登[录陆]|不存在)",
        r"(?:用户|会员)登[录陆入]|\b(?:log ?in|sign ?in|sign up) with\b",
        r"\bcontinue with (?:your |an? )?(?:e-?mail|phone|mobile|account|password)\b",
    ),
    "restricted": (
        r"(?<!\w)非(?:好友|粉丝|会员|成员|互关)|(?:仅限?|只限?|只有|只对|仅对)[^。;]{0,10}(?:好友|粉丝|会员|成员|本人|作者|互关|关注|内部|管理员)",
        r"(?:加入|加为|关注|添加|成为)[^。;]{0,14}(?:后|才)[^。;]{0,8}(?:查看|浏览|可见|访问|阅读|观看)",
        r"(?:没有|无|暂无|缺少)[^。;]{0,6}权限|私密|\b(?:members|friends|followers) only\b|\bprivate\b|no permission",
    ),
    "pending": (
        r"审核中|待审核?|等待审核|正在审核|审核(?:通过)?后|需要?[^。;]{0,8}审核|提交审核|(?:待|定时|正在)发布|发布中|处理中",
        r"(?:仅|只有?)(?:限)?(?:自己|我|您|你|本人|作者|粉丝|好友)(?:本人|自己)?(?:可见|能看|可以?看)|复核中|待复核|排队处理|等候处理",
        r"\bonly (?:me|you|the author)\b|\b(?:visible|shown) (?:only )?to (?:just |only )?(?:you|yourself|me)\b",
        r"\bscheduled\b",
        r"\b(?:pending|awaiting|under|in|for) (?:review|approval|moderation)\b|\brequires? approval\b"
        r"|\b(?:being|to be) (?:reviewed|checked|moderated)\b|\bheld (?:for|back)\b",
    ),
    "account": (
        r"(?:账|帐)(?:号|户)[^。;]{0,20}(?:封禁|封停|封号|禁言|冻结|停用|禁用|限制|异常|注销|处罚|被封)",
        r"(?:封禁|冻结|禁言)[^。;]{0,8}(?:账|帐)(?:号|户)",
        r"(?:账|帐)(?:号|户)(?:已|因|存在|有|涉嫌|被)[^。;,]{0,6}(?:违规|风险|受限)",
        r"(?:您|你)的?(?:信用分?|等级|积分|年龄)|青少年(?:保护)?模式|未成年人?模式|(?:等级|信用分|积分|粉丝数?)(?:不足|不够|太低|过低|未达)",
        r"\baccount\b.{0,30}\b(?:suspended|banned|disabled|locked|restricted|limited|terminated)\b",
    ),
    "turned_away": (
        r"\b403\b|\bforbidden\b|access (?:is |was |has been )?(?:denied|blocked|restricted)|not authori[sz]ed",
        r"访问(?:被|已被|遭)?(?:拒绝|阻断)|拒绝(?:了)?(?:您|你)的?(?:访问|请求)",
        r"request (?:was |has been )?(?:blocked|rejected|denied)",
    ),
    "machine_wall": (
        r"安全威胁|防火墙|请求被(?:拒绝|拦截|阻断)|(?:自动化|机器人|爬虫)(?:程序|工具|访问|行为)|事件 ?id",
        r"(?:您|你)的?(?:当前)?的? ?ip",
        r"(?<![a-z])ip ?(?:地址)?(?:已?被|异常|受限|存在)|模拟器|开发者工具|调试工具",
        r"(?:您|你)的?行为|使用了?(?:代理|vpn)",
        r"\byour ip\b",
        r"(?:referer|来源)[^。;,]{0,6}(?:校验|不合法|非法|错误)|非法来源|\bconfirm you are real\b",
        r"\bfirewall\b|\bwaf\b|\bray id\b|\bevent id\b|automated (?:access|requests?|queries|tools?)|\bbots?\b",
    ),
    "region": (
        r"所在的?(?:国家|地区|区域|国家或地区)[^。;]{0,12}(?:提供|使用|服务|开放|访问|观看|浏览|限制|支持)|(?:地区|地域|版权)限制",
        r"(?:服务|产品|业务|内容|视频)[^。;]{0,16}所在的?(?:国家|地区|区域)|(?:仅限|只在|仅在)[^。;]{0,8}(?:大陆|内地|境内|地区)",
        r"\b(?:in|from|for) your (?:country|region|location|area|territory)\b|\bgeo-?(?:blocked|restricted)\b",
    ),
    "old_browser": (
        r"浏览器.{0,6}(?:版本|过低|过旧|太旧|不兼容)|(?:升级|更新|更换).{0,8}浏览器|不支持(?:您|你)?(?:的|当前|此|该)?(?:的)?浏览器",
        r"(?:最新|新版|现代).{0,6}浏览器|(?:启用|开启|打开|允许).{0,4}(?:javascript|cookie)",
        r"(?:建议|推荐|请)?使用[^。;,]{0,4}(?:chrome|谷歌|火狐|firefox|edge|ie|电脑|桌面|pc) ?浏览器",
        r"(?:您|你)的?(?:设备|机型|系统版本)[^。;,]{0,6}(?:不支持|过低|不兼容)",
        r"\bbrowser\b.{0,24}(?:not supported|unsupported|outdated|out of date|no longer supported)",
        r"(?:upgrade|update) your browser|enable (?:javascript|cookies)",
    ),
}
