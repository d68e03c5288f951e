"""Platforms that offer an app where the address was asked for: stores, wake-ups, half screens, mini programs."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.stopping_shells import anchor, feed, h5, icon, js, on_tap, rendered_late, say
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

APP = Truth(Mechanism.APP_ONLY)


def wake(stage: Stage) -> str:
    """Draw the address that wakes an app: the platform's, or the destination's."""
    brand = stage.dice.one(stage.platform, stage.destination)
    return stage.dice.one(
        f"{brand.latin}://webview?page={stage.dice.token(8)}",
        f"{brand.latin}app://open/detail?id={stage.dice.randrange(10**8)}",
        f"intent://detail/{stage.dice.token(6)}#Intent;scheme={brand.latin};package=com.{brand.latin}.android;end",
    )


def store_badges(stage: Stage) -> Truth:
    """Show the badges of app stores and the app's merits where the page should be."""
    name = stage.platform.name
    title = say(
        stage,
        (f"下载{name}App，查看完整内容", f"该内容请前往{name}客户端查看"),
        (f"下載 {name} App 以繼續",),
        ("Get the app to see this",),
    )
    latin, number = stage.platform.latin, stage.dice.randrange(10**8, 10**9)
    badges = (
        f"<a class=btn href='itms-apps://itunes.apple.com/app/id{number}'> App Store</a>"
        f"<a class=btn href='market://details?id=com.{latin}.main'>Android</a>"
    )
    body = (
        f"<div style='text-align:center;padding:40px'>{icon('link', 80)}<h2>{title}</h2><p>★★★★★ 4.9 · 3亿人都在用"
        f"</p>{badges}</div>"
    )
    stage.enter(always(h5(stage, title, body)))
    return APP


def woken_by_a_frame(stage: Stage) -> Truth:
    """Wake the app by a hidden frame at once, and show where to get it after a second."""
    title = say(stage, ("正在打开App…", "正在为你跳转客户端"), ("正在開啟 App…",), ("Opening the app…",))
    get = say(
        stage,
        ("还没有安装？立即下载客户端", "未安装App？点此下载"),
        ("尚未安裝？立即下載",),
        ("Don't have the app? Download it",),
    )
    script = (
        f"var f=document.createElement('iframe');f.style.display='none';f.src={js(wake(stage))};"
        "document.body.append(f);"
        f"setTimeout(function(){{document.getElementById('g').innerHTML="
        f"{js(f'<a class=btn href=/download/app.apk>{get}</a>')}}},1200)"
    )
    stage.enter(
        always(
            h5(
                stage,
                title,
                f"<div style='padding:90px 20px;text-align:center'><p>{title}</p><div id=g></div></div>",
                script,
            )
        )
    )
    return APP


def half_screen_offer(stage: Stage) -> Truth:
    """Answer the tap with a sheet that offers to go on in the app, and otherwise only to stay."""
    words = say(
        stage,
        ("打开App查看完整内容", "链接仅支持在App内打开", "App内打开，体验更流畅"),
        ("於 App 內開啟",),
        ("Open in the app to view this link",),
    )
    go = say(stage, ("打开App", "立即打开", "去App看"), ("開啟 App",), ("Open app",))
    stay = say(stage, ("暂不打开", "留在当前页", "取消"), ("取消",), ("Not now",))
    markup = (
        f"<div class=pop><b>{words}</b><button class='btn go'>{go}</button><button class=stay style='border:0;"
        "background:"
        f"none;width:100%'>{stay}</button></div>"
    )
    act = (
        "var p=document.createElement('div');p.style.cssText='position:fixed;left:0;right:0;bottom:0;padding:24px;"
        "background:"
        f"#fff;z-index:88;text-align:center';p.innerHTML={js(markup)};document.body.append(p);"
        "p.querySelector('.go').onclick="
        f"function(){{location.href={js(wake(stage))}}};p.querySelector('.stay').onclick=function(){{p.remove()}}"
    )
    feed(stage, anchor(stage), on_tap(act))
    return APP


def address_that_apps_claim(stage: Stage) -> Truth:
    """Offer an https address that an installed app would claim, and that shows a download page elsewhere."""
    name = stage.platform.name
    page = h5(
        stage,
        f"下载{name}",
        f"<div style='text-align:center;padding:60px'><h2>{name}</h2><p>安装最新版客户端</p>"
        "<a class=btn href='/dl/latest.apk'>"
        f"立即下载</a><p class=tip>版本 {stage.dice.randint(6, 12)}.2.0 | 大小 138MB | 应用权限 | 隐私政策</p></div>",
    )
    claimed = stage.serve(stage.platform.host("ul"), f"/app/{stage.dice.token(5)}", always(page))
    words = say(
        stage,
        ("该页面需要在客户端内访问", "请在App中打开此链接"),
        ("請於 App 中開啟此連結",),
        ("This page is only available in the app",),
    )
    button = say(stage, ("打开客户端", "App内打开"), ("開啟 App",), ("Open in app",))
    body = (
        f"<div style='padding:70px 20px;text-align:center'>{icon('shield', 60, '#3b82f6')}<p>{words}</p>"
        f"<a class=btn href='{claimed}'>{button}</a></div>"
    )
    stage.enter(always(h5(stage, name, body)))
    return APP


def mini_program_notice(stage: Stage) -> Truth:
    """Say that a mini program alone shows this, and offer to wake the app that has it."""
    words = stage.dice.one(
        "该内容仅支持在小程序中查看",
        f"请打开「{stage.destination.name}」小程序继续浏览",
        "网页版已停止服务，请前往小程序使用",
    )
    body = (
        f"<div style='padding:60px 24px;text-align:center'><p>{words}</p><a class=btn href='weixin://dl/business/?t="
        f"{stage.dice.token(10)}'>打开小程序</a></div>"
    )
    stage.enter(always(h5(stage, "小程序", body)))
    return APP


def version_too_old(stage: Stage) -> Truth:
    """Ask for a newer version of the app before the link can be seen."""
    words = say(
        stage,
        ("当前版本过低，无法查看该链接，请升级到最新版App", "此功能需更新客户端后使用"),
        ("目前版本過舊，請更新 App 後檢視",),
        ("Your version is too old to view this link. Please update the app.",),
    )
    button = say(stage, ("立即升级", "去更新"), ("立即更新",), ("Update now",))
    store = f"https://{stage.platform.host('app')}/download"
    body = (
        f"<div style='padding:60px 24px;text-align:center'><p>{words}</p><a class=btn href='{store}'>{button}</a></div>"
    )
    page = h5(
        stage,
        "下载",
        "<h2>客户端下载</h2><a class=btn href='/a.apk'>Android 下载</a><a class=btn href='itms-apps://x'>iOS 下载</a>",
    )
    stage.serve(stage.platform.host("app"), "/download", always(page))
    stage.enter(rendered_late(stage, "升级提示", body, wait_ms=stage.dice.one(0, 1000)))
    return Truth(Mechanism.APP_ONLY, also=(Mechanism.BLOCK_PAGE,))


def woken_at_the_tap(stage: Stage) -> Truth:
    """Wake an app at the tap on the post, and do nothing else."""
    address = wake(stage)
    link = stage.dice.one(
        f"<a class=k-out href='{address}'>{stage.goods.title}</a>",
        f"<span class=k-out role=link onclick=\"window.location.href='{address}'\">{stage.goods.title}</span>",
    )
    feed(stage, link)
    return APP


_BUILDS = (
    store_badges,
    woken_by_a_frame,
    half_screen_offer,
    address_that_apps_claim,
    mini_program_notice,
    version_too_old,
    woken_at_the_tap,
)
STYLES = tuple(Style("app_only", build) for build in _BUILDS)
