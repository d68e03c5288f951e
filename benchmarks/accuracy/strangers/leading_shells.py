"""Stage and a body → whole pages as platforms of several decades write them, and threads that carry a link."""

from __future__ import annotations

import asyncio
import base64
import json
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from benchmarks.accuracy.serving import Answer, always, sends
from benchmarks.accuracy.stage import Stage

FORUM = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>[[title]]</title>
[[head]]<style>body,td{font:12px/1.7 Tahoma,宋体}a{color:#039}.t1{border:1px solid #9AB}
.hd{background:#E3EDF5}</style></head>
<body bgcolor="#F5FAFE" topmargin="0"><table width="96%" align="center" cellpadding="6" class="t1"><tr class="hd"><td>
<b>[[brand]]</b> &raquo; <a href="/index.php">首页</a> | <a href="/faq.php">帮助</a> | <a href="/login.php">登录</a> |
<a href="/register.php">注册</a></td></tr><tr><td align="center"><br>[[body]]<br><br></td></tr></table>
<p align="center"><font size="1">[[icp]]<br>Processed in 0.0[[n]] second(s), 7 queries</font></p>
<script type="text/javascript">[[script]]</script></body></html>"""

H5 = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>[[title]]</title>
<meta name="viewport" content="width=device-width,initial-scale=1,user-scalable=no,viewport-fit=cover">
<meta name="format-detection" content="telephone=no">[[head]]<style>*{box-sizing:border-box;-webkit-tap-highlight-color:
transparent}body{margin:0;background:#f6f6f7;color:#222;font:15px/1.6 -apple-system,"PingFang SC",sans-serif}
.nav{height:44px;display:flex;align-items:center;justify-content:space-between;padding:0 12px;background:#fff}
.wrap{padding:28px 20px}button,.btn{display:block;width:100%;padding:11px 0;margin:10px 0;border:0;border-radius:22px;
text-align:center;font-size:16px;text-decoration:none}.pri{background:[[colour]];color:#fff}</style></head>
<body><div class="nav"><span>[[brand]]</span><svg width="20" height="20"><circle cx="4" cy="10" r="2"/><circle
cx="10" cy="10" r="2"/><circle cx="16" cy="10" r="2"/></svg></div><div class="wrap">[[body]]</div>
<script>!function(w,d){w.__t0=+new Date;d.documentElement.style.setProperty("--rem",d.body.clientWidth/10+"px")}(window,
document);[[script]]</script></body></html>"""

PORTAL = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>[[title]]</title>
<meta name="viewport" content="width=device-width">[[head]]<style>body{margin:0;font:14px/1.6 "Microsoft YaHei",
sans-serif;color:#333}#hd{border-bottom:2px solid [[colour]];padding:8px}#hd a{margin-right:10px;color:#555}.side{color:
#888;font-size:12px;border-top:1px dashed #ddd;padding:8px}#ft{background:#f2f2f2;font-size:12px;padding:10px;
color:#999}
#main{padding:24px 12px}</style></head><body><div id="hd"><img alt="[[brand]]" width="48" height="24" src="[[logo]]">
<a href="/">首页</a><a href="/hot/">热榜</a><a href="/v/">视频</a><a href="/user/login">登录</a>
<a href="/app/">下载客户端</a></div><div id="main">[[body]]</div><div class="side">相关推荐<br><a
href="/a/[[n]]1.html">周末去哪儿：城郊三条骑行路线</a><br><a href="/a/[[n]]2.html">入秋第一锅汤，怎么炖才不腻</a></div>
<div id="ft"><a href="/about">关于我们</a> <a href="/ads">广告服务</a> <a href="/report">举报中心</a><br>[[icp]]</div>
<script>[[script]]</script></body></html>"""

SOUP = """<!doctype html><html lang="[[lang]]"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width, initial-scale=1"><title>[[title]]</title>[[head]]<style data-emotion="css">
.css-1q2w3e{min-height:100vh;display:flex;flex-direction:column;align-items:center;justify-content:center;padding:16px}
.css-9x8y7z{max-width:420px;width:100%;border-radius:16px;box-shadow:0 6px 30px rgba(0,0,0,.08);padding:24px}
@keyframes p{50%{opacity:.4}}.sk i{display:block;height:14px;margin:12px 0;background:#eee;animation:p 1s infinite}
</style></head><body><noscript>You need to enable JavaScript to run this app.</noscript><div id="__next"><div
class="sk" style="padding:24px"><i></i><i style="width:70%"></i><i style="width:40%"></i></div></div><script>
setTimeout(function(){document.getElementById("__next").innerHTML=[[json]];(function(){[[script]]})()},[[late]])
</script></body></html>"""

FEED = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport"
content="width=device-width"><title>[[who]]的动态 - [[brand]]</title>[[head]]
<style>body{margin:0;font:15px/1.7 sans-serif;background:#f2f2f2}
.card{background:#fff;margin:8px 0;padding:14px}.meta{color:#999;font-size:12px}.bar{display:flex;gap:40px;color:#777}
.ly{position:fixed;left:0;right:0;top:0;bottom:0;background:rgba(0,0,0,.5);z-index:99}.box{background:#fff;margin:38%
10%;padding:18px}</style></head><body><div class="card"><b>[[who]]</b> <span class="meta">[[day]] 来自
<a href="/client">[[brand]]客户端</a></span><p>[[words]] <a href="/topic/9">#今天也要好好吃饭#</a></p>[[link]]
<div class="bar"><span>转发 7</span><span>评论 [[n]]</span><span>赞 118</span></div></div><div class="card meta">热评：
<a href="/u/31">一只橘猫</a>：蹲一个后续</div><div class="card meta"><a href="/login">登录</a>后查看更多评论</div>
[[after]]<script>[[script]]</script></body></html>"""

THREAD = """<html><head><meta charset="utf-8"><title>[[words]] - [[brand]]</title>[[head]]<style>td{font:13px/1.8
Verdana,SimSun;vertical-align:top}.ly{position:fixed;left:0;top:0;width:100%;height:100%;background:#0009;z-index:99}.box{
background:#fff;width:80%;margin:120px auto;padding:16px}</style></head><body><a href="/">[[brand]]</a> &gt; <a
href="/forum-4.html">灌水专区</a> &gt; [[words]]<table border="1" cellspacing="0" cellpadding="8" width="100%"><tr><td
width="18%">[[who]]<br>积分 [[n]]<br>注册 2006-3-1</td><td>发表于 [[day]] 21:07 | 只看该作者
<hr>[[words]]<br><br>[[link]]
<br><br><font color="#888">本帖最后由 [[who]] 于 [[day]] 编辑</font></td></tr><tr><td>沙发君</td><td>楼主好人一生平安
</td></tr></table>[[after]]<script>[[script]]</script></body></html>"""


def fill(text: str, **parts: object) -> str:
    """Put values where `[[name]]` stands."""
    for key, value in parts.items():
        text = text.replace(f"[[{key}]]", str(value))
    return text


def say(stage: Stage, zh: tuple[str, ...], tw: tuple[str, ...] = (), en: tuple[str, ...] = ()) -> str:
    """Draw a wording in the stage's language; a platform that has none of its own speaks simplified Chinese."""
    return stage.dice.one(*({"zh-TW": tw, "en": en}.get(stage.lang) or zh))


def _details(stage: Stage) -> dict[str, object]:
    dice, colour = stage.dice, stage.platform.colour
    icp = dice.one(
        f"京ICP备{dice.randrange(10**7, 10**8)}号-{dice.randint(1, 9)}",
        f"粤ICP证{dice.randrange(10**5, 10**6)}号 网络视听许可证1909417号",
        f"© 2009-2026 {stage.platform.latin.capitalize()} Inc. 违法和不良信息举报：010-0000{dice.randint(1000, 9999)}",
    )
    mark = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 24'%3E%3Crect width='48' "
        f"height='24' rx='5' fill='%23{colour[1:]}'/%3E%3C/svg%3E"
    )
    return {
        "brand": stage.platform.name,
        "colour": colour,
        "icp": icp,
        "logo": mark,
        "lang": stage.lang,
        "n": dice.randint(11, 99),
        "late": dice.one(0, 250, 900, 1600),
        "day": f"{dice.randint(1, 9)}月{dice.randint(1, 28)}日",
        "who": dice.one("爱吃鱼的小林", "老张在路上", "momo", "Echo_07", "半糖主义"),
        "words": dice.one("这个我找了好久，指路给大家", "有人要的话自取", "评论区问的就是这个啦", "转自朋友，侵删"),
    }


def shell(stage: Stage, body: str, script: str = "", head: str = "", title: str = "") -> Answer:
    """Return a page of the platform's: a forum of tables, a phone page, a portal, or one that a script builds late."""
    text = stage.dice.one(FORUM, H5, H5, PORTAL, SOUP)
    parts = _details(stage) | {"title": title or stage.platform.name, "head": head, "script": script}
    parts["json"] = json.dumps(body, ensure_ascii=False).replace("</", "<\\/")
    return always(fill(text.replace("[[body]]", body), **parts))


def feed(stage: Stage, link: str, selector: str, script: str = "", after: str = "", head: str = "") -> None:
    """Put a link into a post or a forum thread; the trial opens the page and taps what the selector finds."""
    stage.post("", selector)
    where = urlsplit(stage.records()[0].surface[0].open)
    text = stage.dice.one(FEED, FEED, THREAD).replace("[[link]]", link).replace("[[after]]", after)
    page = fill(text, **_details(stage), head=head, script=script)
    stage.serve(where.hostname or "", where.path, always(page))


def leave(stage: Stage) -> str:
    """Draw an expression of JavaScript that goes to the target, or to a ticket of the platform's that redirects there.

    It has single quotes only, so that it can stand in an attribute.
    """
    dice = stage.dice
    address = stage.own(sends(stage.target, dice.one(302, 303, 307))) if dice.often(0.3) else stage.target
    literal = dice.one(f"'{address}'", f"'{address}'", f"atob('{base64.b64encode(address.encode()).decode()}')")
    return dice.one(
        f"location.href={literal}",
        f"window.location.assign({literal})",
        f"location.replace({literal})",
        f"window.open({literal},'_self')",
        f"(function(a){{a.href={literal};document.body.appendChild(a);a.click()}})(document.createElement('a'))",
    )


def on_tap(selector: str, act: str) -> str:
    """Return a script that acts when the element is tapped."""
    return f"document.querySelector('{selector}').addEventListener('click',function(e){{e.preventDefault();{act}}});"


def api(stage: Stage, data: dict[str, Any], delay_s: float = 0.0) -> str:
    """Serve data from a path of the platform's gateway and return its address."""

    async def told(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(delay_s)
        return web.json_response(data, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"})

    return stage.own(told)


def stranger(stage: Stage) -> str:
    """Invent the host of a third party: a short-link service or a tracker."""
    dice = stage.dice
    return (
        f"{dice.one('', 'r.', 'c.')}{dice.one('dwz', 'suo', 'lnk', 'trk')}{dice.token(6)}.{dice.one('cn', 'cc', 'me')}"
    )
