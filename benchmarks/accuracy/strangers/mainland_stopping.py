"""Mainland services that stop the user with words: safe browsing, offices, guilds, dating, schools, painted notices."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, filing, js, put, tapped, toast, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

STOPPED = Truth(Mechanism.BLOCK_PAGE)


def browser_stops_a_fraud(stage: Stage) -> Truth:
    """A browser's safe browsing intercepts the page and leaves a button to close and one to appeal."""
    kind = stage.dice.one("虚假购物", "仿冒网站", "网络博彩", "违规内容")
    body = (
        f"<div class=ic>!</div><h2>{stage.dice.one('已为您拦截该网站', '危险网站，已阻止访问')}</h2><p>"
        f"类型：{kind}</p><p class=h>{stage.dest_host}</p>"
        "<button class=cl>关闭此页</button><p><a href='/appeal'>网站申诉</a>　<a href='/about'>什么是安全浏览？</a>"
        "</p>"
        f"<small>数据来源：{stage.platform.name}云安全</small>"
    )
    css = (
        "body{background:#c62828;color:#fff;text-align:center;padding:70px 20px}a{color:#ffd9d9}"
        ".ic{font-size:64px}.h{opacity:.7}"
    )
    stage.enter(
        always(whole(stage, "拦截提示", body, css, "document.querySelector('.cl').onclick=function(){window.close()};"))
    )
    return STOPPED


def office_cites_the_measures(stage: Stage) -> Truth:
    """A city's app answers in the long sentences of an office."""
    line = stage.dice.one(
        "依据《移动端应用外部链接管理暂行办法》第九条之规定，该链接未列入准予访问目录，现不予访问。特此告知。",
        "经研判，您拟访问之地址不符合本平台外链接入规范要求，现作停止访问处理。",
        "该网址未通过属地主管部门备案核验，本应用不予提供访问服务。",
    )
    body = (
        f"{bar(stage, '告知书')}<table width=94% align=center cellpadding=14 style='background:#fff;"
        "margin-top:20px'><tr><td align=center>"
        f"<b>告　知　书</b><tr><td>尊敬的用户：<br>　　{line}<tr><td align=right>"
        f"{stage.platform.name}运营管理中心<br>编号：WL-2026-"
        f"{stage.dice.randrange(10**4, 10**5)}<tr><td align=center><input type=button value=返回 "
        f"onclick='history.back()'></table>{filing(stage)}"
    )
    stage.enter(always(whole(stage, "告知书", body), stage.dice.one(200, 200, 403)))
    return STOPPED


def guild_chat_shields(stage: Stage) -> Truth:
    """A tap in a guild's chat is answered by a toast that the link is shielded, and by nothing else."""
    text = stage.dice.one(
        "该链接已被屏蔽⛔", "系统：禁止访问第三方网址", "此链接不安全，已禁止打开", "嘘～外面的链接不让点哦"
    )
    body = (
        f"<div class=ch><p><i>[公会]</i> 会长大人：开荒视频 <u class=lk>[网页]{stage.goods.title}</u></p><p><i>"
        "[世界]</i> 奶妈来一个，有偿</p>"
        "<p><i>[系统]</i> 恭喜“菜就多练”获得橙装！</p></div><div class=in>点击输入…</div>"
    )
    css = "body{background:#0d1420;color:#cfd8e3}.ch{padding:12px}.lk{color:#59c2ff}i{color:#e8b04b;font-style:normal}"
    put(stage, whole(stage, "公会频道", body, css, tapped(".lk", toast(text, stage.dice.randint(2200, 4000)))), ".lk")
    return STOPPED


def dating_protects_you(stage: Stage) -> Truth:
    """A dating app's dialog after the tap refuses, kindly, with a single button that closes it."""
    text = stage.dice.one(
        "为了保护你，暂不支持打开站外链接💔",
        "对方发来的是外部网址，为避免杀猪盘，我们不允许打开",
        "外链已被安全卫士拦下啦🛡️",
    )
    dialog = (
        "<div id=dg class=ant-modal-root hidden><div class=ant-modal-mask></div><div class=ant-modal role=dialog "
        "aria-modal=true><h4>"
        f"恋爱小贴士</h4><p>{text}</p><button class='ant-btn ok'>"
        f"{stage.dice.one('知道了', '好的', '我会小心')}</button></div></div>"
    )
    body = (
        f"<div class=bb>周末去这家店好不好呀</div><div class='bb ln'>🔗 {stage.goods.title}<small>"
        f"点击查看</small></div>{dialog}"
    )
    css = (
        ".bb{background:#fff;border-radius:16px;margin:14px 60px 0 14px;padding:12px}small{display:block;"
        "color:#aaa}.ant-modal-mask{position:"
        "fixed;inset:0;background:#0006}.ant-modal{position:fixed;top:36%;left:12%;right:12%;background:#fff;"
        "padding:20px;text-align:center}"
    )
    script = (
        "var d=document.getElementById('dg');"
        + tapped(".ln", "d.hidden=false")
        + "d.querySelector('.ok').onclick=function(){d.hidden=true};"
    )
    put(stage, whole(stage, "和TA的聊天", body, css, script), ".ln")
    return STOPPED


def refusal_on_a_canvas(stage: Stage) -> Truth:
    """A fan club's refusal is painted on a canvas that has a label for those who cannot see."""
    line = stage.dice.one("该网页无法访问", "暂不支持访问该网址", "链接违规，禁止访问")
    body = f"<canvas id=c width=360 height=420 role=img aria-label='{line}'></canvas>"
    script = (
        "var x=document.getElementById('c').getContext('2d');x.fillStyle='#fff3f5';x.fillRect(0,0,360,420);"
        "x.fillStyle='#ff5c8a';"
        "x.beginPath();x.arc(180,140,50,0,7);x.fill();x.fillStyle='#fff';x.fillRect(150,134,60,12);"
        "x.fillStyle='#333';x.textAlign='center';"
        f"x.font='26px sans-serif';x.fillText({js(line)},180,250);x.font='15px sans-serif';"
        "x.fillText('根据社区公约，站外地址已停止跳转',180,290);"
    )
    stage.enter(always(whole(stage, stage.platform.name, body, "canvas{display:block;margin:30px auto}", script)))
    return STOPPED


def green_net_of_the_school(stage: Stage) -> Truth:
    """A school's tablet lets only its white list through; the letters come from the style sheet in part."""
    body = (
        "<div class=g><h2>🌱 绿色上网</h2><p class=why></p><p>访问地址不在白名单内，"
        "如有教学需要请联系班主任或信息中心老师开通。</p>"
        "<button onclick='history.back()'>返回学习桌面</button></div>"
    )
    css = (
        "body{background:#e9f7ec}.g{margin:80px 20px;text-align:center}.why::before{content:'同学你好，"
        "该网站禁止访问';color:#c0392b;font-size:20px}"
    )
    stage.enter(always(whole(stage, "绿色上网", body, css)))
    return STOPPED


STYLES = tuple(
    Style("block_page", build)
    for build in (
        browser_stops_a_fraud,
        office_cites_the_measures,
        guild_chat_shields,
        dating_protects_you,
        refusal_on_a_canvas,
        green_net_of_the_school,
    )
)
