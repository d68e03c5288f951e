"""Two made-up hosts over TLS: posts that carry a link, five ways in which a platform deals with it, and destinations.

`python -m benchmarks.speed.world FOLDER` listens on free ports, writes the certificate authority into the folder,
prints one line of JSON, and ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import io
import json
import random
import ssl
import sys
from pathlib import Path
from urllib.parse import quote

import trustme
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image

PLATFORM, DESTINATION = "bench-platform.test", "bench-shop.test"
WAYS = ("direct", "hops", "forward", "confirm", "block")
"""Straight on; three 302s; a page that goes on by itself; a page with a button; a page that stops the visit."""
STOPPED = "已停止访问该网页"
ARRIVED = "商品详情"
IMAGES, SHOWN = 10, 50


def target(way: str) -> str:
    """Return the tested address of a way."""
    return f"https://{DESTINATION}/item/{way}"


def post(way: str) -> str:
    """Return the page of the platform that carries it."""
    return f"https://{PLATFORM}/post/{quote(target(way), safe='')}"


def _filler(seed: int, size: int) -> str:
    drawn = random.Random(seed)  # noqa: S311 - text to fill a page
    words = ["".join(chr(drawn.randrange(0x4E00, 0x8000)) for _ in range(drawn.randrange(4, 16))) for _ in range(400)]
    text = ""
    while len(text.encode()) < size:
        text += f"<p class='c{drawn.randrange(40)}'>{'，'.join(drawn.sample(words, 12))}。</p>\n"
    return text


def _page(title: str, inside: str, seed: int, *, sparse: bool = False) -> str:
    style = "".join(f".c{n} {{ margin: {n % 7}px; color: #{n:02x}4444; }}\n" for n in range(400))
    images = "".join(f"<img src='/image/{n % IMAGES}.jpg' width=60 height=60 alt=''>" for n in range(SHOWN))
    script = f"window.items = {json.dumps([n * seed for n in range(3000)])}; items.sort((a, b) => a % 97 - b % 97);"
    return (
        f"<!doctype html><html lang=zh><head><meta charset=utf-8><title>{title}</title>"
        f"<meta name=viewport content='width=device-width'><style>{style}</style></head><body>{inside}"
        f"<div{' hidden' * sparse}>{images}{_filler(seed, 40_000)}</div><script>{script}</script></body></html>"
    )


class World:
    """Answers by host and path; every page is made once."""

    def __init__(self) -> None:
        """Draw the pictures and write the pages."""
        self.images = [_picture(n) for n in range(IMAGES)]
        self.pages = {way: _page("商品", f"<h1>{ARRIVED} {way}</h1>", n + 1) for n, way in enumerate(WAYS)}
        self.posts = {way: _page("动态", _link(way), n + 9) for n, way in enumerate(WAYS)}
        onward = f"setTimeout(() => location.replace({json.dumps(target('forward'))}), 50)"
        self.between = {
            "forward": _page("跳转中", f"<p>即将离开，正在前往</p><script>{onward}</script>", 20, sparse=True),
            "confirm": _page(
                "外链", f"<p>您即将离开本站</p><a id=on href='{target('confirm')}'>继续访问</a>", 21, sparse=True
            ),
            "block": _page("提示", f"<h1>{STOPPED}</h1><p>该链接无法访问</p>", 22, sparse=True),
        }

    async def answer(self, request: web.Request) -> web.Response:
        """Answer any request."""
        parts = request.path.strip("/").split("/")
        if parts[0] == "image":
            return web.Response(body=self.images[int(parts[1].removesuffix(".jpg"))], content_type="image/jpeg")
        host = request.host.partition(":")[0]
        if host == DESTINATION and parts[0] == "item":
            return _html(self.pages[parts[1]])
        if host == PLATFORM and parts[0] == "post":
            return _html(self.posts[request.path.rpartition("/")[2]])
        if host == PLATFORM and parts[0] == "go":
            return self._go(parts[1], int(request.query.get("n", "0")))
        return web.Response(status=404)

    def _go(self, way: str, hop: int) -> web.Response:
        if way in self.between:
            return _html(self.between[way])
        if way == "hops" and hop < 2:
            return _redirect(f"/go/hops?target={quote(target(way), safe='')}&n={hop + 1}")
        return _redirect(target(way))


def _link(way: str) -> str:
    address = f"/go/{way}?target={quote(target(way), safe='')}"
    return f"<article><a id=link href='{address}'>看看这个</a></article>"


def _redirect(address: str) -> web.Response:
    return web.Response(status=302, headers={"Location": address})


def _html(text: str) -> web.Response:
    return web.Response(text=text, content_type="text/html")


def _picture(seed: int) -> bytes:
    drawn = random.Random(seed)  # noqa: S311 - noise
    image = Image.frombytes("RGB", (72, 72), bytes(drawn.randrange(256) for _ in range(72 * 72 * 3)))
    out = io.BytesIO()
    image.resize((120, 120)).save(out, "JPEG", quality=80)
    return out.getvalue()


def _secure(folder: Path) -> tuple[ssl.SSLContext, str]:
    """Make an authority and a certificate; return the context, and the hash by which Chromium is told to trust it."""
    authority = trustme.CA()
    leaf = authority.issue_cert(PLATFORM, DESTINATION)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf.configure_cert(context)
    key = x509.load_pem_x509_certificate(leaf.cert_chain_pems[0].bytes()).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return context, base64.b64encode(hashlib.sha256(spki).digest()).decode()


async def serve(folder: Path) -> None:
    """Serve until standard input ends."""
    world, (context, spki) = World(), _secure(folder)
    runner = web.AppRunner(_app(world), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
    await site.start()
    plain = web.TCPSite(runner, "127.0.0.1", 0)
    await plain.start()
    ports = [one._server.sockets[0].getsockname()[1] for one in (site, plain)]  # type: ignore[union-attr]
    told = {
        "https": f"127.0.0.1:{ports[0]}",
        "http": f"127.0.0.1:{ports[1]}",
        "ca": str(folder / "ca.pem"),
        "spki": spki,
    }
    print(json.dumps(told), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


def _app(world: World) -> web.Application:
    app = web.Application()
    app.router.add_get("/{path:.*}", world.answer)
    return app


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
