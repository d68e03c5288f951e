"""The wall, over real sockets on loopback: names lead to made-up public addresses, which the test connects here."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import web
from playwright.async_api import Browser as PlaywrightBrowser
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import async_playwright

from linkaudit.probes.binaries import find_browser
from linkaudit.probes.setting import LIVE_FLAGS
from linkaudit.probes.splice import Stream, close
from linkaudit.probes.wall import BROWSER_FLAGS, Wall

PUBLIC = "93.184.216.34"
ALSO_PUBLIC = "223.5.5.5"


class Internet:
    """Names and the addresses they have, in turn; every public address is a port of this machine."""

    def __init__(self, port: int, names: dict[str, list[list[str]]] | None = None) -> None:
        self.port = port
        self.names = names or {}
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.dead: set[str] = set()
        self.refused: list[tuple[str, str]] = []

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        self.resolved.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    async def connect(self, address: str, port: int) -> Stream:
        self.connected.append((address, port))
        if address in self.dead:
            raise ConnectionRefusedError
        return await asyncio.open_connection("127.0.0.1", self.port)

    def wall(self, *, head_s: float = 15.0, idle_s: float = 120.0, connections: int = 512) -> Wall:
        def refused(what: str, address: str) -> None:
            self.refused.append((what, address))

        return Wall(
            refused=refused,
            resolve=self.resolve,
            connect=self.connect,
            head_s=head_s,
            idle_s=idle_s,
            connections=connections,
        )


@asynccontextmanager
async def serving(talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> AsyncIterator[int]:
    """A server whose connections are one conversation each; the port it listens on."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await talk(reader, writer)
        await close((reader, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


async def ask(wall: Wall, request: str | bytes, *, end: bool = False) -> str:
    """Send bytes to the wall and read until it hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(wall.url.rpartition(":")[2]))
    writer.write(request.encode() if isinstance(request, str) else request)
    if end:
        writer.write_eof()
    async with asyncio.timeout(20):
        answer = await reader.read()
    await close((reader, writer))
    return answer.decode("latin-1")


async def echo_head(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer a request with its own head, and with headers that only a wall may send."""
    head = await reader.readuntil(b"\r\n\r\n")
    writer.write(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nConnection: keep-alive\r\n"
        b"X-Linkaudit-Refused: 1.2.3.4\r\nx-linkaudit-wall: refused\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n"
        + head
    )
    await writer.drain()


async def tell_all(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read until the other side has ended, and only then answer how much that was."""
    data = await reader.read()
    writer.write(b"got %d" % len(data))
    await writer.drain()


async def test_a_plain_request_is_rewritten_for_its_server_and_is_the_last_of_its_connection() -> None:
    async with serving(echo_head) as port:
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall() as wall:
            answer = await ask(
                wall,
                "GET http://shop.example:8080/a?b=1 HTTP/1.1\r\nHost: shop.example:8080\r\nProxy-Connection: keep-alive"
                "\r\nConnection: keep-alive\r\nUpgrade: h2c\r\nCookie: c=1\r\n\r\n",
                end=True,
            )
    hints, head, body, _ = answer.split("\r\n\r\n")
    assert hints.startswith("HTTP/1.1 103 Early Hints")
    assert head.split("\r\n") == ["HTTP/1.1 200 OK", "Set-Cookie: a=1", "Set-Cookie: b=2", "Connection: close"]
    assert body.split("\r\n") == ["GET /a?b=1 HTTP/1.1", "Host: shop.example:8080", "Cookie: c=1", "Connection: close"]
    assert internet.connected == [(PUBLIC, 8080)]


@pytest.mark.parametrize(("url", "path"), [("http://shop.example", "/"), ("http://shop.example?a=1", "/?a=1")])
async def test_a_url_without_a_path_gets_one(url: str, path: str) -> None:
    async with serving(echo_head) as port:
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall() as wall:
            assert f"GET {path} HTTP/1.1" in await ask(wall, f"GET {url} HTTP/1.1\r\n\r\n", end=True)
    assert internet.connected == [(PUBLIC, 80)]


async def test_a_tunnel_carries_half_closed_talks_both_ways_in_any_size() -> None:
    async with serving(tell_all) as port:
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall() as wall:
            request = b"CONNECT shop.example:443 HTTP/1.1\r\nHost: shop.example:443\r\n\r\n" + b"x" * 3_000_000
            answer = await ask(wall, request, end=True)
    assert answer == "HTTP/1.1 200 Connection Established\r\n\r\ngot 3000000"
    assert internet.connected == [(PUBLIC, 443)]


REFUSED = [
    ("GET http://127.0.0.1:81/x HTTP/1.1", "127.0.0.1", "http://127.0.0.1:81/x"),
    ("CONNECT [::1]:443 HTTP/1.1", "::1", "[::1]:443"),
    ("GET http://[::ffff:10.0.0.1]/ HTTP/1.1", "::ffff:10.0.0.1", "http://[::ffff:10.0.0.1]/"),
    ("GET http://169.254.169.254/latest/meta-data/ HTTP/1.1", "169.254.169.254", None),
    ("GET http://localhost/ HTTP/1.1", "localhost", None),
    ("CONNECT db.internal:443 HTTP/1.1", "db.internal", None),
    ("GET http://2130706433/ HTTP/1.1", "2130706433", None),
    ("GET http://0x7f.1/ HTTP/1.1", "0x7f.1", None),
    ("GET http://inside.example/ HTTP/1.1", "192.168.0.7", None),
    ("CONNECT mixed.example:443 HTTP/1.1", "fd00::1", "mixed.example:443"),
]


@pytest.mark.parametrize(("line", "address", "what"), REFUSED)
async def test_what_is_not_public_is_refused_told_and_never_connected(
    line: str, address: str, what: str | None
) -> None:
    names = {"inside.example": [["192.168.0.7"]], "mixed.example": [[PUBLIC, "fd00::1"]]}
    names["localhost"] = names["db.internal"] = names["2130706433"] = names["0x7f.1"] = [[PUBLIC]]
    internet = Internet(1, names)
    async with internet.wall() as wall:
        answer = await ask(wall, f"{line}\r\nHost: x\r\n\r\n")
    assert answer.startswith("HTTP/1.1 403 ")
    assert f"\r\nX-Linkaudit-Refused: {address}\r\n" in answer
    assert "\r\nX-Linkaudit-Wall: refused\r\n" in answer
    assert internet.refused == [(what or line.split()[1], address)]
    assert internet.connected == []


async def test_a_name_that_changes_its_mind_reaches_nothing_inside() -> None:
    async with serving(echo_head) as port:
        internet = Internet(port, {"rebind.example": [[PUBLIC], ["127.0.0.1"]]})
        async with internet.wall() as wall:
            first = await ask(wall, "GET http://rebind.example/ HTTP/1.1\r\n\r\n", end=True)
            after_one = list(internet.resolved)
            second = await ask(wall, "GET http://rebind.example/ HTTP/1.1\r\n\r\n", end=True)
    assert " 200 OK" in first
    assert after_one == ["rebind.example"], "resolved once, and connected to the very address that was checked"
    assert second.startswith("HTTP/1.1 403 ")
    assert internet.connected == [(PUBLIC, 80)]


async def test_the_next_public_address_is_tried_when_the_first_is_dead() -> None:
    async with serving(echo_head) as port:
        internet = Internet(port, {"two.example": [[PUBLIC, ALSO_PUBLIC]]})
        internet.dead = {PUBLIC}
        async with internet.wall() as wall:
            assert " 200 OK" in await ask(wall, "GET http://two.example/ HTTP/1.1\r\n\r\n", end=True)
    assert internet.connected == [(PUBLIC, 80), (ALSO_PUBLIC, 80)]


@pytest.mark.parametrize(("host", "word"), [("unknown.example", "unresolved"), ("dead.example", "unreachable")])
async def test_a_host_that_cannot_be_reached_is_a_bad_gateway_and_no_refusal(host: str, word: str) -> None:
    internet = Internet(1, {"dead.example": [[PUBLIC]]})
    internet.dead = {PUBLIC}
    async with internet.wall() as wall:
        for line in (f"GET http://{host}/ HTTP/1.1", f"CONNECT {host}:443 HTTP/1.1"):
            answer = await ask(wall, f"{line}\r\n\r\n")
            assert answer.startswith("HTTP/1.1 502 ")
            assert f"X-Linkaudit-Wall: {word}\r\n" in answer
    assert internet.refused == []


async def test_a_label_too_long_for_the_systems_resolver_is_unresolved() -> None:
    async with Wall() as wall:
        assert "Wall: unresolved" in await ask(wall, f"GET http://{'a' * 64}.example/ HTTP/1.1\r\n\r\n")


@pytest.mark.parametrize(
    "line",
    ["", "GET / HTTP/1.1", "GET https://shop.example/ HTTP/1.1", "GET http://user:word@shop.example/ HTTP/1.1",
     "CONNECT shop.example HTTP/1.1", "CONNECT shop.example:0 HTTP/1.1", "CONNECT shop.example:99999 HTTP/1.1",
     "GET http://shop.example/a b HTTP/1.1", "GET http://商店.example/ HTTP/1.1", "\x16\x03\x01"],
)  # fmt: skip
async def test_what_is_no_proxy_request_is_a_bad_one(line: str) -> None:
    internet = Internet(1, {"shop.example": [[PUBLIC]]})
    async with internet.wall() as wall:
        assert (await ask(wall, f"{line}\r\n\r\n")).startswith("HTTP/1.1 400 ")
    assert internet.connected == []


async def test_a_head_that_drips_is_given_up() -> None:
    async with Internet(1).wall(head_s=0.2) as wall:
        assert (await ask(wall, "GET http://shop.example/ HTTP/1.1\r\nA: ")).startswith("HTTP/1.1 408 ")


async def test_a_head_without_an_end_is_given_up() -> None:
    internet, answer = Internet(1, {"shop.example": [[PUBLIC]]}), ""
    async with internet.wall() as wall:
        # The answer may be lost to the reset that follows when the wall hangs up on what it did not read.
        with suppress(ConnectionResetError):
            answer = await ask(wall, "GET http://shop.example/ HTTP/1.1\r\nA: " + "a" * 70_000)
    assert answer == "" or answer.startswith("HTTP/1.1 431 ")
    assert internet.resolved == []


async def test_one_connection_too_many_is_answered_so() -> None:
    async with Internet(1).wall(connections=1) as wall:
        waiting = await asyncio.open_connection("127.0.0.1", int(wall.url.rpartition(":")[2]))
        answer = await ask(wall, "GET http://shop.example/ HTTP/1.1\r\n\r\n")
        await close(waiting)
    assert answer.startswith("HTTP/1.1 503 ")


async def test_a_silent_tunnel_ends() -> None:
    async def say_nothing(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(say_nothing) as port:
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall(idle_s=0.2) as wall:
            for line in ("CONNECT shop.example:443 HTTP/1.1", "GET http://shop.example/ HTTP/1.1"):
                assert "200 OK" not in await ask(wall, f"{line}\r\n\r\n")


async def test_leaving_the_wall_ends_what_is_open_and_leaves_no_task_behind() -> None:
    before = asyncio.all_tasks()
    ended = asyncio.Event()

    async def hold(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()
        ended.set()

    async with serving(hold) as port:
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall() as wall:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(wall.url.rpartition(":")[2]))
            writer.write(b"CONNECT shop.example:443 HTTP/1.1\r\n\r\n")
            assert await reader.readuntil(b"\r\n\r\n")
        async with asyncio.timeout(20):
            assert await reader.read() == b""
            await ended.wait()
        await close((reader, writer))
        with pytest.raises(OSError, match="onnect"):
            await asyncio.open_connection("127.0.0.1", int(wall.url.rpartition(":")[2]))
    assert not {task for task in asyncio.all_tasks() - before if "_serve" in repr(task)}


async def test_the_systems_resolver_and_sockets_are_the_default() -> None:
    refused: list[tuple[str, str]] = []
    async with Wall(refused=lambda what, address: refused.append((what, address))) as wall:
        assert "403" in await ask(wall, "CONNECT 127.0.0.1:22 HTTP/1.1\r\n\r\n")
    assert refused == [("127.0.0.1:22", "127.0.0.1")]


@asynccontextmanager
async def browser_behind(wall: Wall, flags: Sequence[str] = BROWSER_FLAGS) -> AsyncIterator[PlaywrightBrowser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_browser().path, args=["--no-sandbox", *flags], proxy={"server": wall.url}
        )
        yield browser
        await browser.close()


@asynccontextmanager
async def site() -> AsyncIterator[tuple[int, list[str]]]:
    """A site that redirects into this machine in several ways, and the paths that were asked of it."""
    asked: list[str] = []

    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    inside = f"http://127.0.0.1:{port}/secret"

    async def answer(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        if request.path == "/redirect":
            raise web.HTTPFound(inside)
        script = f"fetch({inside!r}, {{mode: 'no-cors'}})" if request.path == "/script" else ""
        return web.Response(text=f"<title>home</title><script>{script}</script>", content_type="text/html")

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    try:
        yield port, asked
    finally:
        await runner.cleanup()


@pytest.mark.browser
async def test_a_browser_reaches_the_public_site_but_nothing_inside() -> None:
    async with site() as (port, asked):
        internet = Internet(port, {"shop.example": [[PUBLIC]]})
        async with internet.wall() as wall, browser_behind(wall) as browser:
            page = await browser.new_page()
            await page.goto("http://shop.example/")
            assert await page.title() == "home"
            redirected = await page.goto("http://shop.example/redirect")
            assert redirected is not None
            assert redirected.status == 403
            assert redirected.headers["x-linkaudit-refused"] == "127.0.0.1"
            async with page.expect_response("**/secret") as refused:
                await page.goto("http://shop.example/script")
            assert (await refused.value).headers["x-linkaudit-wall"] == "refused"
            direct = await page.goto(f"http://127.0.0.1:{port}/secret")
            assert direct is not None
            assert direct.status == 403
            with pytest.raises(PlaywrightError, match="ERR_TUNNEL_CONNECTION_FAILED"):
                await page.goto(f"https://127.0.0.1:{port}/secret")
    assert "/redirect" in asked
    assert "/secret" not in asked
    assert {address for _, address in internet.refused} == {"127.0.0.1"}


INSIDE = {
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "loopback": "http://127.0.0.1:{port}/secret",
    "short": "http://127.1:{port}/secret",
    "decimal": "http://2130706433:{port}/secret",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/secret",
    "named": "http://localhost:{port}/secret",
    "internal": "http://vault.internal/secret",
    "rebound": "http://rebind.example/secret",
    "pointing": "http://pointing.example/secret",
}
"""Where a page may try to get; the last two are names whose addresses are inside, one of them from the second time."""


@pytest.mark.browser
@pytest.mark.parametrize("way", ["redirect", "script", "frame", "typed"])
async def test_no_page_gets_a_browser_inside_by_any_name_or_redirect(way: str) -> None:
    answers: list[str] = []

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        answers.append(f"{request.host}{request.path}")
        to = request.query.get("to", "")
        if request.path == "/redirect":
            raise web.HTTPFound(to)
        body = f"<iframe src={to!r}></iframe>" if request.path == "/frame" else f"<script>fetch({to!r})</script>"
        return web.Response(text=f"<title>home</title>{body if to else ''}", content_type="text/html")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    turning = {"rebind.example": [[PUBLIC], ["127.0.0.1"]], "pointing.example": [["10.0.0.7"]]}
    internet = Internet(port, {"shop.example": [[PUBLIC]], **turning})
    try:
        async with internet.wall() as wall, browser_behind(wall) as browser:
            page = await browser.new_page()
            await page.goto("http://rebind.example/")  # the first answer is public; from now on it points inside
            for inside in INSIDE.values():
                to = inside.replace("{port}", str(port))
                address = to if way == "typed" else f"http://shop.example/{way}?to={to}"
                with suppress(PlaywrightError):
                    await page.goto(address)
                await page.wait_for_timeout(150)
    finally:
        await runner.cleanup()
    assert answers.count("rebind.example/") == 1
    assert not [one for one in answers if "secret" in one or "meta-data" in one]
    told = " ".join(address for _, address in internet.refused)
    for address in ("169.254.169.254", "127.0.0.1", "10.0.0.7", "localhost", "vault.internal"):
        assert address in told, address


@pytest.mark.browser
async def test_on_the_live_web_another_sites_frame_lives_in_a_process_of_its_own() -> None:
    async with site() as (port, _):
        internet = Internet(port, {"shop.example": [[PUBLIC]], "other.test": [[PUBLIC]]})
        async with internet.wall() as wall, browser_behind(wall, LIVE_FLAGS) as browser:
            page = await browser.new_page()
            await page.goto("http://shop.example/")
            add = "document.body.append(Object.assign(document.createElement('iframe'), {src: 'http://other.test/'}))"
            await page.evaluate(add)
            await page.frame_locator("iframe").locator("title").wait_for(state="attached")
            session = await browser.new_browser_cdp_session()
            targets = (await session.send("Target.getTargets"))["targetInfos"]
    assert [one["url"] for one in targets if one["type"] == "iframe"] == ["http://other.test/"]


class Datagrams(asyncio.DatagramProtocol):
    """Counts what arrives, without a word in return."""

    def __init__(self) -> None:
        self.came = asyncio.Event()

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.came.set()


_GATHER = """port => new Promise(done => {
  const peer = new RTCPeerConnection({iceServers: [{urls: `stun:127.0.0.1:${port}`}]});
  peer.createDataChannel('x');
  peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done(true);
  peer.createOffer().then(offer => peer.setLocalDescription(offer));
  setTimeout(() => done(false), 12000);
})"""


@pytest.mark.browser
async def test_with_the_flags_webrtc_does_not_go_round_the_wall() -> None:
    transport, datagrams = await asyncio.get_running_loop().create_datagram_endpoint(
        Datagrams, local_addr=("127.0.0.1", 0)
    )
    try:
        async with site() as (port, _):
            internet = Internet(port, {"shop.example": [[PUBLIC]]})
            async with internet.wall() as wall, browser_behind(wall) as browser:
                page = await browser.new_page()
                await page.goto("http://shop.example/")
                await page.evaluate(_GATHER, transport.get_extra_info("sockname")[1])
        assert not datagrams.came.is_set()
    finally:
        transport.close()
