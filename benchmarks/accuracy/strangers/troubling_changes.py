"""Pages that do not fit the platform's file any more, files instead of pages, and pages that break the browser."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import HOT, icon, page, posted, quoted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import ANYONE, Truth
from linkaudit.model.words import Mechanism

CHANGED = Truth(Mechanism.ADAPTER_BROKEN)
SOMEHOW = Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.LOGIN_REQUIRED, Mechanism.NETWORK_ERROR))
FILE = Truth(Mechanism.DOWNLOAD, responsible=ANYONE + (Truth(Mechanism.DOWNLOAD).whose))


def author_deleted_it(stage: Stage) -> Truth:
    """The post that should carry the link has been deleted by its author, or is under review."""
    told = say(
        stage,
        (
            "该内容已被作者删除",
            "抱歉，此微博已被作者删除",
            "指定的主题不存在或已被删除或正在被审核",
            "作者已将内容设为仅自己可见",
            "啊哦，帖子走丢了",
        ),
        ("這則貼文已被作者刪除",),
        ("This post was deleted by its author.", "Hmm...this page doesn't exist. Try searching for something else."),
    )
    hot = "".join(f"<li><a href='/p/{n}'>{line}</a></li>" for n, line in enumerate(stage.dice.sample(HOT, 3)))
    body = f"{icon(stage)}<p class=empty-tip>{told}</p><h4>猜你喜欢</h4><ul>{hot}</ul>"
    posted(
        stage, page(stage, stage.platform.name, body, "", None, stage.dice.one(200, 404, 410)), "article a.link-card"
    )
    return CHANGED


def built_anew(stage: Stage) -> Truth:
    """The post is there with its link, in a new markup in which the selector finds nothing."""
    link = f"<a class='css-{stage.dice.token(6)}' href='{stage.target}'>{stage.goods.title}</a>"
    posted(
        stage,
        thread(stage, link),
        stage.dice.one(".rich-text > a.UrlLink", "#js_content a.link", "[data-role=out-link]"),
    )
    return CHANGED


def essay_on_walls(stage: Stage) -> Truth:
    """An article about platforms that stop links stands where the post should be; the selector finds nothing."""
    text = (
        "<h1>谈谈那些年我们打不开的链接</h1><p>"
        "你一定见过这句话：“已停止访问该网页”。也一定见过“如需浏览，请长按网址复制后使用浏览器访问”。"
        "</p>"
        "<p>2021 年 9 月，主管部门召开“屏蔽网址链接问题行政指导会”，要求各平台限期解除屏蔽。</p>"
        f"<p>几年过去，复制口令、扫二维码这些招数还剩多少？</p><p>阅读 {stage.dice.randint(100, 99999)}</p>"
    )
    posted(stage, page(stage, "谈谈那些年我们打不开的链接", text), "a.outer-link")
    return CHANGED


def lost_page(stage: Stage) -> Truth:
    """The gateway is no longer where the file says: the platform shows its page for missing pages."""
    told = say(
        stage,
        ("抱歉，您访问的页面不存在", "404 页面飞走了", "您请求的地址有误，请检查后重新输入"),
        ("找不到您要的頁面",),
        ("Oops! We can't find the page you're looking for.",),
    )
    home = say(stage, ("回到首页", "返回上一页"), ("回首頁",), ("Back to home",))
    body = f"{icon(stage)}<h1>404</h1><p>{told}</p><a class=btn href='/'>{home}</a>"
    stage.enter(page(stage, "404", body, "", None, stage.dice.one(404, 404, 410)))
    return CHANGED


def signature_wanted(stage: Stage) -> Truth:
    """The gateway wants a signature that the file's address does not carry."""
    told = say(
        stage,
        (
            "签名校验失败",
            "参数错误：缺少必要参数 sign",
            "非法请求，缺少 token",
            "请求已过期，请返回重新获取(timestamp)",
        ),
        ("參數錯誤",),
        ("Missing required parameter: sig", "Invalid signature"),
    )

    async def braces(_request: web.BaseRequest) -> web.StreamResponse:
        return web.json_response({"code": 10003, "msg": told}, status=400)

    plain: Answer = page(stage, "", f"{icon(stage)}<p>{told}</p>", "", None, stage.dice.one(400, 200))
    stage.enter(stage.dice.one(braces, plain))
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.NETWORK_ERROR,))


def browser_too_old(stage: Stage) -> Truth:
    """The platform does not support the tester's browser for any of its pages."""
    told = say(
        stage,
        ("您的浏览器版本过低，本站部分功能无法使用，请升级内核", "本站已不再支持您当前的浏览器版本"),
        ("您的瀏覽器版本過舊，本站已不再支援",),
        ("This browser is no longer supported. Please update to the latest version.",),
    )
    names = "".join(f"<li>{name} {stage.dice.randint(90, 130)}+</li>" for name in ("Chromium", "Firefly", "Safaria"))
    stage.enter(page(stage, stage.platform.name, f"{icon(stage)}<h2>{told}</h2><ul class=browsers>{names}</ul>"))
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.BROWSER_FAULT,))


def consent_again_and_again(stage: Stage) -> Truth:
    """The platform's page is covered by a question about cookies that comes back however it is answered."""
    told = say(
        stage,
        ("我们使用 Cookie 改善您的体验",),
        ("我們使用 Cookie 改善您的體驗",),
        ("We and our 843 partners value your privacy",),
    )
    yes, no = (
        say(stage, ("全部接受",), ("全部接受",), ("Accept all",)),
        say(stage, ("仅必要",), ("僅必要",), ("Reject all",)),
    )
    body = (
        f"<div class=cmp><h3>{told}</h3><button class=y>{yes}</button><button class=n>{no}</button><a "
        "href='/cookies'>Cookie</a></div>"
    )
    act = (
        "R.querySelectorAll('button').forEach(function(b){b.onclick=function()"
        "{document.cookie='cmp='+Date.now();location.reload()}})"
    )
    stage.enter(page(stage, stage.platform.name, body, act))
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.TIMEOUT, Mechanism.NETWORK_ERROR, Mechanism.LOGIN_REQUIRED))


def not_in_your_country(stage: Stage) -> Truth:
    """The platform itself is not offered where the tester is."""
    name = stage.platform.name
    told = say(
        stage,
        (f"{name}暂未在您所在的国家或地区提供服务", "抱歉，根据您的IP，本产品暂不支持您所在地区使用"),
        (f"{name}目前未在您的所在地區提供服務",),
        ("Our service is not available in your country yet.",),
    )
    stage.enter(page(stage, name, f"{icon(stage)}<h2>{told}</h2>", "", None, stage.dice.one(200, 451, 403)))
    return SOMEHOW


def account_suspended(stage: Stage) -> Truth:
    """The platform has suspended the tester's account."""
    told = say(
        stage,
        ("您的账号因违反社区规范已被封禁至 2026-12-31", "当前账号存在异常，已被临时冻结，请申诉解封"),
        ("您的帳號已被停權",),
        ("Your account is suspended and is not permitted to perform this action.",),
    )
    stage.enter(
        page(stage, stage.platform.name, f"{icon(stage)}<h3>{told}</h3><a class=btn href='/appeal'>账号申诉</a>")
    )
    return SOMEHOW


def new_terms_first(stage: Stage) -> Truth:
    """The platform wants its new terms agreed to, and the save of the answer fails."""
    api = stage.own(always("{}", 500))
    told = say(
        stage, ("用户协议更新，请阅读并同意后继续使用",), ("服務條款已更新",), ("We've updated our terms of service",)
    )
    act = (
        f"R.querySelector('.ok').onclick=function(){{fetch({api!r},{{method:'POST'}}).then(function(r)"
        f"{{if(!r.ok)R.querySelector('.e').textContent={quoted('提交失败(500)')}}})}}"
    )
    stage.enter(
        page(
            stage,
            stage.platform.name,
            f"<h3>{told}</h3><p>第一条……</p><button class=ok>同意</button><em class=e></em>",
            act,
        )
    )
    return Truth(Mechanism.ADAPTER_BROKEN, also=(Mechanism.NETWORK_ERROR, Mechanism.LOGIN_REQUIRED, Mechanism.TIMEOUT))


# -- files and breakdowns ------------------------------------------------------------------------------------


def _file(stage: Stage) -> Answer:
    name, kind = stage.dice.one(
        ("list.pdf", "application/octet-stream"), ("data.zip", "application/zip"), ("n.csv", "text/csv")
    )

    async def answer(_request: web.BaseRequest) -> web.StreamResponse:
        told = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return web.Response(body=b"PK\x03\x04" * 40, content_type=kind, headers=told)

    return answer


def file_after_asking(stage: Stage) -> Truth:
    """A page of the platform asks before it goes on, and what comes is a file."""
    there = stage.serve(stage.platform.host("cdn"), "/f/" + stage.dice.token(8), _file(stage))
    told, on = (
        say(stage, ("即将离开，是否继续？",), ("是否繼續？",), ("Continue?",)),
        say(stage, ("继续",), ("繼續",), ("Continue",)),
    )
    stage.enter(page(stage, "", f"<p>{told}</p><a class=btn href='{there}'>{on}</a>"))
    return FILE


def file_from_the_destination(stage: Stage) -> Truth:
    """The destination gives a file to whoever comes from the platform."""
    file, fine = _file(stage), always(stage.goods.page(stage.dice))

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        return await (file if stage.tapped else fine)(request)

    stage.serve(stage.dest_host, "", answer)
    stage.enter(sends(stage.target))
    return Truth(
        Mechanism.DOWNLOAD, responsible=FILE.whose, also=(Mechanism.DESTINATION_REFUSED, Mechanism.CONTROL_FAILED)
    )


def script_without_end(stage: Stage) -> Truth:
    """A script of the platform's page computes for ever, and the page no longer answers."""
    told = say(stage, ("页面处理中",), ("處理中",), ("Working",))
    spin = "setTimeout(function(){for(var i=0;;i++){if(i<0)break}},300)"
    stage.enter(always(f"<!doctype html><meta charset=utf-8><title>{told}</title><p>{told}</p><script>{spin}</script>"))
    return Truth(Mechanism.BROWSER_FAULT, responsible=ANYONE, also=(Mechanism.TIMEOUT, Mechanism.NETWORK_ERROR))


_GROUPS = {
    "adapter_broken": (
        author_deleted_it,
        built_anew,
        essay_on_walls,
        lost_page,
        signature_wanted,
        browser_too_old,
        consent_again_and_again,
        not_in_your_country,
        account_suspended,
        new_terms_first,
    ),
    "download": (file_after_asking, file_from_the_destination),
    "browser_fault": (script_without_end,),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
