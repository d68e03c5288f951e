"""The stage of one variant: a made-up platform and destination, their pages, and the records that the audit reads."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.dice import LANGUAGES, Dice, wrapped
from benchmarks.accuracy.serving import Answer, always, html
from benchmarks.accuracy.wording import Words
from linkaudit.model.files import Arrival, Gateway, Link, Name, Persona, Platform, Surface
from linkaudit.model.words import Category, ProbeKind, SurfaceKind
from linkaudit.schedule import fill_address

CATEGORIES = (Category.ECOMMERCE, Category.SHORT_VIDEO, Category.ARTICLE, Category.MUSIC, Category.SOCIAL)
PHONES = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
    "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile",
)


class Stage:
    """Where a style builds its pages. `platform`, `destination` are brands; `target` is the tested address."""

    def __init__(self, dice: Dice, mark: str) -> None:
        self.dice = dice
        self.lang = dice.one(*LANGUAGES)
        self.platform, self.destination = dice.brand(f"{mark}a"), dice.brand(f"{mark}b")
        self.answers: dict[str, dict[str, Answer]] = {}
        self.probe = ProbeKind.GATEWAY
        self.posting: Surface | None = None
        """The surface of the post probe, and its accounts as a browser saves them."""
        self.accounts: dict[str, dict[str, object]] = {}
        self.tapped = False
        """Whether a page of the platform was asked for, so that the trial is on its way."""
        self.dest_host = self.destination.host(dice.one("www", "m", "item", "v", ""))
        path = dice.one("/item/{}", "/p/{}.html", "/video/{}", "/detail?id={}", "/s/{}?from=share&t=1")
        self.target = f"https://{self.dest_host}{path.format(dice.randrange(10**7, 10**9))}"
        self._gateway = self._surface_open = self.selector = ""
        self.entry_host = self.platform.host(dice.one("link", "go", "jump", "safe", "c", "m", ""))
        self.goods = skeletons.Goods.draw(dice, self.destination)
        self.visitor = (
            f"{dice.one(*PHONES)} {self.platform.latin.capitalize()}/{dice.randint(5, 9)}.{dice.randint(0, 30)}.0"
        )
        self.serve(self.dest_host, "", always(self.goods.page(dice)))

    # -- pages ---------------------------------------------------------------------------------------------

    def serve(self, host: str, path: str, answer: Answer) -> str:
        """Answer for a path of a host (an empty path: for all that has no answer of its own); return the address."""
        self.answers.setdefault(host, {})[path] = answer
        return f"https://{host}{path or '/'}"

    def own(self, answer: Answer, label: str = "") -> str:
        """Serve a page of the platform at a drawn path of its own and return the address."""
        host = self.platform.host(label) if label else self.entry_host
        return self.serve(host, "/" + self.dice.token(7), answer)

    def page(self, title: str, body: str, script: str = "", head: str = "", status: int = 200) -> Answer:
        """Dress a body as one of the platform's pages, in a drawn skeleton."""
        text = skeletons.dress(self.dice, self.platform, self.lang, title, body, script, head)
        return always(text, status)

    def enter(self, answer: Answer) -> None:
        """Let the platform's gateway answer so: the trial opens it directly."""
        self.probe = ProbeKind.GATEWAY
        form = "{link:" + wrapped(self.dice) + "}"
        if self.dice.often(0.15):
            path = "/" + self.dice.token(4) + "/"
            self.serve(self.entry_host, path + "*", answer)
            self._gateway = f"https://{self.entry_host}{path}{form.replace('percent', 'base64url')}"
            return
        path = self.dice.one("/", "/r", "/link", "/out.html", "/jump/go", "/safety/check")
        self.serve(self.entry_host, path, answer)
        key = self.dice.one("target", "url", "u", "to", "goto", "q")
        extra = self.dice.one("", "scene=3&", "sid=81c2&")
        self._gateway = f"https://{self.entry_host}{path}?{extra}{key}={form}"

    def gateway_of(self, answer: Answer) -> str:
        """Let the gateway answer so and return its address with the target inside, for a link on a page."""
        self.enter(answer)
        return fill_address(self._gateway, self.target)

    def post(self, link: str, selector: str, script: str = "", after: str = "") -> None:
        """Put a link into a post of the platform: the trial opens the post and taps what the selector finds."""
        self.probe = ProbeKind.OPEN
        self.selector = selector
        host = self.platform.host(self.dice.one("www", "m", "bbs", "t"))
        body = skeletons.post(self.dice, self.lang, link) + after
        path = f"/{self.dice.one('post', 'status', 'thread')}/{self.dice.randrange(10**6)}"
        self.serve(host, path, self.page(self.platform.name, body, script))
        self._surface_open = f"https://{host}{path}"

    def show(self, body: str, script: str = "", title: str | None = None) -> None:
        """Let the gateway show a page."""
        self.enter(self.page(self.platform.name if title is None else title, body, script))

    def tap_runs(self, label: str, act: str, after: str = "") -> None:
        """Put a link on a page whose tap runs a script instead of going anywhere."""
        href = self.dice.one(self.target, "#", "javascript:;")
        script = f"document.querySelector('.op').onclick=function(e){{e.preventDefault();{act}}}"
        self.post(f"<a class=op href='{href}'>{label}</a>", ".op", script, after)

    def words(self) -> Words:
        """Return the platform's voice; it names itself or the destination."""
        return Words(self.dice, self.lang, self.dice.one(self.platform.name, self.destination.name))

    # -- answering -----------------------------------------------------------------------------------------

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer for all hosts of this variant."""
        host = request.host.rsplit(":", 1)[0].lower()
        paths = self.answers[host]
        if request.path == "/favicon.ico":
            return web.Response(status=404)
        if host != self.dest_host and host.endswith(self.platform.domain):
            self.tapped = True
        wild = next(
            (one for path, one in paths.items() if path.endswith("*") and request.path.startswith(path[:-1])), None
        )
        found = paths.get(request.path) or wild or paths.get("")
        if found is None:
            return html(skeletons.missing(self.platform, self.lang), 404)
        return await found(request)

    # -- records -------------------------------------------------------------------------------------------

    def records(self) -> tuple[Platform, Platform, Link]:
        """Return the platform, the destination platform and the link, as their files would say."""
        names = Name(zh=self.platform.name, en=self.platform.latin.capitalize())
        surface = self.posting or Surface(
            id="feed",
            kind=SurfaceKind.FEED,
            name=Name(zh="动态", en="Feed"),
            open=self._surface_open,
            link=self.selector,
        )
        platform = Platform(
            id="origin",
            name=names,
            owner="owner-a",
            domains=(self.platform.domain,),
            verified="replica",
            browser=Persona(user_agent=self.visitor, touch=self.dice.often(0.8)),
            gateway=(Gateway(url=self._gateway, surface="feed"),) if self.probe is ProbeKind.GATEWAY else (),
            surface=() if self.probe is ProbeKind.GATEWAY else (surface,),
        )
        other = Platform(
            id="destination",
            name=Name(zh=self.destination.name, en=self.destination.latin),
            owner="owner-b",
            domains=(self.destination.domain,),
            verified="replica",
        )
        link = Link(
            id="tested",
            url=self.target,
            platform="destination",
            category=self.dice.one(*CATEGORIES),
            arrival=self._arrival(),
        )
        return platform, other, link

    def _arrival(self) -> Arrival:
        goods = self.goods
        return self.dice.one(
            Arrival(host=self.dest_host, selector=f"#{goods.mark}"),
            Arrival(selector=f"#{goods.mark}", text=goods.title),
            Arrival(text=goods.title),
            Arrival(host=self.dest_host, title=goods.title),
        )
