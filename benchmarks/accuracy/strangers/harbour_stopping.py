"""Pages of small services that let nobody through: refusals, blanks, detours, dead taps, apps."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import (
    ARROW,
    at,
    bones,
    cards,
    columns,
    document,
    hashed,
    js,
    paper,
    posted,
    ruled,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

BLOCKED, AWAY = Truth(Mechanism.BLOCK_PAGE), Truth(Mechanism.DIVERTED)
DEAD, APP = Truth(Mechanism.DEAD_TAP), Truth(Mechanism.APP_ONLY)


def launcher_knows_its_white_list(stage: Stage) -> Truth:
    """A game launcher opens a modal that refuses what is not on its list."""
    dice = stage.dice
    words = dice.one(
        "目标地址不在启动器白名单内，无法访问。",
        "该网页未通过内容安全校验，启动器已拦截。",
        "This address is not on the launcher's allow list and can't be opened.",
    )
    body = (
        "<div style='padding:20px;color:#678'>大厅　战绩　商城</div><dialog id=m "
        "style='background:#161a22;color:#dde;border:0'>"
        f"<h4>{dice.one('提示', '访问受限', 'Notice')}</h4><p>{words}</p><p style='font-size:11px'>"
        f"ERR_{dice.randrange(1000, 9999)}"
        f"</p><a href='/lobby' style='color:#7cf'>{dice.one('返回大厅', '关闭')}</a></dialog>"
    )
    script = "setTimeout(function(){document.getElementById('m').showModal()},300)"
    stage.enter(always(document(stage, "启动器", body, "body{background:#0b0d12;margin:0}", script)))
    return BLOCKED


def clause_twelve_of_the_rules(stage: Stage) -> Truth:
    """A property portal cites its own clauses at length and does not go on."""
    dice = stage.dice
    body = (
        f"<h3>不予跳转通知</h3><p>尊敬的用户：</p><p>依据《{stage.platform.name}"
        f"站外链接管理规范（2025 年修订）》第{dice.one('十二', '七', '二十一')}条"
        "第二款之规定，房源信息内不得出现指向其他经营者之网页。您所点击之链接经系统核验属于前述情形，本站"
        f"{dice.one('不予跳转', '已停止对该链接的访问', '将不提供该网页的访问服务')}。</p><p>"
        f"特此告知。</p><p align=right>{stage.platform.name}平台治理部</p>"
        f"<p><a href='/'>[返回首页]</a> <a href='/rules'>[规范全文]</a></p><p>编号：{dice.randrange(10**9, 10**10)}</p>"
    )
    stage.enter(always(dice.one(ruled, cards)(stage, "通知", body), dice.one(200, 200, 403)))
    return BLOCKED


def snackbar_under_the_timeline(stage: Stage) -> Truth:
    """A tap raises a short bar at the foot that says no, and goes away after some seconds."""
    dice = stage.dice
    words = dice.one(
        "暂不支持打开第三方链接",
        "該連結不允許在此開啟",
        "抱歉，这个链接不让打开",
        "Links to this site aren't allowed here",
    )
    body = (
        "<p>@阿远 · 3小时前</p><p>今天骑了 62 公里，路线在这 👇</p><a class=rt "
        f'href="{at(stage.target)}" style=\'display:flex;gap:8px;'
        f"background:#f2f5f8;padding:12px;color:#134'>{stage.goods.title} {ARROW}</a><p>👍 24　💬 7　🔁 2</p>"
    )
    script = (
        "document.querySelector('.rt').onclick=function(e){e.preventDefault();var s=document.createElement('div');"
        f"s.setAttribute('role','alert');s.className='MuiSnackbar-root';s.textContent={js(words)};s.style.cssText='position:"
        "fixed;bottom:24px;left:8px;right:8px;background:#323232;color:#fff;padding:14px;border-radius:4px';"
        "document.body.append(s);setTimeout(function(){s.remove()},3500)}"
    )
    posted(stage, paper(stage, "动态", body, script), "a.rt")
    return BLOCKED


def cat_has_carried_it_off(stage: Stage) -> Truth:
    """A cute community says after its bones that a cat has taken the link away."""
    dice = stage.dice
    words = dice.one(
        "喵～这个链接被小管家抱走啦，不可以打开哦",
        "嗷呜！前面是陌生的岛，船长说不能靠岸 (｡•́︿•̀｡)，禁止访问",
        "呜呜，这里的链接被结界挡住了，没办法带你过去",
    )
    inner = (
        f"<div style='text-align:center'><div style='font-size:64px'>{dice.one('🐱', '🐶', '🐰')}</div><p>{words}</p>"
        f"<a class='pill quiet' href='/'>{dice.one('回小窝', '回首页晒太阳')}</a></div>"
    )
    body, script = bones(stage, inner, dice.randint(6, 16) * 100)
    stage.enter(always(hashed(stage, "咦？", body, script)))
    return BLOCKED


def no_outside_during_class(stage: Stage) -> Truth:
    """A tap in a live classroom opens a popover that forbids outside pages."""
    dice = stage.dice
    words = dice.one(
        "课堂内不允许打开站外网页",
        "老师端已关闭站外链接访问权限，无法打开",
        "Outside websites are not permitted in class.",
    )
    body = (
        "<p>📚 七年级英语 · Unit 5</p><p><button id=hw style='background:#eef;color:#226'>"
        f"{stage.goods.title}</button></p><div id=np popover style='border:1px solid #ccc;"
        "padding:18px;max-width:260px'>"
        f"<p>{words}</p><button popovertarget=np popovertargetaction=hide>"
        f"{dice.one('知道了', '好', 'OK')}</button></div>"
    )
    script = "document.getElementById('hw').onclick=function(){document.getElementById('np').showPopover()}"
    posted(stage, paper(stage, "在线课堂", body, script), "#hw")
    return BLOCKED


def shell_without_a_route(stage: Stage) -> Truth:
    """The shell of a web app starts, finds no route for the address and draws nothing."""
    mount = stage.dice.one("__nuxt", "svelte", "q-app", "root")
    script = (
        "(function(){var routes={'/home':1,'/my':1},v=document.getElementById('"
        f"{mount}');v.setAttribute('data-ready','1');v.innerHTML=routes[location.pathname]?'<h1>Home</h1>':'<!---->'}})()"
    )
    page = document(stage, "", f"<div id={mount}></div>", "html,body{height:100%;margin:0;background:#fff}", script)
    stage.enter(always(page))
    return Truth(Mechanism.BLANK_PAGE)


def every_road_to_the_ticket_home(stage: Stage) -> Truth:
    """A travel portal sends everyone to its own front page."""
    body = (
        "<div class=title>说走就走</div><p>机票 · 火车票 · 酒店 · 门票</p><div class=buttons><a "
        "class='button is-link' href='/flights'>"
        "特价机票</a><a class=button href='/hotels'>周末酒店</a></div><p>三亚 4 天 3 晚 自由行 ¥1,"
        "288 起</p><p>成都往返 ¥560 起</p>"
        "<p>大阪樱花季 早鸟立减 ¥200</p>"
    )
    home = stage.serve(stage.platform.host("www"), "/", always(columns(stage, f"{stage.platform.name} 首页", body)))
    stage.enter(sends(home + stage.dice.one("", "?from=out"), stage.dice.one(301, 302)))
    return AWAY


def flats_like_this_one(stage: Stage) -> Truth:
    """A tap on a card leads to the portal's own list of flats instead."""
    rows = "".join(
        f"<p><a href='/flat/{n}'>{place}</a> <b>{price} 元/月</b></p>"
        for n, place, price in ((1, "南湖花园 2室1厅", 3900), (2, "学府里 1室0厅", 2650), (3, "江畔公馆 3室2厅", 7200))
    )
    host = stage.platform.host("zu")
    listing = stage.serve(host, "/similar", always(paper(stage, "相似房源", f"<h3>为你找到 3 套相似房源</h3>{rows}")))
    body = (
        "<h3>转租一套</h3><p>详情见原帖：</p><div class=cd role=link style='padding:12px;"
        f"background:#fafafa'>{stage.goods.title}</div>"
    )
    script = f"document.querySelector('.cd').onclick=function(){{location.href={js(listing + '?rec=1')}}}"
    posted(stage, paper(stage, "转租", body, script), ".cd", host)
    return AWAY


def heart_beats_and_no_door(stage: Stage) -> Truth:
    """A tap on a podcast's card counts a click and does nothing else."""
    stage.serve(stage.platform.host("pod"), "/stat", always("1"))
    href = stage.dice.one("javascript:;", "javascript:void(0)")
    body = (
        f"<h2>本期赞助</h2><a class=sp href='{href}' style='display:block;padding:14px;"
        "border-radius:12px;background:#fff4e6'>"
        f"{stage.goods.title} ♥</a><p>01:12 开场　08:40 正题</p>"
    )
    script = (
        "document.querySelector('.sp').addEventListener('click',function(e){e.preventDefault();e.stopPropagation();"
        "fetch('/stat?e=sp').catch(function(){})})"
    )
    posted(stage, hashed(stage, "单集", body, script), "a.sp", stage.platform.host("pod"))
    return DEAD


def button_for_a_lost_popover(stage: Stage) -> Truth:
    """The link is a button whose popover was never put into the page."""
    gone = "pop-" + stage.dice.token(4)
    label = stage.dice.one(stage.goods.title, f"查看 {stage.destination.name} 原文", "点击查看来源")
    body = (
        "<div class=title>行业资讯</div><p>据悉，今年三季度紧固件出口同比增长 4.1%。</p><p>"
        "来源：<button class='button is-light src' "
        f"type=button popovertarget={gone}>{label}</button></p><p class=help>本文仅供参考，不构成投资建议</p>"
    )
    posted(stage, columns(stage, "资讯", body), "button.src")
    return DEAD


def plan_opens_in_the_app(stage: Stage) -> Truth:
    """A fitness service offers its app and nothing else."""
    dice, scheme = stage.dice, stage.platform.latin
    words = dice.one(
        "网页端暂不支持查看，请到 App 内打开", "在 App 中继续，体验完整功能", "Continue in the app to see this page"
    )
    opens, gets = dice.one(("打开 App", "还没有？立即下载"), ("去 App 看", "下载 App"), ("Open app", "Get the app"))
    body = (
        f"<h3>{words}</h3><p>🏃 已有 380 万人在用</p><p><a class=btn href='{scheme}://web?u={dice.token(8)}'>{opens}</a></p>"
        f"<p><a class='btn text' href='/download/{scheme}.apk'>{gets}</a></p>"
    )
    stage.enter(always(paper(stage, "App", body)))
    return APP


def launcher_is_called_at_the_tap(stage: Stage) -> Truth:
    """A tap calls the launcher on the machine, and then a layer asks to install it."""
    dice, scheme = stage.dice, stage.platform.latin
    words = dice.one("未检测到启动器，请先下载安装", "需要安装客户端才能查看", "尚未安裝啟動器，請先下載")
    layer = (
        "<div style='position:fixed;inset:0;background:#000a'><div style='background:#fff;"
        "margin:30vh 20px;padding:20px'>"
        f"<p>{words}</p><a href='/launcher/download' class='uk-button uk-button-primary'>"
        f"{dice.one('下载启动器', '立即安装')}</a></div></div>"
    )
    body = f"<h3>公会公告</h3><p>周五晚团本，攻略看这里：</p><p><a class=gl href='#'>{stage.goods.title}</a></p>"
    script = (
        f"document.querySelector('.gl').onclick=function(e){{e.preventDefault();location.href='{scheme}://open?id="
        f"{dice.randrange(1000, 9999)}';setTimeout(function(){{var d=document.createElement('div');"
        f"d.innerHTML={js(layer)};"
        "document.body.append(d)},1200)}"
    )
    posted(stage, cards(stage, "公会公告", body, script), "a.gl")
    return APP


_GROUPS = {
    "block_page": (
        launcher_knows_its_white_list,
        clause_twelve_of_the_rules,
        snackbar_under_the_timeline,
        cat_has_carried_it_off,
        no_outside_during_class,
    ),
    "blank_page": (shell_without_a_route,),
    "diverted": (every_road_to_the_ticket_home, flats_like_this_one),
    "dead_tap": (heart_beats_and_no_door, button_for_a_lost_popover),
    "app_only": (plan_opens_in_the_app, launcher_is_called_at_the_tap),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
