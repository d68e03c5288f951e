"""Pages and layers of well-worn kits that ask before they let the user go on."""

from __future__ import annotations

from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, shows
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE, TWO = Truth(Mechanism.CONFIRM, 1), Truth(Mechanism.CONFIRM, 2)
_THIN = ("\u200b", "\u200c", "\u2060")


def layer_plugin_asks(stage: Stage) -> Truth:
    """A plugin for layers asks over the post; its buttons are anchors without an address."""
    asked = stage.dice.one(
        "此链接通往站外，去不去？", "要离开 @name@ 去 @host@ 吗？", "外面的世界很精彩也很危险，确定要走？"
    )
    yes, no = stage.dice.one(("走起", "再想想"), ("确定", "取消"), ("去看看", "留下来"))
    body = """<ul class=lst><li><b>#12</b> 顶楼上 <li><b>#13</b> 自己看 <a class="ext"
href="@target@">@title@</a> <li><b>#14</b> 谢谢分享</ul>
<script type=text/tpl id=tp><div class="layui-layer-shade" style="position:fixed;inset:0;background:#000;opacity:.3">
</div><div
class="layui-layer layui-layer-dialog" style="position:fixed;left:8%;right:8%;top:30%;background:#fff;
box-shadow:1px 1px 50px #0005"><div
class="layui-layer-title">信息</div><div class="layui-layer-content" style="padding:20px">@asked@</div><span
class="layui-layer-setwin"><a
class="layui-layer-close1" href="javascript:;">×</a></span><div class="layui-layer-btn"
style="text-align:right;padding:10px"><a
class="layui-layer-btn0">@yes@</a> <a class="layui-layer-btn1">@no@</a></div></div></script><div id=slot></div>"""
    css = """.layui-layer-title{background:#f8f8f8;padding:12px}.layui-layer-btn a{border:1px solid #ddd;
padding:6px 15px;cursor:pointer}"""
    script = """document.querySelector('.ext').onclick=function(e){e.preventDefault();var u=this.href,
s=document.getElementById('slot');
s.innerHTML=document.getElementById('tp').innerHTML;s.onclick=function(v){var c=v.target.className||'';
if(c=='layui-layer-btn0'){s.innerHTML='';window.open(u)}else if(/btn1|close/.test(c))s.innerHTML=''}}"""
    posted(stage, document(stage, "第 13 楼 - @name@", body, script, css, asked=asked, yes=yes, no=no), "a.ext", "bbs")
    return ONE


def sweet_boxes_twice(stage: Stage) -> Truth:
    """A sweet box asks, a second one reports that all is well, and only its button opens the address."""
    first, second = stage.dice.one(
        ("Are you sure? 您即将离开当前系统", "校验通过，可以访问"),
        ("确认跳转？", "已记录本次外访"),
        ("要開啟外部網址嗎？", "好的，已放行！"),
    )
    body = """<div class=bg><p>工单系统 V2.3 &nbsp; 客服：小悦</p></div><div class="swal-overlay"><div
class=swal-modal role=dialog
aria-modal=true><div class=ic id=ic>!</div><div class=swal-title id=tt>@first@</div><div class=swal-text
id=tx>@host@</div>
<div class=ft><button class=cancel id=no>Cancel</button> <button class=confirm id=ok>Yes, 继续!</button></div></div>
</div>"""
    css = (
        ".swal-overlay{position:fixed;inset:0;background:#0006;display:grid;place-items:center}"
        ".swal-modal{background:#fff;"
        "width:300px;border-radius:5px;text-align:center;padding:20px}.ic{width:64px;height:64px;line-height:64px;"
        "border:4px "
        "solid #f8bb86;border-radius:50%;margin:auto;font-size:40px;color:#f8bb86}.confirm{background:#7cd1f9;"
        "color:#fff}"
        ".swal-title{font-size:24px}.ft button{border:0;padding:10px 24px;border-radius:5px}"
    )
    script = """var $=function(i){return document.getElementById(i)},s=0;$('ok').onclick=function(){
if(s++)location.href='@target@';else{
$('ic').innerHTML='✓';$('ic').style.cssText='border-color:#a5dc86;color:#a5dc86';$('tt').innerHTML='@second@';
$('tx').innerHTML='';
$('no').style.display='none';this.innerHTML='OK'}};$('no').onclick=function(){history.back()}"""
    shows(stage, "工单 #@icp@", body, script, css, first=first, second=second)
    return TWO


def words_in_pieces(stage: Stage) -> Truth:
    """All words that matter are split over elements or hold characters without width; the way on is an anchor."""
    thin = stage.dice.one(*_THIN)

    def torn(words: str) -> str:
        return stage.dice.one(thin.join(words), "".join(f"<span>{letter}</span>" for letter in words))

    go_on = torn(stage.dice.one("继续前往", "仍要打开", "放行"))
    stay = torn(stage.dice.one("不去了", "返回上页"))
    said = torn("您将要去的地方与我们无关") + "，" + torn("请留心自己的钱包和账号")
    body = """<section class=tx><p class=hd>@said@</p><p><bdi>@host@</bdi></p><div class=op><a class=k1
href="javascript:history.back()">
@stay@</a><a class=k2 href="@target@" rel="nofollow noopener">@goon@</a></div></section>"""
    css = """.tx{margin:20vh 8%;font-size:17px}.op a{display:inline-block;padding:10px 20px;margin-right:12px;
background:#eee}.hd{color:#444}"""
    shows(stage, "\u200b", body, "", css, said=said, stay=stay, goon=go_on)
    return ONE


def upright_letters(stage: Stage) -> Truth:
    """A page set from top to bottom like an old book, with the way on as its last column."""
    go_on = stage.dice.one("启程", "前往", "且去")
    apart = stage.dice.often(0.5)
    column = "<br>".join(go_on) if apart else go_on
    body = """<div class=bk><h1>远行须知</h1><p>君将离此而他往，</p><p>彼处风物非吾所司，</p>
<p>财帛勿轻付人，口令勿轻示人。</p><p class=w>@host@</p>
<div class=st tabindex=0 role=button id=go>@column@</div><div class=st2 role=button tabindex=0
onclick="history.back()">不去</div></div>"""
    css = (
        "body{background:#f6efdd}.bk{writing-mode:vertical-rl;height:70vh;margin:6vh auto;font-family:serif;"
        "letter-spacing:.2em;"
        "line-height:2.1}.st,.st2{border:2px solid #a22;color:#a22;padding:12px 6px;margin:8px;cursor:pointer}"
        ".w{font-size:12px}" + (".st{writing-mode:horizontal-tb;align-self:start}" if apart else "")
    )
    script = "document.getElementById('go').addEventListener('click',function(){location.assign('@target@')})"
    shows(stage, "远行须知", body, script, css, column=column)
    return ONE


def ticket_wants_a_tick(stage: Stage) -> Truth:
    """A ticket system opens a dialog of an elementary kit over the ticket: tick first, then the button works."""
    known = stage.dice.one("我已知晓风险并自行承担", "本人确认因公访问", "I have read the notice 我已阅读")
    body = """<div class=tk><h3>[WO-2023@icp@] 打印机又卡纸了 <span class="el-tag">处理中</span></h3>
<p>处理人：运维三组　优先级：P3</p>
<p>附言：可参考 <a class="lnk" href="#/out">@title@</a></p></div><div class="el-overlay" style="display:none">
<div class="el-dialog"
role=dialog aria-label=提示><header class="el-dialog__header">站外链接提醒<button aria-label="Close this dialog"
class=x>×</button></header>
<div class="el-dialog__body"><p>链接 <code>@host@</code> 未在白名单登记。</p><label class="el-checkbox">
<span class="el-checkbox__input"><input
type=checkbox class="el-checkbox__original"><span class="el-checkbox__inner"></span></span><span>@known@</span>
</label></div><footer><button
class="el-button">取 消</button> <button class="el-button el-button--primary is-disabled" disabled
aria-disabled=true>访 问</button>
</footer></div></div>"""
    css = (
        ".el-overlay{position:fixed;inset:0;background:#0008}.el-dialog{background:#fff;margin:18vh 5% 0;"
        "padding:16px;border-radius:4px}"
        ".el-checkbox__original{opacity:0;position:absolute;width:0;height:0;margin:0}"
        ".el-checkbox__inner{display:inline-block;width:14px;"
        "height:14px;border:1px solid #999;margin-right:8px}"
        ".el-checkbox.is-checked .el-checkbox__inner{background:#409eff}"
        ".is-disabled{opacity:.4}footer{text-align:right}"
    )
    script = """(function(){var q=function(s){return document.querySelector(s)},o=q('.el-overlay'),
b=q('.el-button--primary'),c=q('input');
q('.lnk').onclick=function(e){e.preventDefault();o.style.display=''};
q('.x').onclick=q('footer .el-button').onclick=function(){
o.style.display='none'};c.onchange=function(){b.disabled=!c.checked;b.classList.toggle('is-disabled',!c.checked);
b.setAttribute(
'aria-disabled',!c.checked);q('.el-checkbox').classList.toggle('is-checked',c.checked)};b.onclick=function(){
o.style.display='none';
window.open('@target@')}})()"""
    posted(stage, document(stage, "工单详情 - @name@服务台", body, script, css, known=known), ".lnk", "desk")
    return TWO


def half_mended_template(stage: Stage) -> Truth:
    """A template was deployed half filled: braces and keys of messages stand in the page, but the button works."""
    label = stage.dice.one("common.btn.continue", "{{ $t('link.goOn') || '继续访问' }}", "继续访问%s")
    body = """<div id=app><!-- 2022-11-03 TODO: 去掉旧版 @wangjie --><img src="" alt="[object Object]" width=40
height=40><h2>{{ title }}</h2>
<p>您即将离开{{siteName}}，请注意您的帐号和财产安全。undefined</p><p>link.tip.${code}</p><p class=url>@target@</p>
<p><button onclick="window.location.href='@target@'" type=button>@label@</button> <a href="@home@">NaN秒后返回</a>
</p></div>
<?php /* echo $footer; */ ?>"""
    shows(stage, "{{title}} - @name@", body, "console.log('%c v1.0.0-beta','color:red')", "", label=label)
    return ONE


_GROUPS = {
    "confirm": (
        layer_plugin_asks,
        sweet_boxes_twice,
        words_in_pieces,
        upright_letters,
        ticket_wants_a_tick,
        half_mended_template,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
