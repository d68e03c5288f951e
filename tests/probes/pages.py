"""Small pages under made-up hosts → traces: what a test writes as a `Scene` is served over TLS and visited for it.

Three made-up owners: 桥语 (the platform), 天马 (the destination), 七星 (a stranger). Every scene has addresses of its
own, so that all scenes of a module are visited at the same time.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import trustme
from aiohttp import web

from linkaudit.model.files import Arrival, Link, Name, Persona, Surface
from linkaudit.model.trace import AnyEvent, Blob, Looked, Requested, Stopped, Tapped, Trace
from linkaudit.model.trial import Limit, Sides, Task
from linkaudit.model.words import Category, ProbeKind, Purpose, SurfaceKind
from linkaudit.ports import Browser

HOSTS = {"origin": "go.qiaoyu.com", "dest": "item.tianma.com", "other": "news.qixing.com"}
ITEM = '<!doctype html><title>天马商城</title><h1 id="item-title">武夷红茶 500 克</h1><p>现货，次日送达。</p>'
AT_ONCE = 5
PATIENT = Limit(wall_s=25.0)
PHONE = Persona()
ARRIVAL = Arrival(host="item.tianma.com", selector="#item-title")


@dataclass(frozen=True)
class Reply:
    """An answer with a status and headers of its own, after a while; scenes fill their addresses into it."""

    text: str
    status: int = 200
    after_s: float = 0.0
    headers: tuple[tuple[str, str], ...] = ()

    async def __call__(self, _request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(self.after_s)
        response = web.Response(status=self.status, text=self.text, content_type="text/html", charset="utf-8")
        for name, value in self.headers:
            if name == "Content-Type":
                response.headers.popall(name, None)
            response.headers.add(name, value)
        return response


Answer = str | Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Kind = TypeVar("Kind", bound=AnyEvent)


@dataclass(frozen=True, eq=False)
class Scene:
    """A visit to be made: the platform's page, what else there is, and how the visitor goes about it.

    In texts `{origin}`, `{dest}` and `{other}` stand for this scene's addresses, `{dest%}` for the encoded target.
    """

    name: str
    page: Answer = ""
    more: dict[str, Answer] = field(default_factory=dict)
    """Further addresses, as `{other}/path` or `{dest}`."""
    link: str | None = None
    """The selector of the link; without one the page is opened as a gateway's."""
    limit: Limit = PATIENT
    persona: Persona = PHONE
    arrival: Arrival = ARRIVAL
    start: str = "{origin}"
    purpose: Purpose = Purpose.SUBJECT

    def at(self, text: str) -> str:
        """Put this scene's addresses into a text."""
        for key, host in HOSTS.items():
            text = text.replace("{" + key + "}", f"https://{host}/{self.name}")
        return text.replace("{dest%}", f"https%3A%2F%2F{HOSTS['dest']}%2F{self.name}")

    def fill(self, answer: Answer) -> Answer:
        """Put this scene's addresses into an answer."""
        if isinstance(answer, str):
            return Reply(self.at(answer))
        if isinstance(answer, Reply):
            headers = tuple((name, self.at(value)) for name, value in answer.headers)
            return replace(answer, text=self.at(answer.text), headers=headers)
        return answer

    def task(self) -> Task:
        """Return what the browser is told."""
        target = self.at("{dest}")
        named = Name(zh="信息流", en="Feed")
        surface = Surface(id="feed", kind=SurfaceKind.FEED, name=named, open="{origin}", link=self.link)
        return Task(
            trial=None,
            purpose=self.purpose,
            probe=ProbeKind.OPEN if self.link else ProbeKind.GATEWAY,
            link=Link(id=self.name, url=target, owner="tianma", category=Category.OTHER, arrival=self.arrival),
            target=target,
            address=self.at(self.start),
            persona=self.persona,
            sides=Sides(origin=("qiaoyu.com",), destination=("tianma.com",)),
            surface=surface,
            limit=self.limit,
            replica=True,
        )


@dataclass
class Seen:
    """A visit that was made, with the bytes that it kept and the requests that the servers got."""

    trace: Trace
    kept: dict[str, bytes]
    asked: list[web.BaseRequest]

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Return the events of one kind."""
        return [event for event in self.trace.events if isinstance(event, kind)]

    def stop(self) -> str:
        """Return why the visit ended; it ended once."""
        (stopped,) = self.of(Stopped)
        return stopped.reason

    def taps(self) -> list[tuple[str, str]]:
        """Return purpose and words of each tap."""
        return [(tap.purpose, tap.element.text) for tap in self.of(Tapped)]

    def last(self) -> Looked:
        """Return the last look."""
        return self.of(Looked)[-1]

    def documents(self) -> list[str]:
        """Return the addresses of main-frame navigations, in order."""
        return [event.url for event in self.of(Requested) if event.main and event.navigation]


class Pages:
    """The servers: one port for TLS, every host with the same certificate."""

    def __init__(self) -> None:
        self.authority = trustme.CA(organization_name="linkaudit tests")
        self.asked: list[web.BaseRequest] = []
        self.https = ""
        self._answers: dict[str, Answer] = {}
        self._runner = web.ServerRunner(web.Server(self._answer, access_log=None), shutdown_timeout=0.2)

    async def __aenter__(self) -> Pages:
        await self._runner.setup()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*(f"*.{host.partition('.')[2]}" for host in HOSTS.values())).configure_cert(context)
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        self.https = f"127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def put(self, scene: Scene) -> None:
        """Serve a scene."""
        for place, answer in {"{dest}": ITEM, "{origin}": scene.page, **scene.more}.items():
            self._answers[scene.at(place)] = scene.fill(answer)

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        found = self._answers.get(f"https://{request.host}{request.path}")
        if found is None or isinstance(found, str):
            return web.Response(status=404, text="404")
        return await found(request)

    async def visit(self, browser: Browser, scene: Scene, sink: Callable[[AnyEvent], AnyEvent] | None = None) -> Seen:
        """Serve a scene and carry out its visit."""
        self.put(scene)
        kept: dict[str, bytes] = {}

        def keep(data: bytes, media: str) -> Blob:
            name = hashlib.sha256(data).hexdigest()
            kept[name] = data
            return Blob(name, len(data), media)

        trace = await browser.perform(scene.task(), sink or (lambda event: event), keep)
        mine = [one for one in self.asked if one.path == f"/{scene.name}" or one.path.startswith(f"/{scene.name}/")]
        return Seen(trace, kept, mine)

    async def visit_all(
        self, browser: Browser, scenes: Iterable[Scene], at_once: int = AT_ONCE
    ) -> dict[Scene, Seen | BaseException]:
        """Carry out the visits of many scenes, a few at a time."""
        gate = asyncio.Semaphore(at_once)

        async def one(scene: Scene) -> Seen:
            async with gate:
                return await self.visit(browser, scene)

        listed = list(scenes)
        return dict(zip(listed, await asyncio.gather(*map(one, listed), return_exceptions=True), strict=True))


class Traces:
    """The visits of a module's scenes."""

    def __init__(self, seen: dict[Scene, Seen | BaseException]) -> None:
        self._seen = seen

    def __getitem__(self, scene: Scene) -> Seen:
        seen = self._seen[scene]
        if isinstance(seen, BaseException):
            raise seen
        return seen


def redirect(url: str, status: int = 302) -> Reply:
    """Answer with a redirect."""
    return Reply("", status=status, headers=(("Location", url),))


def document(body: str, head: str = "") -> str:
    """Wrap a body for a phone."""
    return f'<!doctype html><meta name="viewport" content="width=device-width">{head}<body>{body}</body>'


def scenes_of(module: Any) -> list[Scene]:
    """Return the scenes that a test module defines."""
    found = [value for value in vars(module).values() if isinstance(value, Scene)]
    names = [scene.name for scene in found]
    assert len(set(names)) == len(names), "two scenes have one name"
    return found
