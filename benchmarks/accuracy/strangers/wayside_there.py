"""Platforms that let the user through to a destination which itself turns this browser, or everyone, away."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.wayside_ground import document, posted, put, shows, unless_visitor
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)


def _leads(stage: Stage) -> None:
    """Let the platform lead to the target without any hindrance, or after one question."""
    way = stage.dice.randrange(3)
    if way == 0:
        stage.enter(sends(stage.target))
    elif way == 1:
        body = """<div class=w><p>2 楼：顶</p><p>3 楼：<a class=go href='@target@'>@title@</a> 自取</p>
<p>4 楼：谢谢</p></div>"""
        posted(stage, document(stage, "回复列表 - @name@", body), "a.go", "bbs")
    else:
        body = "<h3>您点的是站外地址</h3><p>@host@</p><a href='@target@' rel=nofollow>知道了，打开它</a>"
        shows(stage, "@name@", body)


def server_there_says_no(stage: Stage) -> Truth:
    """The destination's server answers this browser by a bare status."""
    server = stage.dice.one("nginx/1.18.0", "openresty", "Tengine/2.3.3")
    status, words = stage.dice.one((403, "403 Forbidden"), (418, "418 I'm a teapot"), (406, "406 Not Acceptable"))
    text = (
        f"<html>\r\n<head><title>{words}</title></head>\r\n<body>\r\n<center><h1>{words}</h1></center>\r\n<hr><center>"
        f"{server}</center>\r\n</body>\r\n</html>\r\n"
    )
    unless_visitor(stage, always(text, status))
    _leads(stage)
    return REFUSED


def result_of_a_kit_there(stage: Stage) -> Truth:
    """The destination renders a result of a kit that names the browser as the reason."""
    said = stage.dice.one(
        "当前浏览环境不受支持，请更换为系统浏览器",
        "抱歉，本站不允许在第三方客户端内访问",
        "Unsupported WebView 目前瀏覽器不受支援",
    )
    body = """<div id=root></div>"""
    script = """setTimeout(function(){var r=document.getElementById('root');
r.innerHTML='<div class="ant-result ant-result-403"><div
class=pic>🚫</div><div class="ant-result-title">403</div>
<div class="ant-result-subtitle">@said@</div><p>@there@ · 前端监控 ID @icp@</p>
</div>'},600)"""
    css = ".ant-result{text-align:center;padding:90px 20px}.ant-result-title{font-size:26px}.pic{font-size:70px}"
    text = document(stage, "@there@", body, script.replace("\n", " "), css, said=said)
    unless_visitor(stage, always(text))
    _leads(stage)
    return REFUSED


def guide_of_the_shop_there(stage: Stage) -> Truth:
    """The destination itself covers this browser's page by its own guide to the menu."""
    body = """<div style="background:#fff;padding:12px"><b>@there@</b></div><div class=g><p>↗</p>
<p>为保障购物体验，@there@ 需在系统浏览器中打开</p>
<p>点击右上角，选择「在浏览器打开」</p></div>"""
    css = (
        ".g{position:fixed;inset:0;background:rgba(0,0,0,.82);color:#fff;text-align:right;padding:30px;font-size:17px}"
    )
    unless_visitor(stage, always(document(stage, "@there@ - 请在浏览器打开", body, "", css)))
    _leads(stage)
    return REFUSED


def safety_host_of_theirs(stage: Stage) -> Truth:
    """The destination sends this browser to a page of its own that calls the way here unsafe."""
    body = """<div class=b><h2>访问被拒绝</h2><p>检测到您通过不受信任的来源打开本页，访问已终止。</p>
<p>请求标识：@icp@</p><p>@there@ 安全中心</p></div>"""
    css = "body{background:#f2f3f5}.b{background:#fff;margin:16vh 6%;padding:26px;border-top:4px solid #d33}"
    there = stage.serve(
        stage.destination.host("safe"),
        stage.dice.one("/deny.html", "/antispider/block", "/risk/reject"),
        always(document(stage, "访问被拒绝", body, "", css), stage.dice.one(200, 403)),
    )
    by_script = always(put(stage, f"<script>location.replace('{there}')</script>"))
    unless_visitor(stage, stage.dice.one(sends(there + "?f=1"), by_script))
    _leads(stage)
    return REFUSED


def scheduled_work_there(stage: Stage) -> Truth:
    """The destination is in its maintenance for everyone, in the words of a blog engine."""
    text = stage.dice.one(
        "<h1>Briefly unavailable for scheduled maintenance. Check back in a minute.</h1>",
        "<!doctype html><meta charset=utf-8><title>维护中</title><h2>网站升级维护中</h2>"
        "<p>预计 06:00 恢复，给您带来不便敬请谅解</p>",
    )
    stage.serve(stage.dest_host, "", always(text, 503, {"Retry-After": "600"}))
    _leads(stage)
    return Truth(Mechanism.CONTROL_FAILED)


_GROUPS = {
    "destination_refused": (
        server_there_says_no,
        result_of_a_kit_there,
        guide_of_the_shop_there,
        safety_host_of_theirs,
    ),
    "control_failed": (scheduled_work_there,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
