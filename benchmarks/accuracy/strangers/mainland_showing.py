"""Mainland services that show the destination within pages of their own: sheets, panes, light modes, snapshots."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, js, put, tapped, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

FRAMED, TRANSCODED = Truth(Mechanism.FRAMED, 0), Truth(Mechanism.TRANSCODED, 0)


def half_sheet_of_a_sale(stage: Stage) -> Truth:
    """A shopping room keeps the host talking above while the goods' page rises in a half sheet."""
    body = (
        f"<div class=vid>🔴 {stage.platform.name}带货中 · 1.3万人在看</div><ul class=bag><li class=it><b>1</b> "
        f"{stage.goods.title} <em>去抢购</em></li><li><b>2</b> 福袋 <em>待讲解</em></li></ul><div id=sheet></div>"
    )
    css = (
        ".vid{height:300px;background:#333;color:#fff;padding:14px}.bag{list-style:none;padding:8px}.bag "
        "li{background:#fff;"
        "margin:8px;padding:12px}em{color:#fff;background:#ff2c55;border-radius:12px;padding:2px 10px}"
        "#sheet{position:fixed;"
        "left:0;right:0;bottom:0;height:0;transition:height .4s;background:#fff;z-index:50}#sheet.up{height:78%}"
        "iframe{width:100%;"
        "height:calc(100% - 40px);border:0}.hd{height:40px;text-align:right;padding:8px}"
    )
    script = tapped(
        ".it",
        "var s=document.getElementById('sheet');s.innerHTML=\"<div class=hd>✕</div>\";var "
        "f=document.createElement('iframe');"
        f"f.src={js(stage.target)};s.appendChild(f);requestAnimationFrame(function(){{s.className='up'}})",
    )
    put(stage, whole(stage, "直播间", body, css, script), ".it")
    return FRAMED


def answer_in_two_panes(stage: Stage) -> Truth:
    """A site for questions opens the cited source beside the answer, after bones."""
    wait = stage.dice.randint(600, 1500)
    body = (
        "<div class=l><h3>有没有一看就停不下来的东西？</h3><p>谢邀。人在地铁，刚下班。利益相关：无。</p><p>"
        "右侧为引用原文 →</p>"
        f"<button>▲ 赞同 {stage.dice.randint(10, 9999)}</button></div><div class=r id=r>正在载入原文…</div>"
    )
    css = "body{display:block}.l{width:32%;float:left;padding:10px;font-size:13px}.r{margin-left:33%;height:92vh}"
    css += ".r iframe{width:100%;height:100%;border:1px solid #eee}"
    script = (
        f"setTimeout(function(){{document.getElementById('r').innerHTML='<iframe referrerpolicy=no-referrer src=\"'+"
        f"{js(stage.target.replace('&', '&amp;'))}+'\"></iframe>'}},{wait});"
    )
    stage.enter(always(whole(stage, "引用原文", body, css, script, "still")))
    return FRAMED


def mini_shell_with_menu(stage: Stage) -> Truth:
    """A city's service app puts the page into the web view of a mini-program's shell, with its capsule on top."""
    capsule = "<div class=cap>··· | ◎</div>"
    body = (
        f"<div class=nav><span>‹</span> {stage.dice.one('便民服务', '市民卡', '出行服务')} {capsule}</div>"
        f"<uni-web-view><iframe allow='geolocation' src='{stage.target}'></iframe></uni-web-view>"
        f"<div class=tip>本页面由 {stage.destination.domain} 提供</div>"
    )
    css = (
        ".nav{height:48px;padding:12px;background:#fff}.cap{float:right;border:1px solid #ddd;border-radius:14px;"
        "padding:0 10px}"
        "uni-web-view{display:block;height:80vh}iframe{width:100%;height:100%;border:0}.tip{font-size:11px;"
        "color:#aaa}"
    )
    stage.enter(always(whole(stage, "服务", body, css)))
    return FRAMED


def light_mode_of_a_browser(stage: Stage) -> Truth:
    """A browser saves data: its cloud has fetched the page and lays it out anew under its own address."""
    source = stage.own(always(stage.goods.body()))
    body = (
        f"<div class=sv>⚡ 极速省流模式已开启，为您节省流量 {stage.dice.randint(40, 90)}%</div>"
        "<div id=ct>云端排版中…</div><div class=bt>A- A+ 🌙 夜间</div>"
    )
    script = (
        f"fetch({js(source)}).then(function(r){{return r.text()}}).then(function(t){{setTimeout(function(){{document"
        f".getElementById('ct').innerHTML=t}},{stage.dice.randint(100, 900)})}});"
    )
    css = ".sv{background:#e8f7e9;color:#2a7d33;padding:6px 12px;font-size:12px}#ct{background:#fff;padding:16px}"
    stage.enter(always(whole(stage, stage.goods.title, body, css, script, "still")))
    return TRANSCODED


def snapshot_of_a_search(stage: Stage) -> Truth:
    """A search keeps a snapshot and shows it with a notice, all by its own server."""
    day = stage.dice.randint(1, 28)
    page = (
        "<!doctype html><html><head><meta charset=utf-8><title>"
        f"{stage.goods.title}_{stage.platform.name}快照</title></head><body>"
        f"<table width=100% bgcolor=#f5f6f7><tr><td><b>{stage.platform.name}</b> 网页快照<td><font size=2>这是 "
        f"{stage.dest_host} 于 "
        f"2026年3月{day}日 的网页快照。{stage.platform.name}和网页作者无关，不对其内容负责。</font></table><hr>"
        f"<div style='position:relative'>{stage.goods.body()}</div></body></html>"
    )
    stage.enter(always(page))
    return TRANSCODED


def article_in_the_reader(stage: Stage) -> Truth:
    """An audio app opens the link as a text to be read aloud, on its own page, after the tap."""
    reader = stage.own(
        always(
            whole(
                stage,
                "听网页",
                f"{bar(stage, '听网页')}<div class=pl>▶ 0:00 ━━━━━ 4:12　倍速 1.25x</div><article>"
                f"{stage.goods.body()}</article>",
                ".pl{background:#fff4e8;padding:14px}article{padding:0 18px;font-family:serif;font-size:18px}",
            )
        )
    )
    body = (
        f"<div class=ep><h3>主播说</h3><p>本期提到的：<a class=ref href='{reader}'>🔗 {stage.goods.title}</a></p>"
        "<p>试听 02:11</p></div>"
    )
    put(stage, whole(stage, "声音详情", body, ".ep{padding:18px;background:#fff}"), ".ref")
    return TRANSCODED


_GROUPS = {
    "framed": (half_sheet_of_a_sale, answer_in_two_panes, mini_shell_with_menu),
    "transcoded": (light_mode_of_a_browser, snapshot_of_a_search, article_in_the_reader),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
