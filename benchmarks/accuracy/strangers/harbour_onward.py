"""Pages of small services that go on by themselves, or show the destination inside or as their own."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import at, cards, columns, document, hashed, js, paper, ruled
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BY_ITSELF = Truth(Mechanism.AUTO_FORWARD, 0)


def plane_flies_across(stage: Stage) -> Truth:
    """A travel portal lets a plane fly across the page and then hands over to its partner."""
    dice = stage.dice
    words = dice.one(
        "正在带您前往合作伙伴网站，请系好安全带～",
        f"即将抵达{stage.destination.name}，价格以对方页面为准",
        "We are taking you to our partner's site. Prices may change on arrival.",
    )
    hold = dice.randint(28, 45) * 100
    css = "@keyframes fly{from{transform:translateX(-20px)}to{transform:translateX(260px)}}.pl{animation:fly 4s linear}"
    body = (
        f"<style>{css}</style><div class=pl>✈️</div><p class=title>{words}</p><div class=buttons><a "
        "class='button is-link' "
        f"href=\"{at(stage.target)}\">{dice.one('不想等了，现在走', '立即前往')}</a><button class='button is-light' "
        "onclick='history.back()'>取消</button></div><p class=help>本次跳转不会收取任何费用</p>"
    )
    script = f"setTimeout(function(){{window.location={js(stage.target)}}},{hold})"
    stage.enter(always(columns(stage, dice.one("请稍候", "跳转中"), body, script)))
    return BY_ITSELF


def launcher_dialog_runs_down(stage: Stage) -> Truth:
    """A game launcher counts down in a modal dialog, with a button to stay."""
    dice, count = stage.dice, stage.dice.randint(3, 6)
    words = dice.one("正在离开启动器", "即将打开外部网页", "You're leaving the launcher")
    body = (
        "<div style='background:#10131a;color:#9fb0c8;min-height:60vh;padding:20px'>资讯　活动　社区　商店</div>"
        f"<dialog id=lv style='border:1px solid #3a6;background:#1b2230;color:#fff'><h4>{words}</h4>"
        f"<p><span id=n>{count}"
        f"</span> 秒后自动跳转</p><button id=stay>{dice.one('留在启动器', '返回')}</button></dialog>"
    )
    script = (
        f"var d=document.getElementById('lv'),n={count};d.showModal();var k=setInterval(function(){{n--;document."
        f"getElementById('n').textContent=n;if(n<=0){{clearInterval(k);location.href={js(stage.target)}}}}},1000);"
        "document.getElementById('stay').onclick=function(){clearInterval(k);d.close()}"
    )
    stage.enter(always(document(stage, words, body, "body{margin:0;background:#000}", script)))
    return BY_ITSELF


def seats_are_being_asked_for(stage: Stage) -> Truth:
    """A ticket desk polls its server with partial loads until a header of the answer sends the browser on."""
    asked: list[int] = []

    async def status(_request: web.BaseRequest) -> web.StreamResponse:
        asked.append(1)
        if len(asked) >= 3:
            return web.Response(text="", headers={"HX-Redirect": stage.target})
        step = ("已连接售票方", "正在核对余票与价格")[len(asked) - 1]
        return web.Response(text=f"<li>✔ {step}</li>", content_type="text/html")

    path = f"/hx/{stage.dice.token(6)}"
    stage.serve(stage.entry_host, path, status)
    body = (
        f"<h3>{stage.dice.one('正在为您查询余票，请勿关闭', '請稍候，正在為您連接售票方')}</h3><ol id=st></ol>"
        "<div style='height:4px;background:linear-gradient(90deg,#1976d2 40%,#cfe3f7 40%)'></div>"
        "<p style='font-size:12px'>查询完成后将自动进入售票方页面</p>"
    )
    script = (
        f"(function p(){{fetch('{path}').then(function(r){{var u=r.headers.get('HX-Redirect');"
        f"if(u){{location.href=u;return}}"
        "r.text().then(function(t){document.getElementById('st').insertAdjacentHTML('beforeend',t)});setTimeout(p,1100)})})()"
    )
    stage.enter(always(paper(stage, "查询中", body, script)))
    return BY_ITSELF


def parish_paper_turns_its_page(stage: Stage) -> Truth:
    """A parish's old page says goodbye in a table and refreshes to the other address after some seconds."""
    dice = stage.dice
    wait = dice.randint(3, 7)
    words, lang = dice.one(
        (
            f"You are now leaving the pages of our parish. The other site opens in {wait} seconds. Peace be with you.",
            "en",
        ),
        (f"弟兄姊妹平安！{wait} 秒後將為您開啟連結的網頁。", "zh-TW"),
        (f"感恩。您点击的页面将在 {wait} 秒后打开，若没有反应请点此处。", "zh-CN"),
    )
    here = {"en": "Click here if nothing happens", "zh-TW": "沒有反應請按此", "zh-CN": "点此直接打开"}[lang]
    body = (
        f'<p align=center>✝</p><p align=center>{words}</p><p align=center><a href="{at(stage.target)}">{here}</a></p>'
        f'<meta http-equiv=refresh content="{wait};url={at(stage.target)}">'
    )
    stage.enter(always(ruled(stage, stage.platform.name, body, lang=lang)))
    return BY_ITSELF


def exhibit_beside_the_audio_guide(stage: Stage) -> Truth:
    """A museum's guide keeps its player above and shows the other site in a frame below."""
    bar = stage.dice.one("🎧 语音导览 03 / 12", "🎧 語音導覽 · 播放中", "Audio guide · stop 3")
    body = (
        f"<div class=bar>{bar} <button aria-label='暂停'>❚❚</button> <a href='/guide'>{stage.platform.name}</a></div>"
        f'<div class=w><iframe title="content" src="{at(stage.target)}"></iframe></div>'
    )
    css = (
        "html,body{height:100%;margin:0}body{display:flex;flex-direction:column}.bar{flex:0 0 52px;background:#2b2118;"
        "color:#f4e7d3;padding:0 12px;line-height:52px}.w{flex:1}iframe{border:0;width:100%;height:100%}"
    )
    stage.enter(always(document(stage, "语音导览", body, css)))
    return Truth(Mechanism.FRAMED, 0)


def bookshop_reads_it_to_you(stage: Stage) -> Truth:
    """A bookshop's reader shows the other site's text under its own address, and says so."""
    note = stage.dice.one(
        f"以下内容由{stage.platform.name}排版，版权归{stage.destination.name}所有",
        f"阅读模式 · 内容来自 {stage.dest_host}",
        "為您轉換為適合閱讀的版面",
    )
    body = (
        f"<p style='font-size:13px;color:#999'>{note}</p><article>{stage.goods.body()}</article><p>"
        "<button class=quiet>A-</button> <button class=quiet>A+</button> <button class=quiet>🌙</button></p>"
    )
    kit = stage.dice.one(hashed, cards, ruled)
    stage.enter(always(kit(stage, stage.goods.title, body)))
    return Truth(Mechanism.TRANSCODED, 0)


_GROUPS = {
    "auto_forward": (
        plane_flies_across,
        launcher_dialog_runs_down,
        seats_are_being_asked_for,
        parish_paper_turns_its_page,
    ),
    "framed": (exhibit_beside_the_audio_guide,),
    "transcoded": (bookshop_reads_it_to_you,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
