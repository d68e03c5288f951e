"""What says nothing about links: walls, faults and waits of small services, and refusals by the destination itself."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, hangs, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import (
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
    there_unless_plain,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)
FAULTS = (Mechanism.NETWORK_ERROR, Mechanism.TIMEOUT, Mechanism.ADAPTER_BROKEN)


def _there(stage: Stage, title: str, body: str, status: int = 200, script: str = "") -> None:
    """Let the destination show the browser of the app this page, to which a link or a gateway leads."""
    dress = "body{margin:0;padding:3rem 1.5rem;font:16px/1.7 sans-serif;color:#333}h1{font-size:1.3rem}"
    name = f"<header><b>{stage.destination.name}</b></header>"
    there_unless_plain(stage, always(document(stage, title, name + body, dress, script), status))
    if stage.dice.often(0.5):
        stage.enter(sends(stage.target))
        return
    link = f'<p>推荐一个：<a class=go href="{at(stage.target)}">{stage.goods.title}</a></p>'
    posted(stage, stage.dice.one(columns, cards, hashed)(stage, "动态", link), "a.go")


def bookshop_there_knows_old_browsers(stage: Stage) -> Truth:
    """The destination tells the app's browser alone that it is not supported."""
    words = stage.dice.one(
        "您的浏览器版本过低，为保证购书安全，请更换浏览器后访问本站。",
        "Sorry, your browser isn't supported by our shop. Please update or use another one.",
    )
    _there(
        stage,
        "浏览器不受支持",
        f"<h1>浏览器不受支持</h1><p>{words}</p><p><a href='/help/browsers'>查看支持的浏览器</a></p>",
    )
    return REFUSED


def museum_there_denies(stage: Stage) -> Truth:
    """The destination answers the app's browser alone with a status that refuses."""
    body = stage.dice.one(
        f"<h1>403 Forbidden</h1><p>Your client is not permitted. Ref {stage.dice.token(10)}</p>",
        "<h1>拒绝访问</h1><p>当前访问环境不被允许（UA-POLICY）。</p>",
    )
    _there(stage, "403", body, 403)
    return REFUSED


def flats_there_stay_in_their_app(stage: Stage) -> Truth:
    """The destination covers itself for the app's browser with a dialog that wants its own app."""
    app = stage.destination.latin
    body = (
        "<p style='filter:blur(6px)'>▇▇▇▇ ▇▇ ▇▇▇▇▇▇</p><dialog id=d><p>为保护房源信息，请在"
        f"{stage.destination.name} App 内查看</p><a href='{app}://house'>打开 App</a></dialog>"
    )
    _there(stage, stage.destination.name, body, 200, "document.getElementById('d').showModal()")
    return REFUSED


def kept_from_embedded_windows(stage: Stage) -> Truth:
    """The destination leads the app's browser to a host of its own that says no."""
    words = stage.dice.one(
        "本内容不对站外 App 开放浏览，敬请谅解。", "This content is not available inside other apps."
    )
    page = document(
        stage, "", f"<h1>{stage.destination.name}</h1><p>{words}</p>", "body{font-family:serif;padding:2em}"
    )
    no = stage.serve(stage.destination.host("notice"), "/embedded", always(page))
    there_unless_plain(stage, sends(no))
    stage.enter(sends(stage.target))
    return REFUSED


def seats_for_members_only(stage: Stage) -> Truth:
    """A tap opens a layer at the end of the body that wants a phone number and a code."""
    dice = stage.dice
    title = dice.one("登录后继续", "手机号快捷登录", "請先登入會員")
    layer = (
        "<div role=dialog style='position:fixed;inset:0;background:#fff;padding:24px'>"
        f"<h3>{title}</h3><p><input type=tel placeholder='请输入手机号'></p><p><input "
        "inputmode=numeric placeholder='验证码'> "
        f"<button class=quiet>获取验证码</button></p><button>{dice.one('登录', '登录 / 注册')}</button><p><small>"
        "登录即代表同意《会员协议》《隐私政策》</small></p></div>"
    )
    body = f"<h2>演出资讯</h2><p>巡演第三站开票啦！</p><p><a class=tk href='#'>{stage.goods.title}</a></p>"
    script = (
        "document.querySelector('.tk').onclick=function(e){e.preventDefault();var d=document.createElement('div');"
        f"d.innerHTML={js(layer)};document.body.append(d)}}"
    )
    posted(stage, hashed(stage, "演出", body, script), "a.tk")
    return Truth(Mechanism.LOGIN_REQUIRED)


def pick_all_the_kittens(stage: Stage) -> Truth:
    """A check by pictures stands before the gateway."""
    dice = stage.dice
    cells = "".join(
        f"<button type=button aria-label='图片{n}' style='font-size:36px;background:#eee;padding:8px'>{face}</button>"
        for n, face in enumerate(dice.sample("🐱🐶🐰🦊🐻🐼🐨🐯🦁", 9), 1)
    )
    words = dice.one(
        ("安全验证", "请点击图中所有的小猫"),
        ("人机验证", "請依序點選下圖中的貓、狗、兔"),
        ("Are you human?", "Select every cat"),
    )
    body = (
        f"<h3>{words[0]}</h3><p>{words[1]}</p><div style='display:grid;grid-template-columns:repeat(3,"
        f"72px);gap:4px'>{cells}</div>"
        "<p><button class=uk-button disabled>确认</button> <a href='#' onclick='location.reload()'>换一组</a></p>"
    )
    stage.enter(always(cards(stage, words[0], body)))
    return Truth(Mechanism.CAPTCHA)


def librarian_asks_for_patience(stage: Stage) -> Truth:
    """A library's portal says that the reader clicks too fast."""
    dice = stage.dice
    words = dice.one(
        "您的操作太频繁了，请 1 分钟后再试。",
        "亲，点得太快啦，歇一会儿再来吧",
        "Too many requests from your address. Please slow down.",
    )
    stage.enter(always(dice.one(ruled, columns)(stage, "请稍后", f"<p>{words}</p>"), dice.one(429, 429, 200)))
    return Truth(Mechanism.RATE_LIMITED)


def small_shop_shows_its_stack(stage: Stage) -> Truth:
    """The gateway breaks down with the words of its framework."""
    body = stage.dice.one(
        "<h1>Whoops, looks like something went wrong.</h1><pre>SQLSTATE[HY000] [2002] Connection refused</pre>",
        "<h2>HTTP Status 500 – Internal Server Error</h2><hr><p>java.lang.NullPointerException</p><p>"
        "Apache Tomcat/9.0.71</p>",
        "<h3>页面错误！请稍后再试～</h3><p>系统发生错误 think\\exception\\ErrorException</p>",
    )
    stage.enter(always(document(stage, "Error", body, "body{font-family:monospace}"), 500))
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE)


def luggage_never_comes(stage: Stage) -> Truth:
    """The page waits for an answer of its server that does not come."""
    path = f"/go/{stage.dice.token(6)}"
    stage.serve(stage.entry_host, path, hangs)
    body, _script = bones(stage, "")
    script = f"fetch('{path}').then(function(r){{return r.json()}}).then(function(j){{location.href=j.url}})"
    stage.enter(
        always(paper(stage, "加载中", f"<p>{stage.dice.one('加载中…', '正在连接', 'Loading')}</p>{body}", script))
    )
    return Truth(Mechanism.TIMEOUT, also=(Mechanism.NETWORK_ERROR,))


def thread_went_to_the_archive(stage: Stage) -> Truth:
    """The thread that should carry the link is gone."""
    words = stage.dice.one(
        "抱歉，指定的主题不存在或已被删除或正在被审核", "該主題已移至典藏區", "This thread has been archived."
    )
    page = ruled(stage, "提示信息", f"<p align=center>{words}</p><p align=center><a href='/'>[ 返回论坛首页 ]</a></p>")

    status = stage.dice.one(404, 200)

    async def gone(_request: web.BaseRequest) -> web.StreamResponse:
        return html(page, status)

    posted(stage, gone, "div.pcb a")
    return Truth(Mechanism.ADAPTER_BROKEN)


def rights_end_at_the_border(stage: Stage) -> Truth:
    """The whole platform is closed to the tester's region."""
    words = stage.dice.one(
        f"抱歉，{stage.platform.name}暂未在您所在的地区提供服务。",
        f"{stage.platform.latin.capitalize()} isn't available in your region yet. We're working on it!",
    )
    body = f"<div style='text-align:center;padding:60px 0'><div style='font-size:50px'>🌏</div><p>{words}</p></div>"
    stage.enter(always(hashed(stage, "", body), stage.dice.one(200, 451)))
    return Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(*FAULTS, Mechanism.LOGIN_REQUIRED))


def account_rests_for_a_week(stage: Stage) -> Truth:
    """The tester's account is suspended."""
    days = stage.dice.randint(3, 30)
    body = (
        f"<h3>账号已被暂停使用</h3><p>由于近期存在异常行为，您的账号将于 {days} 天后恢复。"
        "期间无法使用本平台的任何功能。</p>"
        "<button class='uk-button'>提交申诉</button> <a class='uk-button uk-button-text' href='/logout'>切换账号</a>"
    )
    stage.enter(always(cards(stage, "账号状态", body)))
    return Truth(Mechanism.ADAPTER_BROKEN, responsible=ANYONE, also=(*FAULTS, Mechanism.LOGIN_REQUIRED))


def kitchen_is_closed_till_six(stage: Stage) -> Truth:
    """The platform is down for maintenance."""
    words = stage.dice.one(
        "系统升级中，预计今日 06:00 恢复，给您带来不便深表歉意。",
        "小厨房打烊啦，六点再来～（系统维护中）",
        "Back at 6 am. Scheduled maintenance.",
    )
    stage.enter(
        always(columns(stage, "维护", f"<div class=title>🛠</div><p>{words}</p>"), stage.dice.one(503, 503, 200))
    )
    return Truth(Mechanism.NETWORK_ERROR, responsible=ANYONE, also=FAULTS)


_GROUPS = {
    "destination_refused": (
        bookshop_there_knows_old_browsers,
        museum_there_denies,
        flats_there_stay_in_their_app,
        kept_from_embedded_windows,
    ),
    "login_required": (seats_for_members_only,),
    "captcha": (pick_all_the_kittens,),
    "rate_limited": (librarian_asks_for_patience,),
    "network_error": (small_shop_shows_its_stack, kitchen_is_closed_till_six),
    "timeout": (luggage_never_comes,),
    "adapter_broken": (thread_went_to_the_archive, rights_end_at_the_border, account_rests_for_a_week),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
