"""Pages that leave the user to carry the address on by hand: words, prompts, codes to paste, codes to scan."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

TEXT, COPY = Truth(Mechanism.PLAIN_TEXT, 0), Truth(Mechanism.COPY_PROMPT)
CODE, SCAN = Truth(Mechanism.SHARE_CODE), Truth(Mechanism.QR_CODE)


def _address(stage: Stage) -> str:
    tag = stage.dice.one("p", "code", "div", "pre")
    return f"<{tag}>{stage.target}</{tag}>"


def words_in_a_line(stage: Stage) -> Truth:
    """Write the address as words."""
    tag = stage.dice.one("span", "b", "em", "q")
    stage.post(f"<{tag} class=ad>{stage.target}</{tag}>", ".ad")
    return TEXT


def own_paragraph(stage: Stage) -> Truth:
    """Write the address as a paragraph or a table cell."""
    stage.post(
        stage.dice.one(
            f"<p class=ad>{stage.target}</p>",
            f"<table><td class=ad>{stage.target}</td></table>",
            f"<pre class=ad>{stage.target}</pre>",
        ),
        ".ad",
    )
    return TEXT


def unselectable(stage: Stage) -> Truth:
    """Write the address as words that cannot even be marked."""
    stage.post(f"<div class=ad style='user-select:none'>{stage.target}</div>", ".ad")
    return TEXT


def looks_like_a_link(stage: Stage) -> Truth:
    """Paint the words blue, and link nothing."""
    stage.post(f"<u class=ad style='color:#06c'>{stage.target}</u>", "u.ad")
    return TEXT


def copy_page(stage: Stage) -> Truth:
    """Show the address with a button that copies it."""
    words = stage.words()
    act = stage.dice.one(
        f"navigator.clipboard.writeText({stage.target!r})",
        (
            "var r=document.createRange();r.selectNode(document.getElementById('ad'));"
            "getSelection().removeAllRanges();getSelection().addRange(r);document.execCommand('copy')"
        ),
    )
    done = words("copied")
    stage.show(
        (
            f"<p>{words('copy')}</p><div id=ad>{stage.target}</div><button id=cp>"
            f"{words('copy_button')}</button>{words.long()}"
        ),
        f"document.getElementById('cp').onclick=function(){{{act};this.textContent={done!r}}}",
    )
    return COPY


def copy_words(stage: Stage) -> Truth:
    """Say in words that the address must be copied."""
    stage.show(f"<h3>{stage.words()('copy')}</h3>{_address(stage)}")
    return COPY


def menu_guide(stage: Stage) -> Truth:
    """Point at the menu, in a picture and in words, without the address."""
    words = stage.words()
    stage.show(
        (
            f"<div style='text-align:right;font-size:3em'>↗</div><p>{words('copy')}</p>"
            f"<img width=90 height=90 alt='' src=\"{skeletons.logo(stage.platform)}\">"
        ),
    )
    return COPY


def copied_toast(stage: Stage) -> Truth:
    """Copy the address at the tap and say so in a toast."""
    stage.tap_runs(
        stage.target[:32],
        f"navigator.clipboard.writeText({stage.target!r}).catch(()=>0);" + skeletons.toast(stage.words()("copied")),
    )
    return COPY


def copied_alert(stage: Stage) -> Truth:
    """Say it in a native alert."""
    stage.tap_runs(stage.goods.title, f"alert({stage.words()('copied' if stage.dice.often(0.5) else 'copy')!r})")
    return COPY


def copied_silently(stage: Stage) -> Truth:
    """Copy the address at the tap and say nothing."""
    act = (
        f"var t=document.createElement('textarea');t.value={stage.target!r};document.body.append(t);"
        "t.select();document.execCommand('copy');t.remove()"
    )
    stage.tap_runs(stage.target[:32], act)
    return COPY


def copy_layer(stage: Stage) -> Truth:
    """Open a layer that says what to do by hand."""
    words = stage.words()
    layer = (
        "<div id=ly hidden style='position:fixed;inset:0;background:#fffe'><p>"
        f"{words('copy')}</p>{_address(stage)}<button>{words('copy_button')}</button>"
        "</div>"
    )
    stage.tap_runs(stage.goods.title, "document.getElementById('ly').hidden=false", layer)
    return COPY


def _code(stage: Stage) -> str:
    inner = stage.dice.token(11)
    return stage.dice.one(
        f"8.97 {inner} ￥CZ0001 ￥ {stage.goods.title}",
        f"₤{inner}₤",
        f"#{inner}:/ {stage.goods.title}",
        f"【{stage.destination.name}】{inner}",
    )


def code_page(stage: Stage) -> Truth:
    """Show a code with a button that copies it."""
    code, words = _code(stage), stage.words()
    label = {"zh-CN": "复制口令", "zh-TW": "複製口令", "en": "Copy code"}[stage.lang]
    stage.show(
        (
            f"<p>{words('share_code')}</p><textarea readonly id=k>{code}</textarea><button "
            "onclick=\"var k=document.getElementById('k');k.select();document.execCommand('copy')\">"
            f"{label}</button>"
        ),
    )
    return CODE


def code_by_itself(stage: Stage) -> Truth:
    """Put the code on the clipboard by itself and say so."""
    code, words = _code(stage), stage.words()
    stage.show(f"<p>{code}</p><h3>{words('share_code')}</h3>", f"navigator.clipboard.writeText({code!r}).catch(()=>0)")
    return CODE


def code_layer(stage: Stage) -> Truth:
    """Open a layer with the code on the page of the link."""
    code, words = _code(stage), stage.words()
    layer = (
        "<div id=ly hidden style='position:fixed;inset:0;background:#fffe'><b>"
        f"{code}</b><p>{words('share_code')}</p></div>"
    )
    stage.tap_runs(
        stage.goods.title,
        f"document.getElementById('ly').hidden=false;navigator.clipboard.writeText({code!r}).catch(()=>0)",
        layer,
    )
    return CODE


def code_words(stage: Stage) -> Truth:
    """Show the code and the words alone."""
    stage.show(f"<blockquote>{_code(stage)}</blockquote><p>{stage.words()('share_code')}</p>{stage.words().long()}")
    return CODE


def _squares(stage: Stage) -> str:
    cells = [
        (x, y)
        for x in range(21)
        for y in range(21)
        if stage.dice.often(0.5) or (x < 7 and y < 7 and (x in (0, 6) or y in (0, 6)))
    ]
    return "".join(f"M{x} {y}h1v1h-1z" for x, y in cells)


def drawn_code(stage: Stage) -> Truth:
    """Draw the code inline."""
    picture = f"<svg viewBox='0 0 21 21' width=180 height=180><path d='{_squares(stage)}'/></svg>"
    stage.show(f"{picture}<p>{stage.words()('scan')}</p>")
    return SCAN


def picture_code(stage: Stage) -> Truth:
    """Show the code as a picture."""
    drawing = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 21 21' width='180' "
        f"height='180'><path d='{_squares(stage)}'/></svg>"
    )

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(text=drawing, content_type="image/svg+xml")

    alt = stage.dice.one("", "qrcode", "二维码")
    stage.show(
        (
            f"<h3>{stage.words()('scan')}</h3><img alt='{alt}' width=180 height=180 "
            f"src='{stage.own(answer)}'>{stage.words().long()}"
        ),
    )
    return SCAN


def painted_code(stage: Stage) -> Truth:
    """Paint the code on a canvas."""
    seed = stage.dice.randrange(1000)
    script = (
        "var c=document.querySelector('canvas').getContext('2d');for(var x=0;"
        f"x<21;x++)for(var y=0;y<21;y++)if((x*7+y*13+x*y+{seed})%3)c.fillRect(x*8,y*8,8,8)"
    )
    stage.show(f"<canvas width=168 height=168></canvas><p>{stage.words()('scan')}</p>", script)
    return SCAN


def code_in_layer(stage: Stage) -> Truth:
    """Open a layer with the code on the page of the link."""
    layer = (
        "<div id=ly hidden style='position:fixed;inset:0;background:#fff'><svg "
        f"viewBox='0 0 21 21' width=180 height=180><path d='{_squares(stage)}'/>"
        f"</svg><p>{stage.words()('scan')}</p></div>"
    )
    stage.tap_runs(stage.goods.title, "document.getElementById('ly').hidden=false", layer)
    return SCAN


_GROUPS = {
    "plain_text": (
        words_in_a_line,
        own_paragraph,
        unselectable,
        looks_like_a_link,
    ),
    "copy_prompt": (
        copy_page,
        copy_words,
        menu_guide,
        copied_toast,
        copied_alert,
        copied_silently,
        copy_layer,
    ),
    "share_code": (
        code_page,
        code_by_itself,
        code_layer,
        code_words,
    ),
    "qr_code": (
        drawn_code,
        picture_code,
        painted_code,
        code_in_layer,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
