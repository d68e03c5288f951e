"""Services abroad that let a link out: by anchors, hops, waiting pages, frames and copies."""

from __future__ import annotations

import asyncio

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.serving import always, go, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.abroad_ground import (
    BOOTSTRAP,
    MATERIAL,
    TABLES,
    TAILWIND,
    document,
    name,
    quoted,
    speaks,
    thread,
)
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def unfurled_on_a_microblog(stage: Stage) -> Truth:
    """A micro-blog's post whose link is a preview card, next to counters and things to follow."""
    lang = speaks(stage)
    reply, follow, cut = {
        "en": ("Reply · Boost · Favourite", "Who to follow", "Cold start, warm coffee. Thread below 🧵"),
        "zh-TW": ("回覆 · 轉嘟 · 最愛", "推薦追蹤", "今天終於等到了，先分享給大家 👇"),
    }[lang]
    blank = stage.dice.one("target=_blank rel='nofollow noopener noreferrer'", "rel=nofollow")
    card = (
        f"<a class=status-card href='{stage.target}' {blank} style='display:flex;border:1px solid #ccc'><img alt='' "
        f'width=90 height=90 src="{skeletons.logo(stage.destination)}"><span><strong>{stage.goods.title}</strong><br>'
        f"<small>{stage.dest_host}</small></span></a>"
    )
    post = f"<article class='p-6 shadow'><b>@mei_{stage.dice.token(3)}</b><p>{cut}</p>{card}<p>{reply}</p></article>"
    aside = f"<aside class=text-sm><h4>{follow}</h4><a href=/@a>@a</a> <a href=/@b>@b</a></aside>"
    thread(stage, document(lang, name(stage.platform, lang), post + aside, TAILWIND), ".status-card")
    return PLAIN


def push_board_of_a_university(stage: Stage) -> Truth:
    """A text board in the manner of the nineties: coloured lines, an address on its own, pushes below."""
    speaks(stage, "zh-TW")
    line = stage.dice.one("完整文章在此", "原文連結", "心得同步更新於")
    pushes = "".join(
        f"<div class=push><span style='color:#{c}'>{t} </span><span>user{stage.dice.randint(1, 99)}</span>: {w}</div>"
        for t, c, w in (("推", "fff", "先推再看"), ("噓", "f66", "又是連結文，鎖起來啦"), ("→", "f66", "已封鎖此帳號"))
    )
    body = (
        f"<div id=topbar>{stage.platform.name} › 看板 Gossip</div><div id=main-content style='background:#000;"
        "color:#bbb;font:16px "
        "monospace;white-space:pre-wrap'>作者 dada (阿達)\n標題 [問卦] 有沒有人看過這個\n時間 Tue May  6 21:03:11\n\n"
        f"{line}：\n<a href='{stage.target}' target=_blank rel=nofollow class=ext>{stage.target}</a>\n\n--\n"
        f"※ 發信站: {stage.platform.name}\n{pushes}</div>"
    )
    thread(stage, document("zh-TW", "[問卦] 有沒有人看過這個", body), "a.ext")
    return PLAIN


def topic_below_a_warning(stage: Stage) -> Truth:
    """A forum's topic whose banner speaks of removed and forbidden links, while this one simply works."""
    lang = speaks(stage, "en", "zh-TW")
    banner, text = {
        "en": (
            "Scam wave: external links in private messages are blocked since Monday and accounts get suspended.",
            "Found the write-up I mentioned, worth ten minutes:",
        ),
        "zh-TW": ("近期詐騙猖獗，私訊中的外部連結已全面禁止，違者停權。", "上次說的整理文找到了，給需要的人："),
    }[lang]
    body = (
        f"<div id=main-outlet class=ember-view><div class='alert alert-error'>{banner}</div><div class=topic-post>"
        f"<div class=cooked><p>{text} <a class='onebox inline' href='{stage.target}'>{stage.goods.title}</a></p></div>"
        "<nav class=post-controls><button aria-label=like>♥</button><button aria-label=share>🔗</button></nav></div>"
        "</div>"
    )
    thread(stage, document(lang, "Lounge", body, BOOTSTRAP), ".cooked a")
    return PLAIN


def button_of_a_bio(stage: Stage) -> Truth:
    """A page of links in somebody's bio: the button counts the tap and goes."""
    lang = speaks(stage)
    own = stage.own(always("ok"), "api")
    mine, shop = {"en": ("Podcast", "My favourite shop ✨"), "zh-TW": ("頻道", "團購下單看這裡 ✨")}[lang]
    links = (
        f"<a class='btn btn-ghost' href='https://{stage.platform.host()}/x/podcast'>{mine}</a><br><br><a class='btn "
        "out' "
        f"data-testid=LinkButton href='{stage.target}'><p>{shop}</p></a>"
    )
    count = f"document.querySelector('.out').addEventListener('click',()=>navigator.sendBeacon({quoted(own)},'c=1'))"
    body = f"<div class='flex justify-center'><main class=max-w-md><h1>@lulu.daily</h1>{links}</main></div>"
    thread(stage, document(lang, "lulu | links", body, TAILWIND, count), "a.out")
    return PLAIN


def rewritten_by_the_mail_guard(stage: Stage) -> Truth:
    """A webmail whose guard has rewritten the link: two hosts of the platform redirect without a page."""
    lang = speaks(stage, "en", "zh-HK")
    last = stage.serve(stage.platform.host("linkprotect"), "/eval", sends(stage.target, stage.dice.one(302, 307)))
    first = stage.serve(stage.platform.host("urlshield"), "/v3/__x__", sends(f"{last}?k={stage.dice.token(20)}", 302))
    dear, see = {
        "en": ("Hi team, numbers attached.", "Full listing"),
        "zh-HK": ("各位同事：附上資料供參考。", "按此查看詳情"),
    }[lang]
    body = (
        "<table width=100% class=bodyline><tr><th colspan=2>INBOX (3)</th></tr><tr><td class=gensmall>From: k.lam</td>"
        f"<td class=row1><div id=msgbody><p>{dear}</p><a href='{first}' title='{stage.target}'>{see}</a></div></td>"
        "</tr>"
        "</table>"
    )
    thread(stage, document(lang, "Webmail", body, TABLES), "#msgbody a")
    return HOP


def referrer_scrubber(stage: Stage) -> Truth:
    """A gateway that answers with an empty page, whose script presses a link without a referrer at once."""
    stage.enter(
        always(
            "<!doctype html><meta charset=utf-8><meta name=referrer content=no-referrer><a id=l rel='noreferrer' "
            f"href='{stage.target}'></a><script>document.getElementById('l').click()</script>"
        )
    )
    return HOP


def tool_of_a_course(stage: Stage) -> Truth:
    """A learning platform launches an external tool by a form that sends itself after a moment."""
    lang = speaks(stage)
    text, hint = {
        "en": ("Launching external activity…", "If nothing happens, press Continue."),
        "zh-TW": ("正在啟動外部學習資源……", "若畫面沒有反應，請按「繼續」。"),
    }[lang]
    button = {"en": "Continue", "zh-TW": "繼續"}[lang]

    async def launch(_request: web.BaseRequest) -> web.StreamResponse:
        return go(stage.target, 303)

    action = stage.own(launch, "lti")
    body = (
        f"<div class=navbar>{name(stage.platform, lang)} ▸ Week 4</div><div class=container><div class=panel><div "
        f"class=panel-body><h3>{text}</h3><p>{hint}</p><form id=ltiLaunchForm method=post action='{action}'><input "
        f"type=hidden name=oauth_nonce value={stage.dice.token(12)}><input type=submit class='btn' value='{button}'>"
        "</form></div></div></div>"
    )
    wait = stage.dice.randint(1200, 2600)
    script = f"setTimeout(()=>document.getElementById('ltiLaunchForm').submit(),{wait})"
    stage.enter(always(document(lang, text, body, BOOTSTRAP, script)))
    return Truth(Mechanism.AUTO_FORWARD, 0)


def checked_at_the_click(stage: Stage) -> Truth:
    """A mail guard scans the address while its page shows a bar, asks its server twice, and goes on."""
    lang = speaks(stage, "en", "zh-HK", "zh-TW")
    text, done = {
        "en": ("We are scanning this link for threats. This usually takes a few seconds.", "No threats found."),
        "zh-HK": ("系統正在掃描此連結是否安全，請稍候數秒。", "未發現威脅，正前往網站。"),
        "zh-TW": ("正在檢查連結安全性，通常只需要幾秒鐘。", "檢查完成，即將前往。"),
    }[lang]
    asked: list[int] = []

    async def verdict(_request: web.BaseRequest) -> web.StreamResponse:
        asked.append(1)
        await asyncio.sleep(0.3)
        ready = len(asked) > 1
        return web.json_response({"state": "clean" if ready else "pending", "u": stage.target if ready else None})

    api = stage.own(verdict)
    bar = "<div style='height:6px;background:#ddd'><div id=b style='height:6px;width:10%;background:#2a7'></div></div>"
    script = (
        f"(function t(n){{fetch({quoted(api)}).then(r=>r.json()).then(j=>{{b.style.width=n*40+'%';if(j.u){{"
        f"s.textContent={quoted(done)};setTimeout(()=>location.replace(j.u),900)}}else setTimeout(()=>t(n+1),"
        f"1100)}})}})(1)"
    )
    body = f"<div class=mdc-top-app-bar>LinkGuard</div><div class=mdc-card><p id=s>{text}</p>{bar}</div>"
    stage.enter(always(document(lang, "LinkGuard", body, MATERIAL, script)))
    return Truth(Mechanism.AUTO_FORWARD, 0)


def advert_before_the_link(stage: Stage) -> Truth:
    """A shortener shows an advert with a skip button that stays disabled, and goes on by itself."""
    lang = speaks(stage, "en", "zh-TW")
    wait = stage.dice.randint(4, 6)
    skip, ad = {"en": ("Skip ad", "ADVERTISEMENT"), "zh-TW": ("略過廣告", "贊助商廣告")}[lang]
    body = (
        f"<div style='background:#222;color:#fff;padding:8px'>{stage.platform.latin}.ly <button id=k disabled>{skip} "
        f"(<i id=n>{wait}</i>)</button></div><center><small>{ad}</small><div style='width:300px;height:250px;"
        "background:"
        f"linear-gradient({stage.platform.colour},#fff)'><h2>-70% ☀</h2></div></center>"
    )
    script = (
        f"var c={wait},i=setInterval(function(){{n.textContent=--c;if(c<=0){{clearInterval(i);location.href="
        f"{quoted(stage.target)}}}}},1000)"
    )
    stage.enter(always(document(lang, stage.platform.latin, body, "", script)))
    return Truth(Mechanism.AUTO_FORWARD, 0)


def bar_of_an_aggregator(stage: Stage) -> Truth:
    """A news aggregator keeps its bar with votes above a frame of the article."""
    lang = speaks(stage)
    back, close = {"en": ("Back to stories", "Close toolbar ✕"), "zh-TW": ("回到新聞列表", "關閉工具列 ✕")}[lang]
    body = (
        f"<div style='height:44px;background:#ff4500;color:#fff'><a href='https://{stage.platform.host()}/'>{back}</a> "
        f"▲ 412 ▼ <a href='{stage.target}' style='float:right'>{close}</a></div><iframe src='{stage.target}' "
        "style='width:100%;height:88vh;border:0' allow=fullscreen></iframe>"
    )
    stage.enter(always(document(lang, f"{name(stage.platform, lang)} – {stage.goods.title}", body)))
    return Truth(Mechanism.FRAMED, 0)


def panel_beside_the_chat(stage: Stage) -> Truth:
    """A collaboration suite opens the link in a panel beside the conversation."""
    lang = speaks(stage, "en", "zh-HK")
    team = {"en": ("General", "Kim: the vendor page →"), "zh-HK": ("一般頻道", "阿詩：供應商網頁 →")}[lang]
    body = (
        f"<fluent-app style='display:flex'><div style='width:46%'><h3># {team[0]}</h3><p>{team[1]} <a class=ts-link "
        f"href='{stage.target}'>{stage.dest_host}</a></p></div><section id=pane style='width:54%'></section>"
        "</fluent-app>"
    )
    script = (
        "document.querySelector('.ts-link').addEventListener('click',e=>{e.preventDefault();const f=document."
        "createElement('iframe');f.style='width:100%;height:600px;border:1px solid #999';f.src=e.currentTarget.href;"
        "document.getElementById('pane').replaceChildren(f)})"
    )
    thread(stage, document(lang, "Teamspace", body, MATERIAL, script), ".ts-link")
    return Truth(Mechanism.FRAMED, 0)


def light_edition(stage: Stage) -> Truth:
    """A data-saving service renders the destination's page again at its own address, without pictures."""
    lang = speaks(stage, "en", "zh-TW")
    note = {
        "en": "You are viewing a light version. Images removed to save data. Saved: 87%",
        "zh-TW": "您正在瀏覽省流量版本，圖片已移除，節省 87% 數據。",
    }[lang]
    body = (
        f"<div style='font-size:11px;background:#ffd'>{note}</div>{stage.goods.body()}<hr><form>🔍 <input name=q>"
        "</form>"
    )
    stage.enter(always(document(lang, f"{stage.goods.title} - {stage.destination.name}", body)))
    return Truth(Mechanism.TRANSCODED, 0)


def story_in_the_viewer(stage: Stage) -> Truth:
    """An app's story viewer fetches the article from its own host and shows it under its own bar."""
    lang = speaks(stage, "en", "zh-TW", "zh-CN")
    content = stage.own(always(stage.goods.body()), "amp")
    byline = {"en": "from", "zh-TW": "來源：", "zh-CN": "来源："}[lang]
    body = (
        f"<div class=mdc-top-app-bar>{name(stage.platform, lang)} Instant</div><article class=mdc-card id=st><i>…</i>"
        f"</article><footer>{byline} {stage.destination.name}</footer>"
    )
    head = f"{MATERIAL}<meta property=og:url content='{stage.target}'>"
    script = f"fetch({quoted(content)}).then(r=>r.text()).then(t=>{{st.innerHTML=t}})"
    title = f"{stage.goods.title} - {stage.destination.name}"
    page = always(document(lang, title, body, head, script))
    # The viewer's host is the one that serves the article, so that the request needs no permission across origins.
    stage.enter(sends(stage.serve(stage.platform.host("amp"), "/viewer", page)))
    return Truth(Mechanism.TRANSCODED, 0)


GROUPS = {
    "plain": (unfurled_on_a_microblog, push_board_of_a_university, topic_below_a_warning, button_of_a_bio),
    "gateway_hop": (rewritten_by_the_mail_guard, referrer_scrubber),
    "auto_forward": (tool_of_a_course, checked_at_the_click, advert_before_the_link),
    "framed": (bar_of_an_aggregator, panel_beside_the_chat),
    "transcoded": (light_edition, story_in_the_viewer),
}
