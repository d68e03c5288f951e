"""Platforms that stop the user for good: refusals in several dresses, empty pages, other pages, dead cards, apps."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, shows
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BLOCK, BLANK = Truth(Mechanism.BLOCK_PAGE), Truth(Mechanism.BLANK_PAGE)
ELSEWHERE, DEAD, APP = Truth(Mechanism.DIVERTED), Truth(Mechanism.DEAD_TAP), Truth(Mechanism.APP_ONLY)


def plugin_of_a_board_refuses(stage: Stage) -> Truth:
    """A board's plugin keeps a list of good sites and shows the board's usual box for all others."""
    said = stage.dice.one(
        "抱歉，您要访问的站点不在本论坛外链白名单中，禁止跳转",
        "该网址已被管理员屏蔽，无法打开",
        "Sorry，站外链接已关闭，本站不提供 @host@ 的访问",
    )
    body = """<div id=nv_forum><div id=hd><a href="@home@"><b>@name@</b></a> <a href="/forum.php">论坛</a> <a
href="/group.php">群组</a></div>
<div id=pt class=bm>@name@ › 提示信息</div><div id=ct class="wp cl w"><div class=nfl><div class="f_c altw"><div
id=messagetext
class="alert_error"><p>@said@</p><p class=alert_btnleft><a
href="javascript:history.back()">[ 点击这里返回上一页 ]</a></p></div></div></div></div></div>"""
    css = ".alert_error{border:1px solid #ccc;padding:30px 60px;margin:40px}.bm{font-size:12px;color:#666}"
    shows(stage, "提示信息 - @name@ - Powered by @latin@!", body, "", css, said=said)
    return BLOCK


def sweet_box_refuses(stage: Stage) -> Truth:
    """A sweet box with a cross rises over the post; its button only closes it."""
    said, ok = stage.dice.one(
        ("暂不允许访问第三方网站", "知道了"), ("违规链接，已禁止打开", "OK"), ("為保護用戶，此網站禁止瀏覽", "關閉")
    )
    body = """<div class=pod><h2>节目简介</h2><p>这期提到的东西放这里 <button class=mini type=button>@title@</button>
</p><p>倍速 1.0x　定时关闭　下载</p></div>
<div class=ov id=ov style="display:none"><div class=sm role=alertdialog><svg width=70 height=70><circle cx=35 cy=35
r=32 fill=none stroke="#f27474"
stroke-width=4></circle><path d="M22 22L48 48M48 22L22 48" stroke="#f27474" stroke-width=5></path></svg>
<h3>@said@</h3><button id=ok>@ok@</button></div></div>"""
    css = """.ov{position:fixed;inset:0;background:#0007}.sm{background:#fff;margin:26vh 10%;text-align:center;
padding:24px;border-radius:8px}"""
    script = """var o=document.getElementById('ov');document.querySelector('.mini').onclick=function(){
setTimeout(function(){
o.style.display='block'},350)};document.getElementById('ok').onclick=function(){o.style.display='none'}"""
    posted(stage, document(stage, "节目详情", body, script, css, said=said, ok=ok), ".mini", "fm")
    return BLOCK


def torn_words_of_a_refusal(stage: Stage) -> Truth:
    """A refusal whose letters are torn apart by fonts, thin characters or full widths, lest robots read it."""
    said = stage.dice.one("该网页已被停止访问", "禁止访问外部网站", "此链接涉嫌违规无法打开")
    thin = stage.dice.one("\u200b", "\u200d", "\ufeff")
    torn = stage.dice.one(
        thin.join(said),
        "".join(f"<font color=#{n % 4}33>{letter}</font>" for n, letter in enumerate(said)),
        "　".join(said),
        "".join(f"<i><u>{letter}</u></i>" for letter in said),
    )
    reason = stage.dice.one(
        "原　因：ＵＲＬ　ｎｏｔ　ａｌｌｏｗｅｄ（Ｅ－４０３１）", "ｃｏｄｅ：－１０２４，请联系网站管理员解封"
    )
    body = """<div class=w><div class=ico>⛔</div><div class=t>@torn@</div><div class=r>@reason@</div><div
class=id>事件编号 @icp@</div></div>"""
    css = """.w{text-align:center;margin-top:24vh}.ico{font-size:60px}.t{font-size:20px}.t i{font-style:normal}
.t u{text-decoration:none}.r,.id{color:#888}"""
    shows(stage, stage.dice.one("", "@name@", "403"), body, "", css, torn=torn, reason=reason)
    return BLOCK


def upright_refusal(stage: Stage) -> Truth:
    """A refusal is set from top to bottom with a seal, one letter a line, as a blog's designer liked it."""
    first, second = stage.dice.one(
        ("此路不通", "本站禁止访问该外部链接"), ("到此为止", "对方网站已被本站封禁"), ("閒人止步", "站方已封鎖此連結")
    )
    letters = "".join(f"<div>{letter}</div>" for letter in second)
    body = """<div class=sc><h1 class=v>@first@</h1><div class=col>@letters@</div><div class=seal>@name@</div></div>"""
    css = """.sc{display:flex;flex-direction:row-reverse;justify-content:center;gap:40px;padding-top:12vh;
font-family:KaiTi,serif}.v{writing-mode:vertical-rl}.seal{border:3px solid #b22;color:#b22;width:2.4em;height:2.4em;
align-self:end;overflow:hidden}body{background:#fdf8ec}"""
    shows(stage, first, body, "", css, first=first, letters=letters)
    return BLOCK


def cloak_never_lifted(stage: Stage) -> Truth:
    """The gateway's page is a cloaked template that the platform's script leaves as it is."""
    inner = stage.dice.one("", "<div v-if='ready'><router-view></router-view></div>", "<section ng-cloak></section>")
    script = "window.__ROUTES__=[];window.__boot=function(){return null};window.__boot();"
    text = f"""<!doctype html><html><head><meta charset=utf-8><title></title>
<style>[v-cloak],[ng-cloak]{{display:none!important}}</style>
</head><body><div id=app v-cloak>{inner}</div><script>{script}</script></body></html>"""
    stage.enter(always(text))
    return BLANK


def hot_list_instead(stage: Stage) -> Truth:
    """A clone of a microblog sends the tap to its list of hot words."""
    rows = "".join(
        f"<li><b>{n}</b> <a href='/s/{n}'>{word}</a> <small>{stage.dice.randrange(10**5, 10**6)}</small></li>"
        for n, word in enumerate(("立夏", "猫咪打翻了花盆", "多地迎来降温", "这届年轻人的早餐", "地铁末班车延长"), 1)
    )
    body = """<div class=hs style='background:@colour@;color:#fff;padding:20px'>热搜榜 <small>14:26 更新</small>
</div><ol>@rows@</ol><nav>首页 视频 发现 消息 我</nav>"""
    page = always(document(stage, "热搜榜 - @name@", body, rows=rows))
    there = stage.serve(stage.platform.host("s"), "/top/summary", page)
    if stage.dice.often(0.5):
        stage.enter(sends(there + "?cate=realtimehot"))
    else:
        stage.enter(always(f"<script>location.replace('{there}?from=outlink')</script>"))
    return ELSEWHERE


def groceries_instead(stage: Stage) -> Truth:
    """A page of group buying answers the tap on the card with its own fair."""
    fair = """<div class=bn style="background:#f44;color:#fff;padding:26px">新人专享 ¥0.01 秒杀</div><ul>
<li>本地番茄 500g <del>¥6.9</del> ¥2.99 <button>＋</button>
<li>鲜鸡蛋 10枚 ¥7.8 <button>＋</button><li>东北大米 5kg ¥25.9 <button>＋</button></ul>
<div>自提点：春风花园 3 栋架空层 · 明日 16:00 后可提</div>"""
    host = stage.platform.host("mall")
    there = stage.serve(host, "/act/fair", always(document(stage, "天天特卖 - @name@优选", fair)))
    body = """<p>团友晒单 · 2023-05-07</p><div class=gcard data-id=@icp@><div class=pic></div><p>@title@</p>
<span>去看看 ›</span></div>"""
    css = """.gcard{border:1px solid #eee;border-radius:10px;width:180px;padding:10px}.pic{height:120px;
background:@colour@}"""
    script = "document.querySelector('.gcard').addEventListener('click',function(){location.href='@fair@?src=card'})"
    posted(stage, document(stage, "晒单", body, script, css, fair=there), ".gcard", "h5")
    return ELSEWHERE


def card_with_a_pressed_look(stage: Stage) -> Truth:
    """A card answers the finger with a pressed look, and there it ends."""
    body = """<div class=msgs><p class=tm>昨天 21:07</p><div class=rich tabindex=0><div class=l><b>@title@</b>
<p>点击查看详情</p></div><div class=r></div></div>
<p>在吗</p><p>看看这个</p></div>"""
    css = """.rich{display:flex;background:#fff;border:1px solid #e5e5e5;width:250px;padding:10px;transition:.15s}
.rich.on{background:#ececec;transform:scale(.98)}.r{width:50px;height:50px;background:@colour@}"""
    script = """var k=document.querySelector('.rich');k.addEventListener('click',function(e){e.stopPropagation();
e.preventDefault();k.classList.add('on');
setTimeout(function(){k.classList.remove('on')},180)})"""
    posted(stage, document(stage, "会话", body, script, css), ".rich", "im")
    return DEAD


def returns_false_since_2008(stage: Stage) -> Truth:
    """An anchor of an old portal swallows the click by its attribute."""
    href = stage.dice.one("#", "javascript:void(0);", stage.target)
    swallow = stage.dice.one("return false", "return !1;", "event.returnValue=false;return false")
    body = f"""<table width=98% border=0 cellpadding=4><tr><td class=nav1>首页 | 学院概况 | 教务通知 | 下载专区</td>
</tr><tr><td>· <a href="/n/1">关于五一放假的通知</a></td></tr>
<tr><td>· <a class=lnk2 href="{href}" onclick="{swallow}">@title@</a> <img
src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=new></td></tr>
<tr><td>· <a href="/n/3">2023届毕业生图像采集安排</a></td></tr></table>"""
    posted(stage, document(stage, "@name@学院", body), "a.lnk2", "jw")
    return DEAD


def drama_goes_on_in_the_app(stage: Stage) -> Truth:
    """A page of a drama lets nobody on but through the platform's app."""
    scheme = stage.platform.latin
    said = stage.dice.one("剩余内容请前往 APP 观看", "下载 @latin@ 客户端，解锁外部内容", "App 内打开，看全集不卡顿")
    body = """<div class=pl><span>▶</span></div><h3>第 8 集：真相大白</h3><p class=cp>@said@</p><a class=big
href="@scheme@://open/link?from=h5">立即打开 APP</a>
<p><a href="/download/latest.html" class=dl>还没安装？免费下载</a></p>"""
    css = """.pl{height:40vh;background:#111;color:#fff;display:grid;place-items:center}.big{display:block;
background:#fe2c55;color:#fff;text-align:center;padding:14px;border-radius:30px;margin:20px}"""
    shows(stage, "@name@短剧", body, "", css, said=said, scheme=scheme)
    offer = document(
        stage, "客户端下载", "<h2>@latin@ 客户端</h2><p><a href='#a'>iPhone 版</a> <a href='#b'>安卓版</a></p>"
    )
    stage.serve(stage.entry_host, "/download/latest.html", always(offer))
    return APP


def page_of_a_download(stage: Stage) -> Truth:
    """The gateway sends to the page that offers the platform's podcast app for all systems."""
    body = """<div class=hero><div class=ic></div><h1>@latin@ Podcast</h1><p>听见更大的世界</p><a class=bt
href="#ios"> App Store 下载</a> <a class=bt href="#apk">Android 版 v6.2.1 (48.3MB)</a>
<a class=bt href="#hm">鸿蒙版</a><p class=s>扫码或点击按钮安装客户端后继续浏览</p></div>
<p>开发者：@name@科技 更新时间：2023-04-28 <a href="#p">应用权限</a> <a href="#q">隐私政策</a></p>"""
    css = """.hero{text-align:center;padding:40px 10px}.ic{width:90px;height:90px;border-radius:20px;
background:@colour@;margin:auto}.bt{display:block;border:1px solid #333;border-radius:24px;padding:12px;
margin:10px 60px}"""
    there = stage.serve(stage.platform.host("dl"), "/app", always(document(stage, "下载 @latin@ App", body, "", css)))
    stage.enter(sends(there + stage.dice.one("", "?channel=outlink", "#get")))
    return APP


def woken_then_asked_to_install(stage: Stage) -> Truth:
    """A tap wakes the platform's app by a hidden frame; when nothing wakes, a dialog offers to install it."""
    how = stage.dice.one(
        "var f=document.createElement('iframe');f.style.display='none';f.src='@scheme@://jump/web';document.body.appendChild(f);",
        "location.href='@scheme@://jump/web';",
    )
    body = """<div class=wb><p><b>话题小站</b> 置顶</p><p>今日好物 <span class=cardlink>@title@ ›</span></p></div>
<div class="n-modal" id=md hidden><p>该内容仅支持在 @latin@ App 中查看</p>
<button class="n-button" id=in>安装 App</button> <button class="n-button" id=cx>取消</button></div>"""
    css = """.n-modal{position:fixed;left:10%;right:10%;top:34%;background:#fff;box-shadow:0 4px 40px #0005;
padding:22px;text-align:center}.cardlink{color:@colour@}"""
    script = (
        f"document.querySelector('.cardlink').onclick=function(){{{how}setTimeout(function(){{md.hidden=false}},900)}};"
        "cx.onclick=function(){md.hidden=true};"
        "document.getElementById('in').onclick=function(){md.innerHTML='请前往应用商店搜索 @latin@'}"
    )
    posted(stage, document(stage, "话题", body, script, css, scheme=stage.platform.latin), ".cardlink", "m")
    return APP


_GROUPS = {
    "block_page": (plugin_of_a_board_refuses, sweet_box_refuses, torn_words_of_a_refusal, upright_refusal),
    "blank_page": (cloak_never_lifted,),
    "diverted": (hot_list_instead, groceries_instead),
    "dead_tap": (card_with_a_pressed_look, returns_false_since_2008),
    "app_only": (drama_goes_on_in_the_app, page_of_a_download, woken_then_asked_to_install),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
