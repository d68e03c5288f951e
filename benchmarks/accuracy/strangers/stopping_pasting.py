"""Platforms that print the address for their users to carry to a browser: boxes, broken lines, forums' messages."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_copying import COPY, writes
from benchmarks.accuracy.strangers.stopping_shells import anchor, esc, feed, h5, icon, js, on_tap, portal, say
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth


def address_in_a_box(stage: Stage) -> Truth:
    """Put the address into a box on the gateway's page and leave the rest to the user."""
    words = say(
        stage,
        (
            "非本站网址，如需访问请手动复制到浏览器",
            "您访问的是第三方网站，本页面无法直接跳转。请长按下方网址全选复制，然后打开手机浏览器粘贴访问。",
        ),
        ("非本站網址，如需前往請自行複製到瀏覽器",),
        ("We don't link out. If you still want to visit, copy this address into your browser.",),
    )
    field = stage.dice.one(
        f"<textarea readonly rows=3 style='width:90%'>{esc(stage.target)}</textarea>",
        f"<input type=text value='{esc(stage.target)}' readonly onclick='this.select()' style='width:90%'>",
    )
    button = stage.dice.one("", "<button class=btn id=b>复制网址</button>")
    script = (
        f"document.getElementById('b').onclick=function(){{{writes(stage)}this.innerText='复制成功'}}" if button else ""
    )
    body = f"<div style='padding:40px 20px;text-align:center'>{icon('link', 56)}<p>{words}</p>{field}{button}</div>"
    stage.enter(always(h5(stage, "访问提示", body, script)))
    return COPY


def address_over_lines(stage: Stage) -> Truth:
    """Break the address over lines, in pieces that only a person puts together."""
    size = stage.dice.randint(9, 16)
    glue = stage.dice.one("<br>", "<wbr>", "</span><span class=seg>", "&#8203;")
    pieces = [esc(stage.target[place : place + size]) for place in range(0, len(stage.target), size)]
    words = say(
        stage,
        ("请将以下地址复制到浏览器中访问", "站外内容请自行复制网址，在浏览器中打开"),
        ("請將以下網址複製到瀏覽器",),
        ("Copy the following address into a web browser",),
    )
    body = (
        f"<article style='padding:24px'><h3>{words}</h3><div class=addr style='width:13em;word-break:break-all;"
        f"font-family:monospace'><span class=seg>{glue.join(pieces)}</span></div><a href='/'>返回首页</a></article>"
    )
    stage.enter(always(h5(stage, words, body, css=".seg{display:inline-block}" if "span" in glue else "")))
    return COPY


def english_instructions(stage: Stage) -> Truth:
    """Explain in English, at length, that the address has to be carried to a browser."""
    lines = stage.dice.one(
        (
            "This link can't be opened here",
            "To protect our members we have turned off links to other websites. Select the address below, copy it and "
            "paste it into the address bar of your web browser.",
        ),
        (
            "Heads up!",
            "External URLs are not clickable from this screen. Press and hold the text below to copy the link, then "
            "open it with Safari, Chrome or another browser.",
        ),
    )
    body = (
        f"<div class='flex min-h-screen items-center'><div class='rounded-xl shadow p-6'><h1>{lines[0]}</h1>"
        f"<p>{lines[1]}"
        f"</p><pre class='select-all'>{esc(stage.target)}</pre><p class=tip><a href='/help/links'>Why am I seeing this?"
        f"</a></p></div></div>"
    )
    stage.enter(always(h5(stage, lines[0], body, css="pre{white-space:pre-wrap;word-break:break-all}")))
    return COPY


def forum_of_long_ago(stage: Stage) -> Truth:
    """Print the address in a forum's message table, with the request to copy it by hand."""
    words = stage.dice.one(
        "抱歉，本站不提供外部链接直接跳转，请您手工复制下面的网址到浏览器地址栏中访问：",
        "站长提示：外链已关闭自动跳转。选中以下地址，按 Ctrl+C 复制，再粘贴到新窗口的地址栏即可。",
    )
    body = (
        f"<table class=tborder width=100%><tr class=thead><td>{stage.platform.name} 提示信息</td></tr><tr>"
        "<td class=alt>"
        f"<p>{words}</p><p><font color=red face='Courier New'>{esc(stage.target)}</font></p><p>[<a href='javascript:"
        f"history.back()'>点击这里返回上一页</a>]</p></td></tr></table>"
    )
    stage.enter(always(portal(stage, "提示信息", body)))
    return COPY


def old_prompt_box(stage: Stage) -> Truth:
    """Hand the address over in the browser's own prompt, as old forums did."""
    words = stage.dice.one("请按 Ctrl+C 复制下面的地址，粘贴到浏览器中打开：", "长按复制链接，到浏览器里打开")
    feed(stage, anchor(stage), on_tap(f"window.prompt({js(words)},{js(stage.target)})"))
    return COPY


_BUILDS = (
    address_in_a_box,
    address_over_lines,
    english_instructions,
    forum_of_long_ago,
    old_prompt_box,
)
STYLES = tuple(Style("copy_prompt", build) for build in _BUILDS)
