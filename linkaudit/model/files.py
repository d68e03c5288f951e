"""What users write: platforms, links, plans. Field for field the TOML of `docs/files.md`; unknown keys are errors."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct, field

from linkaudit.model.words import Category, ProbeKind, Role, SurfaceKind


class Written(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table in a file that a user wrote."""


class Name(Written, frozen=True, kw_only=True):
    """A name in both languages."""

    zh: str
    en: str


class Persona(Written, frozen=True, kw_only=True):
    """How a browser presents itself; the defaults are a plain phone browser's, declared and never disguised."""

    user_agent: str | None = None
    viewport: tuple[int, int] = (390, 844)
    """CSS pixels, width and height."""
    touch: bool = True
    locale: str = "zh-CN"
    headers: dict[str, str] = {}
    """Sent on main-frame navigations only: on every request they would break cross-origin fetches."""
    dialogs: Literal["accept", "dismiss"] = "accept"


class Gateway(Written, frozen=True, kw_only=True):
    """A platform's own redirector; `url` carries `{link:…}` with the encodings nested left to right."""

    url: str
    surface: str = "gateway"


VERBS = ("goto", "fill", "click", "press", "select", "wait_for", "wait_url", "expect_text", "sleep", "save")
PARTS: dict[str, tuple[str, ...]] = {
    "fill": ("text",),
    "select": ("text",),
    "save": ("from", "pattern"),
}
"""The keys that stand beside a verb; `pattern` alone may be left out."""


class Action(Written, frozen=True, kw_only=True):
    """One step: exactly one verb, with the keys that go with it."""

    goto: str | None = None
    fill: str | None = None
    click: str | None = None
    press: str | None = None
    select: str | None = None
    wait_for: str | None = None
    wait_url: str | None = None
    expect_text: str | None = None
    sleep: float | None = None
    """Seconds."""
    save: str | None = None
    text: str | None = None
    from_: str | None = field(default=None, name="from")
    pattern: str | None = None

    def __post_init__(self) -> None:
        verbs = [verb for verb in VERBS if getattr(self, verb) is not None]
        if len(verbs) != 1:
            raise ValueError(f"an action has exactly one of {', '.join(VERBS)}; here: {', '.join(verbs) or 'none'}")
        given = {"text": self.text, "from": self.from_, "pattern": self.pattern}
        wanted = PARTS.get(verbs[0], ())
        for key, value in given.items():
            if value is not None and key not in wanted:
                raise ValueError(f"`{key}` does not go with `{verbs[0]}`")
            if value is None and key in wanted and key != "pattern":
                raise ValueError(f"`{verbs[0]}` needs `{key}`")

    @property
    def verb(self) -> str:
        """The name of the one verb that is given."""
        return next(verb for verb in VERBS if getattr(self, verb) is not None)


class Surface(Written, frozen=True, kw_only=True):
    """A place inside a platform; without `open` it has no open probe, without `post` no post probe."""

    id: str
    kind: SurfaceKind
    name: Name
    open: str | None = None
    link: str | None = None
    post: tuple[Action, ...] = ()
    rejected: str | None = None
    view: tuple[Action, ...] = ()
    message: str | None = None
    cleanup: tuple[Action, ...] = ()
    mask: tuple[str, ...] = ()
    sign_in: bool = False
    """Whether the page of `open` is shown to people who are signed in alone; it is then opened as the viewer."""

    @property
    def marked(self) -> bool:
        """Whether a post carries a word of its own, by which it is known again."""
        return any("{nonce}" in (step.text or "") for step in self.post) and "{nonce}" in (self.message or "")


class Login(Written, frozen=True, kw_only=True):
    """Where people sign in, and what tells that they are."""

    open: str
    """The page of the sign-in form or code."""
    home: str
    """A page that shows whether somebody is signed in; opened before and after signed-in trials."""
    signed_in: str
    """What only somebody who is signed in sees there."""
    code: str | None = None
    """The picture of the code that a phone scans; left out, the whole page is searched for one."""


class Platform(Written, frozen=True, kw_only=True):
    """A service, as one file tells of it."""

    id: str
    name: Name
    owner: str
    domains: tuple[str, ...]
    verified: str
    """`replica`, `live:YYYY-MM-DD` or `never`."""
    browser: Persona = Persona()
    gateway: tuple[Gateway, ...] = ()
    surface: tuple[Surface, ...] = ()
    login: Login | None = None


class Arrival(Written, frozen=True, kw_only=True):
    """The test that tells that a link's destination was really reached; all that is given must hold."""

    host: str | None = None
    path: str | None = None
    title: str | None = None
    text: str | None = None
    selector: str | None = None


class Listing(Written, frozen=True, kw_only=True):
    """Who lists a malicious control, where and since when."""

    by: str
    reference: str
    date: date


class Link(Written, frozen=True, kw_only=True):
    """A tested address and what is known of it."""

    id: str
    url: str
    platform: str | None = None
    owner: str | None = None
    category: Category
    role: Role = Role.SUBJECT
    lawful: bool = True
    filed: bool = True
    short: bool = False
    listed: Listing | None = None
    arrival: Arrival = Arrival()

    def __post_init__(self) -> None:
        if self.role in {Role.OWN, Role.AFFILIATE}:
            raise ValueError("`role` is subject, neutral or malicious; own and affiliate are derived from the owners")


class LinksFile(Written, frozen=True, kw_only=True):
    """A file of links."""

    link: tuple[Link, ...]


class Skip(Written, frozen=True, kw_only=True):
    """What is left out; shell patterns are allowed, and what is not given matches everything."""

    platform: str = "*"
    surface: str = "*"
    link: str = "*"


class Pair(Written, frozen=True, kw_only=True):
    """A platform and the links (or selections of links) that are audited in it."""

    platform: str
    links: tuple[str, ...]


class Audit(Written, frozen=True, kw_only=True):
    """What to audit."""

    name: str
    rulebook: str = "miit-2021"
    repeats: int = 3
    sessions: int = 1
    probes: tuple[ProbeKind, ...] = (ProbeKind.GATEWAY, ProbeKind.INAPP, ProbeKind.OPEN, ProbeKind.POST)
    platforms: tuple[str, ...] | Literal["all"] = "all"
    surfaces: tuple[str, ...] | Literal["all"] = "all"
    links: tuple[str, ...] | Literal["all"] = "all"
    skip: tuple[Skip, ...] = ()
    pairs: tuple[Pair, ...] = ()


class Paths(Written, frozen=True, kw_only=True):
    """Where the user's own files are, relative to the plan file."""

    platforms: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    accounts: str | None = None


class Resolve(Written, frozen=True, kw_only=True):
    """Where https and http of every host go."""

    https: str
    http: str | None = None


class Network(Written, frozen=True, kw_only=True):
    """Without `resolve` the audit is live."""

    resolve: str | Resolve | None = None
    trust: str | None = None
    attach: str | None = None


class Mandate(Written, frozen=True, kw_only=True):
    """Who ordered the audit."""

    authority: str
    reference: str
    platforms: tuple[str, ...]
    expires: date
    malicious: tuple[str, ...] = ()
    """Ids of the listed links that may stand for a malicious one on the live web."""


class Pace(Written, frozen=True, kw_only=True):
    """How gently one platform is treated."""

    at_once: int = 2
    interval_s: float = 1.0
    per_day: int = 500


class Share(Written, frozen=True, kw_only=True):
    """How much one account does."""

    per_day: int = 50
    """Signed-in trials of one account a day, over all runs of a database."""


class Limits(Written, frozen=True, kw_only=True):
    """How much at a time, and for how long."""

    concurrency: int | Literal["auto"] = "auto"
    trial_timeout_s: float = 45.0
    per_platform: Pace | None = None
    """Left out: the defaults of `Pace` on the live web, and no limit on replicas."""
    per_account: Share | None = None
    """Left out: the defaults of `Share` on the live web, and no limit on replicas."""


class Plan(Written, frozen=True, kw_only=True):
    """A plan file."""

    audit: Audit
    paths: Paths = Paths()
    network: Network = Network()
    mandate: Mandate | None = None
    limits: Limits = Limits()
