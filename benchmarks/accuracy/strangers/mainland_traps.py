"""Mainland pages that look like obstruction and are none: copies on the way, codes beside doors, sheets on arrival."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, code_picture, filing, js, put, tapped, toast, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN = Truth(Mechanism.PLAIN, 0)


def copied_on_the_way(stage: Stage) -> Truth:
    """A forum copies the address for convenience, says so in passing, and opens the page all the same."""
    act = (
        f"navigator.clipboard.writeText({js(stage.target)}).catch(function(){{}});"
        f"{toast(stage.dice.one('链接已复制，打不开可粘贴到浏览器', '已复制，正在打开…'))}location.href="
        f"{js(stage.target)}"
    )
    body = (
        f"{bar(stage, '楼主：海边的阿K')}<div class=f><p>1楼　资源贴，回复可见</p><a class=zy href='{stage.target}'>"
        f"{stage.goods.title}</a><p>2楼　感谢楼主分享！</p><p>3楼　mark</p></div>{filing(stage)}"
    )
    put(stage, whole(stage, "贴吧", body, ".f{background:#fff;padding:14px}", tapped("a.zy", act)), "a.zy")
    return PLAIN


def code_beside_the_door(stage: Stage) -> Truth:
    """A library's page offers a code for the phone and a link for this screen."""
    door = stage.dice.one("在当前设备打开", "直接访问 &raquo;", "不扫码，继续浏览")
    body = (
        f"{bar(stage, '馆外资源')}<div class=k><p>您选择的是馆外电子资源</p><img width=190 alt='' "
        f'src="{code_picture(stage, stage.target)}"><p>手机扫码阅读体验更佳</p>'
        f"<p><a href='{stage.target}'>{door}</a></p></div>{filing(stage)}"
    )
    stage.enter(
        always(whole(stage, "馆外资源", body, ".k{background:#fff;margin:16px;padding:20px;text-align:center}"))
    )
    return Truth(Mechanism.CONFIRM, 1)


def app_or_else_the_web(stage: Stage) -> Truth:
    """A music service's page calls the app first, and goes on to the web page when nothing answers."""
    wait = stage.dice.randint(2500, 4500)
    call = f"{stage.destination.latin}://play?u=1"
    body = (
        "<div class=d>💿</div><p>正在打开App…</p><a class=b href='"
        f"{call}'>没有反应？点此打开App</a><p class=s>未安装将自动进入网页版</p>"
    )
    css = "body{text-align:center;padding-top:30%}.d{font-size:72px}.s{color:#aaa;font-size:12px}"
    script = (
        f"var f=document.createElement('iframe');f.style.display='none';f.src={js(call)};"
        "document.body.appendChild(f);"
        f"setTimeout(function(){{if(!document.hidden)location.replace({js(stage.target)})}},{wait});"
    )
    stage.enter(always(whole(stage, "正在打开", body, css, script, "still")))
    return Truth(Mechanism.AUTO_FORWARD, 0)


def sheet_on_arrival(stage: Stage) -> Truth:
    """The destination is reached, and covers its own page with an offer of its app."""
    sheet = (
        "<div style='position:fixed;inset:0;background:#000a'><div style='position:absolute;bottom:0;left:0;right:0;"
        f"background:#fff;padding:24px'><h3>打开{stage.destination.name}App，查看完整内容</h3><a href='"
        f"{stage.destination.latin}://item'>立即打开</a> <button onclick='this.parentNode.parentNode.remove()'>"
        f"{stage.dice.one('继续使用浏览器', '暂不')}</button></div></div>"
    )
    stage.serve(stage.dest_host, "", always(stage.goods.page(stage.dice, sheet)))
    body = f"<div class=f><b>今天也很困</b><p>好东西 <a class=o href='{stage.target}'>{stage.goods.title}</a></p></div>"
    put(stage, whole(stage, "圈子", body, ".f{background:#fff;padding:14px}"), "a.o")
    return PLAIN


def bones_on_arrival(stage: Stage) -> Truth:
    """The destination shows bones for more than a second before its content comes; the platform only redirects."""
    title = f"{stage.goods.title} - {stage.destination.name}"
    script = (
        f"setTimeout(function(){{document.getElementById('m').innerHTML={js(stage.goods.body())}}},"
        f"{stage.dice.randint(1000, 1800)});"
    )
    page = (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><header>"
        f"{stage.destination.name}</header><div id=m><i style='display:block;height:20px;background:#eee'></i>"
        f"<i style='display:block;height:90px;margin-top:12px;background:#eee'></i></div><script>{script}</script>"
    )
    stage.serve(stage.dest_host, "", always(page))
    stage.enter(sends(stage.target, stage.dice.one(301, 302, 307)))
    return Truth(Mechanism.GATEWAY_HOP, 0)


_GROUPS = {
    "plain": (copied_on_the_way, sheet_on_arrival),
    "gateway_hop": (bones_on_arrival,),
    "auto_forward": (app_or_else_the_web,),
    "confirm": (code_beside_the_door,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
