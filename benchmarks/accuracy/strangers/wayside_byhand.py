"""Pages that leave the rest to the user's hands: bare addresses, words about other browsers, passwords, codes."""

from __future__ import annotations

import segno

from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, shows
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

TEXT, PROMPT = Truth(Mechanism.PLAIN_TEXT), Truth(Mechanism.COPY_PROMPT)
CODE, SCAN = Truth(Mechanism.SHARE_CODE), Truth(Mechanism.QR_CODE)


def address_in_a_ticket(stage: Stage) -> Truth:
    """A ticket system prints the customer's words as they came, the address broken softly over the lines."""
    address = stage.target.replace("/", "/<wbr>") if stage.dice.often(0.5) else stage.target
    body = """<h3 class=t-title>工单 T-@icp@ <span class="t-tag t-tag--warning">待响应</span></h3><div
class="t-card"><div class=t-desc>
<b>提单人</b> 高女士 <b>渠道</b> H5 <b>SLA</b> <span style="color:#c00">-00:14:22</span></div><div
class="t-comment__content"
style="white-space:pre-wrap;word-break:break-all">客户原话：
&gt; 我点了这个打不开，麻烦看一下
&gt; <samp class=raw>@address@</samp>
&gt; 急！！！</div></div><textarea placeholder="输入回复，Ctrl+Enter 发送"></textarea><button
class="t-button">转二线</button>"""
    css = """.t-tag{background:#fff1e9;color:#e37318;padding:2px 8px;border-radius:3px}.t-card{border:1px solid #ddd;
padding:14px}"""
    posted(stage, document(stage, "T-@icp@ | @name@工单", body, "", css, address=address), ".raw", "desk")
    return TEXT


def agent_pastes_it_bare(stage: Stage) -> Truth:
    """An agent of customer service answers in a bubble in which the address is letters only."""
    body = """<div class=cs><div class=hd>← 在线客服 <small>排队人数：0</small></div><div
class=sys>客服 0731 为您服务</div><div class="m me">
<span>怎么看那个？</span></div><div class="m he"><i class=av>客</i><span class=bb>亲亲，您看这里哦 <em
class=ad>@target@</em> 👀</span></div>
<div class=sys>对方已读</div><div class=m><i class=av>客</i><span>还有其他问题吗？请对本次服务打分 ☆☆☆☆☆</span></div>
<div class=in><input placeholder=请输入您的问题><button>发送</button></div></div>"""
    css = (
        ".m{margin:10px}.me{text-align:right}.bb{background:#fff;padding:9px;border-radius:9px;display:inline-block;"
        "max-width:"
        "70%;word-break:break-all}body{background:#ededed}.sys{text-align:center;color:#999;font-size:12px}"
        "em{font-style:normal}"
    )
    posted(stage, document(stage, "在线客服", body, "", css), ".he .ad", "kf")
    return TEXT


def notice_prints_it(stage: Stage) -> Truth:
    """A hall of the government prints the address underlined within a long notice."""
    tag = stage.dice.one("u", "span style='border-bottom:1px solid #06c;color:#06c'", "b")
    body = f"""<div class=hd><b>@name@政务服务大厅</b> | 无障碍浏览 | 长者专区 | 繁體</div>
<h2>关于开展便民惠民活动的公告</h2><p class=src>来源：综合科
发布时间：2023-05-07 字体：[大 中 小] 打印</p><div class=TRS_Editor><p>　　各有关单位、广大市民：</p>
<p>　　为进一步提升服务质效，现将有关事项公告如下：</p>
<p>　　一、参与方式。请登录活动页面（网址：<{tag} id=wz>@target@</{tag.split()[0]}>）查看“@title@”。</p>
<p>　　二、其他事项。咨询电话：
0571-8000@short@（工作日 8:30—17:00）。</p><p>　　特此公告。</p><p align=right>2023年5月7日</p></div>"""
    css = """.TRS_Editor{line-height:2;text-align:justify;word-break:break-all}.hd{background:#c8102e;color:#fff;
padding:10px}"""
    short = str(stage.dice.randrange(1000, 9999))
    posted(stage, document(stage, "公告 - @name@政务服务", body, "", css, short=short), "#wz", "zwfw")
    return TEXT


def finger_points_to_the_dots(stage: Stage) -> Truth:
    """A clone of a microblog dims the page and points at the menu; nothing on it can be pressed."""
    said = stage.dice.one(
        "网页需在手机自带浏览器中查看<br>轻触右上角 <b>⋯</b> 选「用浏览器打开」",
        "点一下右上角的三个点<br>再选 <b>浏览器</b> 就能看到啦",
        "請點選右上角 <b>…</b><br>並以 Safari 或 Chrome 開啟",
    )
    body = """<div class=msk><svg class=fg width=90 height=90 viewBox="0 0 90 90" aria-hidden=true><path
d="M10 80Q20 20 74 14M58 8L76 14 66 30"
fill=none stroke="#fff" stroke-width=4 stroke-dasharray="6 5"></path></svg><p>@said@</p></div><div class=under><i>
</i><i></i><i></i></div>"""
    css = (
        ".msk{position:fixed;inset:0;background:#000d;color:#fff;font-size:18px;line-height:2;padding-top:110px;"
        "text-align:center}"
        ".fg{position:absolute;right:12px;top:6px}.under i{display:block;height:80px;background:#ddd;margin:12px}"
    )
    shows(stage, stage.dice.one("@name@", "提示", " "), body, "", css, said=said)
    return PROMPT


def toast_of_a_kit_says_copied(stage: Stage) -> Truth:
    """A tap copies the address silently and a toast of a kit says where to paste it."""
    said = stage.dice.one(
        "网址已复制，去浏览器里粘贴访问吧", "已帮你复制链接，请到手机浏览器打开", "連結已複製，請貼到瀏覽器開啟"
    )
    body = """<div class=feed><div class=who><b>小卷毛</b> <span>5分钟前 来自 @name@微博</span></div>
<p>这个真的可以冲！！<a class="wlink" href="javascript:;">
<span class=ico>🔗</span>网页链接</a> #今日分享# [doge]</p><div>转发 12 | 评论 30 | 赞 256</div></div><div id=tt
class="t-toast" role=alert></div>"""
    css = """.t-toast:empty{display:none}.t-toast{position:fixed;left:20%;right:20%;top:42%;background:#000b;
color:#fff;padding:14px;border-radius:8px}"""
    script = """document.querySelector('.wlink').onclick=function(){var i=document.createElement('textarea');
i.value='@target@';
i.style.cssText='position:fixed;top:-99px';document.body.appendChild(i);i.select();try{
navigator.clipboard.writeText(i.value)}catch(e){
document.execCommand('copy')}i.remove();var t=document.getElementById('tt');t.textContent='@said@';
setTimeout(function(){
t.textContent=''},3200)}"""
    posted(stage, document(stage, "小卷毛的微博", body, script, css, said=said), ".wlink", "m")
    return PROMPT


def box_of_a_layer_plugin(stage: Stage) -> Truth:
    """A layer shows the address in a field, marked, with a button that copies; no way leads on."""
    said = stage.dice.one(
        "本站暂不支持直接跳转，请复制下方网址到浏览器打开：", "麻烦手动复制一下，粘到地址栏回车就好："
    )
    body = """<p>正文里的 <a class=q href="#l">@title@</a>。</p><div id=ly
style="display:none;position:fixed;inset:22% 6% auto;background:#fff;
box-shadow:0 0 40px #0006"><div style="background:#f8f8f8;padding:12px">复制链接 <a href="javascript:;" id=cl
style="float:right">×</a></div>
<div style="padding:16px"><p>@said@</p><input id=ip readonly value="@target@" style="width:100%"><p align=right>
<button id=cp>复制</button></p>
</div></div>"""
    script = """var g=function(i){return document.getElementById(i)};
document.querySelector('.q').onclick=function(e){e.preventDefault();
g('ly').style.display='block';g('ip').select()};g('cl').onclick=function(){g('ly').style.display='none'};
g('cp').onclick=function(){
g('ip').select();document.execCommand('copy');this.innerHTML='复制成功'}"""
    posted(stage, document(stage, "日志 - @name@", body, script, said=said), "a.q", "blog")
    return PROMPT


def leader_explains_in_steps(stage: Stage) -> Truth:
    """A page of group buying explains in numbered pictures how to leave; the words are split over elements."""
    third = stage.dice.one("粘贴到<b>浏</b><b>览</b><b>器</b>地址栏", "打开<i>浏览</i><i>器</i>，长按粘贴")
    body = """<div class=gb><h2>温馨提示 🧺</h2><p>团长分享的页面<em>不</em><em>能</em>在这里直接看哦</p><ol
class=st><li><span>①</span>长按<strong>复</strong><strong>制</strong>
下面网址</li><li><span>②</span>退出当前页面</li><li><span>③</span>@third@</li></ol><div class=url>@target@</div>
<p>今日接龙已有 38 人参加 · 自提点：幸福里小区东门</p></div>"""
    css = """.gb{background:#fff6e5;padding:20px;border-radius:16px}.st li{list-style:none;margin:10px}
.url{background:#fff;padding:10px;word-break:break-all;user-select:all}"""
    shows(stage, "社区团购", body, "", css, third=third)
    return PROMPT


def token_of_a_drama(stage: Stage) -> Truth:
    """A tap on a drama's card raises a sheet with a token to paste into the other app."""
    dice = stage.dice
    token = f"{dice.randint(1, 9)}.{dice.randint(10, 99)} {dice.token(4)}:/ ￥{dice.token(9).upper()}￥"
    body = """<div class=card><div class=cv>▶</div><b>@title@</b><small>来自 @there@</small></div><div class=sh
id=sh hidden><h4>口令已生成</h4>
<p class=tk>@token@ 【@title@】复製此段内容，打開 @there@ 即可观看</p><button id=c>一键复制口令</button><p>
<small>打开 @there@ App 后会自动识别</small></p></div>"""
    css = """.cv{width:120px;height:160px;background:@colour@;color:#fff}.sh{position:fixed;left:0;right:0;bottom:0;
background:#fff;padding:20px;box-shadow:0 0 30px #0004}"""
    script = """document.querySelector('.card').onclick=function(){document.getElementById('sh').hidden=false};
document.getElementById('c')
.onclick=function(){navigator.clipboard.writeText(document.querySelector('.tk').textContent);
this.textContent='已复制'}"""
    posted(stage, document(stage, "追剧日记", body, script, css, token=token), ".card", "h5")
    return CODE


def leader_hands_out_a_token(stage: Stage) -> Truth:
    """A gateway of group buying turns the link into a token for the other app, and offers nothing else."""
    token = stage.dice.token(11)
    frame = stage.dice.one("₤{}₤", "#{}#", "《{}》", "(({}))")
    body = """<main class=zz><p>因平台规则，「@there@」的商品要用<mark>口令</mark>打开</p><div class=tok
id=k>@token@</div><button class="n-button" id=b>拷贝口令</button>
<p>接着启动 @there@ 客户端，首页会弹出商品</p></main>"""
    css = """.tok{font:24px monospace;border:2px dashed @colour@;padding:16px;margin:14px 0;text-align:center}
.n-button{width:100%;padding:12px}"""
    script = (
        "b.onclick=function(){navigator.clipboard&&navigator.clipboard.writeText(k.innerText);b.innerText='拷贝好了'}"
    )
    shows(stage, "@name@ 好物", body, script, css, token=frame.format(token))
    return CODE


def phone_wanted_by_an_office(stage: Stage) -> Truth:
    """A service hall for desks draws a code on a canvas and asks for the phone."""
    rows = ",".join(
        "'" + "".join("1" if dark else "0" for dark in row) + "'" for row in segno.make(stage.target).matrix
    )
    said = stage.dice.one(
        "请使用手机扫一扫，在移动端办理",
        "PC端暂不支持该事项，请扫描下方图形码继续",
        "Scan with your phone 手機掃碼繼續",
    )
    body = """<div class=hall><div class=hd>@name@ · 一网通办</div><div class=bx><h3>事项详情：@title@</h3><canvas
id=cv width=260 height=260></canvas>
<p>@said@</p><p class=s>图形码 5 分钟内有效 <a href="javascript:;">刷新</a></p></div></div>"""
    css = """.hd{background:#1763b6;color:#fff;padding:14px}.bx{text-align:center;padding:20px}.s{font-size:12px;
color:#888}"""
    script = """var m=[@rows@],c=document.getElementById('cv').getContext('2d'),n=m.length+8,s=Math.floor(260/n);
c.fillStyle='#fff';
c.fillRect(0,0,260,260);c.fillStyle='#000';m.forEach(function(r,y){for(var x=0;x<r.length;
x++)if(r[x]=='1')c.fillRect((x+4)*s,(y+4)*s,s,s)})"""
    shows(stage, "一网通办", body, script, css, rows=rows, said=said)
    return SCAN


_GROUPS = {
    "plain_text": (address_in_a_ticket, agent_pastes_it_bare, notice_prints_it),
    "copy_prompt": (
        finger_points_to_the_dots,
        toast_of_a_kit_says_copied,
        box_of_a_layer_plugin,
        leader_explains_in_steps,
    ),
    "share_code": (token_of_a_drama, leader_hands_out_a_token),
    "qr_code": (phone_wanted_by_an_office,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
