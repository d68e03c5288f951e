"""A small stage: writes the events of a visit as a browser would tell them, one call for each thing that happens."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from linkaudit.model.trace import (
    AddressRefused,
    AnyEvent,
    AppAsked,
    Appeared,
    ArrivalSeen,
    Blob,
    BodyKept,
    Box,
    ClipboardWritten,
    Committed,
    DialogShown,
    DownloadOffered,
    Element,
    FrameSeen,
    Glimpsed,
    Looked,
    NavigationAsked,
    PageClosed,
    PageCrashed,
    PageOpened,
    Requested,
    RequestFailed,
    Responded,
    SameDocument,
    StepFailed,
    Stopped,
    TapLanded,
    Tapped,
)

TARGET = "https://www.shop.example/item/1"
GATEWAY = f"https://link.plat.example/go?to={quote(TARGET, safe='')}"
POST = "https://feed.plat.example/post/1"
GOODS = "商品详情\n这是一件用来试验的商品\n库存充足，欢迎选购\n售后无忧，七天可退"
MET, UNMET = ArrivalSeen(text=True), ArrivalSeen(text=False)
PAPER = Blob("0" * 64, 1000, "text/html")


def button(text: str, **changes: Any) -> Element:
    """Return a button in the middle of the window."""
    return element("button", text, **changes)


def link(text: str, href: str, **changes: Any) -> Element:
    """Return a link in the middle of the window."""
    return element("link", text, href=href, **changes)


def element(kind: str, text: str = "", **changes: Any) -> Element:
    """Return an element; `path` follows from its words."""
    tags = {"link": "a", "button": "button", "field": "input", "tick": "input", "text": "p"}
    facts: dict[str, Any] = {
        "place": 0,
        "frame": "main",
        "kind": kind,
        "tag": tags.get(kind, "div"),
        "text": text,
        "href": "",
        "box": Box(20, 200, 350, 40),
        "path": f"{tags.get(kind, 'div')}#{len(text)}",
    }
    return Element(**{**facts, **changes})


def frame(url: str, text: str, *, met: bool = True, height: float = 700, images: int | None = None) -> FrameSeen:
    """Return a frame as wide as the window."""
    return FrameSeen("f1", url, "", text, Box(0, 60, 390, height), MET if met else UNMET, images)


class Stage:
    """Events in the making; `page` is the tab in which the next thing happens."""

    def __init__(self) -> None:
        """Begin with an empty tab."""
        self.events: list[AnyEvent] = []
        self.page = 0
        self.step = 0
        self.shown: dict[int, str] = {}
        self._requests = 0
        self._t = 0.0

    def add(self, kind: type[Any], /, *, after_s: float = 0.1, **facts: Any) -> None:
        """Write one event down."""
        self._t = round(self._t + after_s, 4)
        self.events.append(kind(n=len(self.events), t=self._t, **facts))

    # -- navigating ----------------------------------------------------------------------------------------

    def go(self, *urls: str, why: str = "", status: int = 200, error: str = "", **facts: Any) -> None:
        """Ask for an address; each further one is where the server redirects to. Only the last is shown.

        `why`: Chromium's reason, none for an address that was typed. `error`: the last request's. `commit=False`:
        the page stays what it was. `whole=False`: its body never ends. `worker=True`: a service worker answers.
        """
        commit, worker = facts.get("commit", not error), facts.get("worker", False)
        if why:
            self.add(NavigationAsked, page=self.page, frame="main", main=True, url=urls[0], reason=why)
        before = None
        for place, url in enumerate(urls):
            last = place == len(urls) - 1
            self.add(
                Requested,
                request=self._requests,
                page=self.page,
                frame="",
                main=True,
                navigation=True,
                method="GET",
                resource="document",
                url=url,
                redirected_from=before,
                initiator=self.shown.get(self.page, "about:blank"),
            )
            before = self._requests
            self._requests += 1
            if not last or not error or status != 200:
                code = status if last else 302
                self.add(Responded, request=before, url=url, status=code, from_service_worker=worker)
            if last and error:
                self.add(RequestFailed, request=before, url=url, error=error)
        if commit:
            self.commit(urls[-1])
            if facts.get("whole", True) and not error:
                self.add(BodyKept, request=before, blob=PAPER)

    def commit(self, url: str) -> None:
        """Show another address in the tab."""
        self.add(Committed, page=self.page, frame="", main=True, url=url)
        self.shown[self.page] = url

    def pushes(self, url: str) -> None:
        """Change the address by script, as pushState does: the browser tells of it as of a navigation (P-6)."""
        self.add(SameDocument, page=self.page, frame="main", url=url, how="historyApi")
        self.commit(url)

    def popup(self, *, gesture: bool | None = True) -> None:
        """Open a tab and go on in it."""
        opener = self.page
        self.page = max(self.shown, default=0) + 1
        self.add(PageOpened, page=self.page, opener=opener, url="about:blank", user_gesture=gesture)

    def closes(self) -> None:
        """Close the newest tab and fall back to the first."""
        self.add(PageClosed, page=self.page)
        self.page = 0

    # -- showing and touching ------------------------------------------------------------------------------

    def glimpse(self, text: str = "", images: int = 0) -> None:
        """Tell what a document showed in passing."""
        self.add(Glimpsed, page=self.page, url=self.shown[self.page], text=text, images=images, moment="parsed")

    def look(self, text: str = "", *elements: Element, **facts: Any) -> None:
        """Look at the tab; the words of elements are not added to the text by themselves."""
        seen: dict[str, Any] = {
            "step": self.step,
            "page": self.page,
            "url": self.shown.get(self.page, "about:blank"),
            "title": "",
            "text": text,
            "elements": elements,
            "arrival": UNMET,
            "document": PAPER,
        }
        self.add(Looked, **{**seen, **facts})

    def tap(self, one: Element, purpose: str = "onward", *, landed: bool | None = True) -> None:
        """Tap an element; `landed`: whether the element got the tap, None where nobody could tell."""
        self.step += 1
        self.add(Tapped, step=self.step, page=self.page, purpose=purpose, element=one)
        self.add(TapLanded, step=self.step, landed=landed)

    def arrives(self, *urls: str, why: str = "anchorClick", **facts: Any) -> None:
        """Go to the destination and see it there."""
        self.go(*(urls or (TARGET,)), why=why, **facts)
        self.look(GOODS, arrival=MET)
        self.stop("arrived")

    # -- everything else -----------------------------------------------------------------------------------

    def dialog(self, message: str, kind: str = "confirm", answer: str = "accept") -> None:
        """Show a native dialog."""
        self.add(DialogShown, page=self.page, type=kind, message=message, answer=answer)

    def toast(self, text: str) -> None:
        """Let words come up after a touch."""
        self.add(Appeared, page=self.page, url=self.shown[self.page], text=text)

    def copies(self, text: str) -> None:
        """Put text on the clipboard."""
        self.add(ClipboardWritten, page=self.page, text=text, way="writeText")

    def wakes(self, url: str, after_s: float = 0.1) -> None:
        """Ask for an app."""
        self.add(AppAsked, after_s=after_s, page=self.page, main=True, url=url, way="scriptInitiated")

    def downloads(self, url: str) -> None:
        """Offer a file."""
        self.add(DownloadOffered, page=self.page, url=url, filename="item.apk")

    def crash(self) -> None:
        """Let the renderer die."""
        self.add(PageCrashed, page=self.page)

    def misses(self, selector: str) -> None:
        """Find nothing by a selector."""
        self.add(StepFailed, step=0, action="link", selector=selector, found=0, detail="no visible element fits")

    def refuses(self, url: str) -> None:
        """Keep the browser away from an address that is no public one."""
        self.add(AddressRefused, url=url, address="127.0.0.1")

    def stop(self, reason: str = "dead_end") -> None:
        """End the visit."""
        self.add(Stopped, reason=reason)
