"""Questions that are asked over the page of the post, and questions that take more than one act to answer."""

from __future__ import annotations

from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.leading_asking import NOISE, ONE, ask_text, go_text
from benchmarks.accuracy.strangers.leading_shells import feed, fill, leave, on_tap, say, shell
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

TWO = Truth(Mechanism.CONFIRM, 2)


def dialog_element(stage: Stage) -> Truth:
    """Show a modal dialog element on the page of the post when the link is tapped."""
    stay = say(stage, ("暂不", "再想想"), ("先不要",), ("Not now",))
    dialog = (
        f"<dialog id='dlg'><form method='dialog'><p>{ask_text(stage)}</p><button value='no'>{stay}</button> <button "
        f"value='go'>{go_text(stage)}</button></form></dialog>"
    )
    script = on_tap("a.ext", "dlg.showModal()")
    script += f"dlg.addEventListener('close',function(){{if(dlg.returnValue=='go'){leave(stage)}}})"
    feed(stage, f"<a class='ext' href='{stage.target}'>{stage.goods.title} ↗</a>", "a.ext", script, dialog)
    return ONE


def confirm_on_the_post(stage: Stage) -> Truth:
    """Ask by the browser's own dialog when the link in the post is tapped."""
    asked = stage.dice.one("confirm", "confirm", "!alert")
    text = ask_text(stage).replace("'", "’")
    script = on_tap(".jump", f"if({asked}('{text}')){leave(stage)}")
    feed(
        stage,
        f"<a class='jump' href='javascript:;'>{stage.dice.one('查看详情', '网页链接', '戳这里')}</a>",
        ".jump",
        script,
    )
    return ONE


def sheet_of_actions(stage: Stage) -> Truth:
    """Open a sheet from below with several actions, one of which visits the address."""
    items = ["复制链接", "转发给朋友", "收藏", "举报"]
    stage.dice.shuffle(items)
    rows = "".join(f"<li onclick=\"ly.style.display='none'\">{item}</li>" for item in items)
    visit = stage.dice.one("直接访问", "打开网页", "访问链接")
    layer = (
        "<div class='ly' id='ly' style='display:none'><ul class='box' style='margin:60% 0 0;"
        "list-style:none;line-height:"
        f"44px'><small>{stage.target}</small><li id='vis'>{visit}</li>{rows}<li "
        "onclick=\"ly.style.display='none'\">取消"
        "</li></ul></div>"
    )
    script = on_tap(".u", "ly.style.display='block'") + on_tap("#vis", leave(stage))
    feed(stage, f"<span class='u' style='color:#576b95'>{stage.target}</span>", ".u", script, layer)
    return ONE


def question_in_a_new_tab(stage: Stage) -> Truth:
    """Open the question in a new tab from the post."""
    control = f"<a class='btn pri' href='{stage.target}' rel='noreferrer'>{go_text(stage)}</a>"
    page = shell(stage, f"<h3>{ask_text(stage)}</h3><p>{stage.target}</p>{control}" + stage.dice.one(*NOISE))
    link = stage.gateway_of(page)
    feed(stage, f"<a class='lk' target='_blank' href='{link}'>{stage.target[:24]}...</a>", "a.lk")
    return ONE


def sheet_then_native(stage: Stage) -> Truth:
    """Open a layer on the page of the post, whose button asks once more by the browser's own dialog."""
    text = ask_text(stage).replace("'", "’")
    layer = (
        f"<div class='ly' id='ly' style='display:none'><div class='box'><p>{stage.target}</p><button id='ok'>"
        f"{go_text(stage)}</button></div></div>"
    )
    script = on_tap(".m", "ly.style.display='block'") + on_tap("#ok", f"if(confirm('{text}')){leave(stage)}")
    feed(stage, "<a class='m' href='#'>🔗 网页链接</a>", ".m", script, layer)
    return TWO


def box_before_button(stage: Stage) -> Truth:
    """Keep the button without effect until a box, native or drawn, has been ticked."""
    agree = say(
        stage,
        ("我已阅读并知晓上述风险", "我已满 18 周岁并同意《外部链接使用须知》", "不再相信天上掉馅饼"),
        ("我已閱讀並了解風險",),
        ("I understand the risks",),
    )
    drawn = stage.dice.often(0.4)
    box = (
        f"<div id='cb' role='checkbox' aria-checked='false' tabindex='0'><svg width='16' height='16'><rect x='1' y='1' "
        f"width='14' height='14' fill='none' stroke='#999'/></svg> {agree}</div>"
        if drawn
        else f"<p><input type='checkbox' id='cb'><label for='cb'>{agree}</label></p>"
    )
    body = f"<h3>{ask_text(stage)}</h3>{box}<button id='go' class='pri' disabled>{go_text(stage)}</button>"
    toggle = (
        "var x=document.getElementById('cb');x.onclick=function(){var on=x.getAttribute('aria-checked')!='true';"
        "x.setAttribute('aria-checked',on);x.querySelector('rect').setAttribute('fill',on?'#07c160':'none');"
        "document.getElementById('go').disabled=!on};"
        if drawn
        else "document.getElementById('cb').onchange=function(){document.getElementById('go').disabled=!this.checked};"
    )
    stage.enter(shell(stage, body + stage.dice.one(*NOISE), toggle + on_tap("#go", leave(stage))))
    return TWO


def wizard_in_place(stage: Stage) -> Truth:
    """Lead through two views of one page: what to mind, and the way on."""
    following = say(stage, ("下一步", "我知道了，下一步"), ("下一步",), ("Next",))
    body = (
        "<div id='s1'><small>1/2</small><h3>[[q]]</h3><button id='nx' class='pri'>[[f]]</button></div>"
        "<div id='s2' style='display:none'><small>2/2</small><p>[[h]]</p><button id='go' class='pri'>"
        "[[g]]</button></div>"
    )
    script = on_tap("#nx", "s1.style.display='none';s2.style.display='block'") + on_tap("#go", leave(stage))
    text = fill(body, q=ask_text(stage), f=following, h=stage.dest_host, g=go_text(stage))
    stage.enter(shell(stage, text, script))
    return TWO


def advert_to_close(stage: Stage) -> Truth:
    """Cover the question with an advertisement, or an offer of the app, that must be closed first."""
    advert = stage.dice.one(
        "<h2>天天领红包</h2><p>最高 88 元，手慢无</p><a href='/promo/red'>立即领取</a>",
        "<h2>APP 内浏览更流畅</h2><a href='/download'>打开 APP</a>",
    )
    close = stage.dice.one(
        "<span id='xx' role='button' aria-label='关闭' style='position:absolute;right:14px;top:14px;"
        "padding:10px'>✕</span>",
        "<button id='xx' aria-label='close'><svg width='18' height='18'><path d='M3 3l12 12M15 3L3 15' stroke='#333'/>"
        "</svg></button>",
        "<p id='xx' style='color:#888'>继续浏览网页版</p>",
    )
    cover = (
        "<div id='cover' style='position:fixed;left:0;top:0;width:100%;height:100%;z-index:999;background:#fffaf0;"
        f"text-align:center;padding-top:30%'>{advert}{close}</div>"
    )
    body = f"<h3>{ask_text(stage)}</h3><a class='btn pri' href='{stage.target}'>{go_text(stage)}</a>{cover}"
    stage.enter(shell(stage, body, on_tap("#xx", "document.getElementById('cover').remove()")))
    return TWO


def address_to_reveal(stage: Stage) -> Truth:
    """Keep the address behind a button that reveals it as a link."""
    reveal = say(stage, ("点击查看完整网址", "显示链接", "查看外链地址"), ("顯示網址",), ("Show the address",))
    body = f"<p>{ask_text(stage)}</p><p id='ad'>https://****** <button id='rv'>{reveal}</button></p>"
    script = on_tap("#rv", f"document.getElementById('ad').innerHTML='<a href=\"{stage.target}\">{stage.target}</a>'")
    stage.enter(shell(stage, body + stage.dice.one(*NOISE), script))
    return TWO


def unfolded_by_button(stage: Stage) -> Truth:
    """Fold the way on away under `more options`, as red warnings do."""
    more = say(
        stage, ("更多选项", "详情 ▾", "展开更多操作", "隐藏的高级选项 ›"), ("進階",), ("Advanced", "More options")
    )
    back = say(stage, ("返回安全页面", "离开此页"), ("回到安全的網頁",), ("Back to safety",))
    still = say(stage, ("仍要访问此网站（不推荐）", "忽略风险继续"), ("仍要前往",), ("Proceed anyway",))
    body = (
        "<div style='background:#c0392b;color:#fff;padding:18px'><h2>⚠</h2><p>[[q]]</p><a href='/' style='color:#fff'>"
        "[[b]]</a><p id='mo' role='button' aria-expanded='false' style='text-decoration:underline'>[[m]]</p>"
        "<div id='hid' style='display:none'><small>[[h]]</small><br><a id='st' style='color:#fdd' "
        "href='[[u]]'>[[s]]</a>"
        "</div></div>"
    )
    script = on_tap("#mo", "this.setAttribute('aria-expanded','true');document.getElementById('hid').style.display=''")
    parts = {"q": ask_text(stage), "b": back, "m": more, "h": stage.dest_host, "u": stage.target, "s": still}
    stage.enter(shell(stage, fill(body, **parts), script))
    return TWO


def choice_of_radios(stage: Stage) -> Truth:
    """Let the user choose between going back, which is chosen already, and going on, and press a button."""
    back = say(stage, ("返回上一页（推荐）",), ("返回上一頁（建議）",), ("Go back (recommended)",))
    done = say(stage, ("确定", "提交"), ("送出",), ("OK", "Submit"))
    body = (
        "<p>[[q]]</p><form id='fm'><p><label><input type='radio' name='o' value='back' checked> "
        "[[b]]</label></p><p><label>"
        "<input type='radio' name='o' value='go'> [[g]]</label></p><button type='submit'>[[d]]</button></form>"
    )
    script = (
        "document.getElementById('fm').onsubmit=function(e){e.preventDefault();if(this.o.value=='go'){[[go]]}"
        "else history.back()}"
    )
    text = fill(body, q=ask_text(stage), b=back, g=go_text(stage), d=done)
    stage.enter(shell(stage, text, fill(script, go=leave(stage))))
    return TWO


def alert_then_link(stage: Stage) -> Truth:
    """Open with the browser's own message, and show a link when it has been answered."""
    text = ask_text(stage).replace("'", "’")
    body = f"<p>{stage.dest_host}</p><p><a href='{stage.target}'>{go_text(stage)}</a></p>" + stage.dice.one(*NOISE)
    stage.enter(shell(stage, body, f"alert('{text}')"))
    return TWO


STYLES = tuple(
    Style("confirm", build)
    for build in (
        dialog_element,
        confirm_on_the_post,
        sheet_of_actions,
        question_in_a_new_tab,
        sheet_then_native,
        box_before_button,
        wizard_in_place,
        advert_to_close,
        address_to_reveal,
        unfolded_by_button,
        choice_of_radios,
        alert_then_link,
    )
)
