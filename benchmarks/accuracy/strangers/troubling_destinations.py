"""What destinations do by themselves: they turn the in-app browser away, ask it for something, or are down."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.grammars.refusals import unlike_in_app
from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, posted, quoted, reach, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism, Responsible

REFUSED = Truth(Mechanism.DESTINATION_REFUSED)
THEIRS = (Responsible.DESTINATION,)


def _theirs(stage: Stage, title: str, body: str, script: str = "", status: int = 200) -> Answer:
    return page(stage, title, body, script, stage.destination, status)


def waf_shuts_webviews_out(stage: Stage) -> Truth:
    """The destination's firewall answers the in-app browser with a 403 page that has an incident number."""
    ray = f"{stage.dice.randrange(16**12):012x}"
    body = stage.dice.one(
        f"<center><h1>403 Forbidden</h1></center><hr><center>openresty</center><!-- {ray} -->",
        (
            "<h1>Access Denied</h1>You don't have permission to access this resource on this server.<p>"
            f"Reference #18.{ray}"
        ),
        f"<h2>请求被拦截</h2><p>您的请求不符合本站的访问策略</p><small>RequestId: {ray}</small>",
    )
    unlike_in_app(stage, always(f"<html><head><title>403</title></head><body>{body}</body></html>", 403))
    reach(stage)
    return REFUSED


def error_in_braces(stage: Stage) -> Truth:
    """The destination answers the in-app browser with an error in JSON and a refusing status."""

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"code": 40301, "msg": "client not allowed", "data": None}, status=403)

    unlike_in_app(stage, answer)
    reach(stage)
    return REFUSED


def hotlinks_unwelcome(stage: Stage) -> Truth:
    """The destination turns away whoever comes with the platform named in the Referer."""
    fine = always(stage.goods.page(stage.dice))
    told = say(
        stage,
        ("本站内容禁止站外引用，请从首页进入", "来源未授权，无法查看该内容"),
        ("本站內容不開放站外連結",),
        ("Hotlinking is not allowed. Please start from our home page.",),
    )
    no = _theirs(
        stage, stage.destination.name, f"{icon(stage)}<h2>{told}</h2><a href='/'>{stage.destination.name}</a>", "", 403
    )

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (no if stage.platform.domain in request.headers.get("Referer", "") else fine)(request)

    stage.serve(stage.dest_host, "", answer)
    posted(stage, thread(stage, f"<a class=out href='{stage.target}'>{stage.goods.title}</a>"), "a.out")
    return REFUSED


def arrow_to_the_menu(stage: Stage) -> Truth:
    """The destination shows the in-app browser its own guide: tap the dots, open in the browser."""
    told = say(
        stage,
        (
            "点击右上角 ··· 选择「在浏览器打开」",
            "请使用手机浏览器访问本页，点击右上角按钮后选择浏览器",
            "当前环境暂不支持播放，请到系统浏览器中打开",
        ),
        ("請點右上角選單，改用預設瀏覽器開啟",),
        ("Tap the menu in the corner and choose “Open in browser”",),
    )
    arrow = (
        "<svg width=80 height=90 style='position:fixed;right:20px;top:4px'><path d='M5 85Q60 70 70 8' "
        "stroke='#fff' fill='none'/></svg>"
    )
    mask = f"<div class=mask style='position:fixed;inset:0;background:#000c;color:#fff'>{arrow}<p>{told}</p></div>"
    if stage.dice.often(0.5):
        unlike_in_app(stage, _theirs(stage, stage.destination.name, mask))
    else:
        guide = stage.serve(stage.destination.host("h5"), "/guide.html", _theirs(stage, "", mask))
        unlike_in_app(stage, sends(f"{guide}?from={stage.target.replace('?', '%3F').replace('&', '%26')}"))
    reach(stage)
    return REFUSED


def imitates_late(stage: Stage) -> Truth:
    """The destination shows the in-app browser nothing for a moment, then words like the platform's own block page."""
    name = stage.platform.name
    told = say(
        stage,
        ("已停止访问该网页", f"{name}安全中心提示：该链接暂时不能打开", "网页包含不安全内容，被多人投诉"),
        ("此網頁已停止瀏覽",),
        (f"{name} has stopped this page",),
    )
    text = f"<h3>{told}</h3><p>{name}</p>"
    act = f"document.title={quoted(name)};document.body.innerHTML={quoted(text)}"
    script = (
        f"if(/{stage.platform.latin}/i.test(navigator.userAgent))setTimeout(function(){{{act}}},"
        f"{stage.dice.one(0, 60, 400)})"
    )
    shell = f"<!doctype html><meta charset=utf-8><title>…</title><body><div class=ld></div><script>{script}</script>"
    unlike_in_app(stage, always(shell))
    reach(stage)
    return REFUSED


def hides_behind_the_platform(stage: Stage) -> Truth:
    """The destination's script sends the in-app browser to a notice page at the platform's address."""
    told = say(
        stage,
        ("如需浏览，请长按网址复制后使用浏览器访问",),
        ("如需瀏覽，請複製網址後以瀏覽器開啟",),
        ("Copy the address to a browser to view it",),
    )
    notice = stage.serve(stage.platform.host("notice"), "/cgi/notice", page(stage, "", f"{icon(stage)}<p>{told}</p>"))
    there = f"{notice}?main_type=2&url={stage.dest_host}"
    shell = stage.dice.one(
        f"<script>location.replace('{there}')</script>",
        f"<meta http-equiv=refresh content='0;url={there}'>",
        f"<body onload=\"location.href='{there}'\"></body>",
    )
    unlike_in_app(stage, always(f"<!doctype html><meta charset=utf-8>{shell}"))
    reach(stage)
    return REFUSED


def store_of_its_own(stage: Stage) -> Truth:
    """The destination sends the in-app browser to its page in a shop for apps."""
    name = stage.destination.name
    body = (
        f"<h1>{name}</h1><p>4.8 ★★★★★ 128.4 MB 12+</p><a href='{stage.destination.latin}://home'>打开</a> "
        "<button>获取</button>"
    )
    host = stage.dice.one(stage.destination.host("app"), f"apps.store{stage.destination.domain}")
    unlike_in_app(
        stage, sends(stage.serve(host, "/cn/app/id102", page(stage, f"{name} - App", body, "", stage.destination)))
    )
    reach(stage)
    return REFUSED


def nothing_for_webviews(stage: Stage) -> Truth:
    """The destination answers the in-app browser with an empty page."""
    unlike_in_app(stage, always(stage.dice.one("", "<html><head></head><body></body></html>", "<div id=app></div>")))
    reach(stage)
    return Truth(Mechanism.DESTINATION_REFUSED, also=(Mechanism.CONTROL_FAILED, Mechanism.NETWORK_ERROR))


def home_instead(stage: Stage) -> Truth:
    """The destination sends the in-app browser to its own front page, where the thing is not."""
    home = say(stage, ("精选推荐 每日上新 关注有礼",), ("精選推薦 每日更新",), ("Fresh picks, updated daily",))
    front = stage.serve(
        stage.destination.host("index"), "/m/", _theirs(stage, stage.destination.name, f"<h2>{home}</h2>")
    )
    unlike_in_app(stage, sends(front))
    reach(stage)
    return Truth(Mechanism.DESTINATION_REFUSED, also=(Mechanism.CONTROL_FAILED,))


def circles_for_cookies(stage: Stage) -> Truth:
    """The destination sends the in-app browser round and round between two of its hosts."""
    other = stage.destination.host("sso")
    stage.serve(other, "/check", sends(stage.target))
    unlike_in_app(stage, sends(f"https://{other}/check"))
    reach(stage)
    return Truth(
        Mechanism.DESTINATION_REFUSED, responsible=ANYONE, also=(Mechanism.NETWORK_ERROR, Mechanism.CONTROL_FAILED)
    )


def only_members_there(stage: Stage) -> Truth:
    """The destination's sign-in host takes over for everyone but a plain browser."""
    told = say(stage, ("登录后继续观看", "手机号登录/注册"), ("登入後繼續觀看",), ("Log in to keep watching",))
    form = (
        "<form><input type=tel placeholder='手机号'><input name=code placeholder='验证码'><button>登录</button></form>"
    )
    wall = stage.serve(stage.destination.host("passport"), "/h5/login", _theirs(stage, told, f"<h2>{told}</h2>{form}"))
    unlike_in_app(stage, sends(wall + "?ru=x"))
    reach(stage)
    return Truth(
        Mechanism.LOGIN_REQUIRED, responsible=ANYONE, also=(Mechanism.DESTINATION_REFUSED, Mechanism.CONTROL_FAILED)
    )


def proof_wanted_there(stage: Stage) -> Truth:
    """The destination checks the in-app browser for being a machine, and does not come to an end with it."""
    told = say(
        stage,
        ("正在验证您是否是真人，请稍候", "请完成下方验证后继续访问"),
        ("正在確認您不是機器人",),
        ("Verifying you are human. This may take a few seconds.",),
    )
    box = (
        "<div style='border:1px solid #ccc;width:300px;padding:18px'><input type=checkbox "
        "aria-label='verify'> I'm human</div>"
    )
    body = f"<h1>{stage.dest_host}</h1><p>{told}</p>{box}<hr>Ray ID: <code>{stage.dice.randrange(16**16):016x}</code>"
    unlike_in_app(stage, always(f"<!doctype html><meta charset=utf-8><title>Just a moment...</title>{body}", 403))
    reach(stage)
    return Truth(Mechanism.CAPTCHA, responsible=THEIRS, also=(Mechanism.DESTINATION_REFUSED,))


def slowed_down_there(stage: Stage) -> Truth:
    """The destination tells the in-app browser that its network asks too much."""
    told = say(
        stage,
        ("您的网络访问太频繁，请过一会再来", "手速太快啦，喝口水再逛"),
        ("請求次數過多，請稍後再試",),
        ("Too many requests from your network.",),
    )
    unlike_in_app(stage, _theirs(stage, stage.destination.name, f"{icon(stage)}<p>{told}</p>", "", 429))
    reach(stage)
    return Truth(Mechanism.RATE_LIMITED, responsible=THEIRS, also=(Mechanism.DESTINATION_REFUSED,))


def calls_its_app_only(stage: Stage) -> Truth:
    """The destination sends the in-app browser to its app's scheme, from an empty page or at once."""
    scheme = f"{stage.destination.latin}://detail?src=h5"
    shell = f"<!doctype html><script>location.href='{scheme}'</script>"
    unlike_in_app(stage, stage.dice.one(sends(scheme), always(shell)))
    reach(stage)
    return REFUSED


_GROUPS = {
    "destination_refused": (
        waf_shuts_webviews_out,
        error_in_braces,
        hotlinks_unwelcome,
        arrow_to_the_menu,
        imitates_late,
        hides_behind_the_platform,
        store_of_its_own,
        nothing_for_webviews,
        home_instead,
        circles_for_cookies,
        calls_its_app_only,
    ),
    "login_required": (only_members_there,),
    "captcha": (proof_wanted_there,),
    "rate_limited": (slowed_down_there,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
