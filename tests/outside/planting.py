"""A platform that puts its members' secrets wherever a page can put anything, and links to another platform."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from fixtures.site import Route, Site, Visit

TARGET = "https://item.taobao.com/item.htm?id=678901234567"
SESSION = "Zk9Qw8s3ss10nOfTheViewer"
STORED_TOKEN = "st0redT0kenXy81Lm2Pq7"
NICK = "钱多多的小店"
PHONE, OTHER_PHONE = "13912345678", "18688886666"
IDENTITY = "11010519491231002X"
SET = "Fr3shC00kieOfThisVisit77"
HEADER = "h3ad3rT0kenAb12Cd34"
IN_ADDRESS = "adr3ssT0kenQw90Er12"
IN_BODY = "b0dyT0kenTy56Ui78"
CSRF = "csrfTw1ceAsL0ng0091"
SECRETS = (SESSION, STORED_TOKEN, NICK, PHONE, OTHER_PHONE, IDENTITY, SET, HEADER, IN_ADDRESS, IN_BODY, CSRF)

STATE = {
    "cookies": [
        {
            "name": "session",
            "value": SESSION,
            "domain": "bbs.planted.example",
            "path": "/",
            "expires": -1,
            "httpOnly": False,
            "secure": True,
            "sameSite": "Lax",
        }
    ],
    "origins": [
        {
            "origin": "https://bbs.planted.example",
            "localStorage": [
                {"name": "me", "value": json.dumps({"nickname": NICK, "phone": PHONE, "deep": [{"t": STORED_TOKEN}]})}
            ],
        }
    ],
}

PLATFORM = """\
id = "planted"
name = { zh = "种子", en = "Planted" }
owner = "planted"
domains = ["planted.example"]
verified = "replica"

[[surface]]
id = "feed"
kind = "feed"
name = { zh = "信息流", en = "Feed" }
open = "https://bbs.planted.example/p/{link:percent}"
sign_in = true
link = "#link"
mask = [".user-name"]
"""

LINKS = f"""\
[[link]]
id = "goods"
url = "{TARGET}"
platform = "taobao"
category = "ecommerce"
arrival = {{ host = "item.taobao.com", selector = "#item-title" }}
"""

PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>{NICK} {PHONE}</title>
<meta name="csrf-token" content="{CSRF}">
<style>.user-name {{ background: rgb(0, 255, 0); width: 200px; height: 60px }}</style></head>
<body><h1>社区帖子：周末好物推荐</h1><p class="user-name">{NICK}</p>
<p>楼主电话 {PHONE}，身份证 {IDENTITY}，会话 {SESSION}</p>
<p>这一款茶叶的口感清淡，香气持久，周末在家里泡上一壶，非常适合和朋友一起慢慢聊天。</p>
<form><input type="hidden" name="csrf_token" value="{CSRF}"><input name="nick" value="{NICK}"></form>
<img alt="{NICK} {PHONE}" width="60" height="60" src="data:,">
<a id="link" href="LINK">好物链接</a> <a href="/me?access_token={IN_ADDRESS}&name={quote(NICK)}">我的主页</a>
<a href="tel:{OTHER_PHONE}">联系客服</a>
<script>
const config = {{"access_token": "{IN_BODY}", 'session': '{SESSION}', "nick": {json.dumps(NICK)}, "phone": {PHONE}}};
document.title += localStorage.getItem('me') || '';
document.body.append(JSON.stringify(config), document.cookie, localStorage.getItem('me') || '');
fetch('/api?sessionid={IN_ADDRESS}', {{headers: {{Authorization: 'Bearer {HEADER}', 'X-Auth-Token': '{HEADER}'}}}});
document.getElementById('link').addEventListener('click', () => {{
  navigator.clipboard.writeText('{NICK} {PHONE} {SESSION} ' + document.cookie).catch(() => 0);
  alert('{NICK} {OTHER_PHONE} {SESSION}');
  const toast = document.createElement('div');
  toast.textContent = '正在为 {NICK} {PHONE} 打开';
  document.body.append(toast);
}});
</script></body></html>"""


class Planted(Site):
    """The platform's replica."""

    id = "planted"
    name = "种子"
    hosts = ("bbs.planted.example",)

    def routes(self) -> list[Route]:
        """Return its pages: the post, the redirector, what scripts ask for."""
        host = self.hosts[0]
        return [
            Route(host, r"/p/(?P<link>.+)", self._post),
            Route(host, "/go", self._go),
            Route(host, "/api", self._api),
        ]

    async def _post(self, visit: Visit) -> web.StreamResponse:
        onward = f"/go?access_token={IN_ADDRESS}&u={quote(visit.link(), safe='')}"
        page = PAGE.replace("LINK", onward)
        answer = web.Response(text=page, content_type="text/html", headers={"X-Auth-Token": HEADER, "X-Nick": SESSION})
        answer.set_cookie("visit", SET, path="/")
        return answer

    async def _go(self, visit: Visit) -> web.StreamResponse:
        answer = web.Response(status=302, headers={"Location": visit.asked("u"), "X-Csrf-Token": CSRF})
        answer.set_cookie("visit", SET, path="/", samesite="None", secure=True)
        return answer

    async def _api(self, _visit: Visit) -> web.StreamResponse:
        return web.json_response({"token": IN_BODY, "nick": NICK}, headers={"X-Auth-Token": HEADER})


def forms(secret: str) -> Iterator[bytes]:
    """Yield the ways in which a secret could stand in a file."""
    text = {secret, quote(secret, safe=""), json.dumps(secret)[1:-1]}
    yield from (one.encode() for one in text)
    yield secret.encode("utf-16-le")
    yield base64.b64encode(secret.encode()).rstrip(b"=")


def write_plan(folder: Path, https: str, http: str, ca: Path) -> Path:
    """Write the plan and its files; the sign-in is in the folder `accounts` beside `folder`."""
    (folder / "platforms").mkdir(parents=True)
    (folder / "platforms" / "planted.toml").write_text(PLATFORM, encoding="utf-8")
    (folder / "links.toml").write_text(LINKS, encoding="utf-8")
    place = folder.parent / "accounts" / "planted" / "viewer.json"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps(STATE), encoding="utf-8")
    plan = folder / "plan.toml"
    plan.write_text(
        f'[audit]\nname = "planted"\nrepeats = 1\nplatforms = ["planted"]\nlinks = ["goods"]\nprobes = ["open"]\n'
        f'[paths]\nplatforms = ["platforms/"]\nlinks = ["links.toml"]\naccounts = "{folder.parent / "accounts"}"\n'
        f'[network]\nresolve = {{ https = "{https}", http = "{http}" }}\ntrust = "{ca}"\n',
        encoding="utf-8",
    )
    return plan
