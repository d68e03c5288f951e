"""The stage for posts: a platform with two accounts, a composer, posts in memory and a page on which they are seen."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

from aiohttp import web

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.posting_pages import GONE, Look, Note
from benchmarks.accuracy.serving import go, html
from benchmarks.accuracy.stage import Stage
from linkaudit.accounts import read_sign_ins
from linkaudit.model.files import Action, Name, Surface
from linkaudit.model.trial import SignIn
from linkaudit.model.words import ProbeKind, SurfaceKind

ACCOUNTS = ("author", "viewer")
COMPOSERS = ("form", "editable", "fetch", "layer", "app", "chat")
"""A form; an editable part and a listener; a field and a listener; a layer over the list; a single-page application
with routes behind the `#`; a chat that sends by the Enter key."""
LISTED = ("layer", "app", "chat")
"""Whose posts stand on one page with all others."""
IN_LIST = ("layer", "chat")
"""Which stand on that page themselves."""
WRITING = "textarea[name={}]"
PLACES = ("compose", "publish", "remove", "list")
NAMES = {"author": "小雨", "viewer": "阿明"}


class Board:
    """A platform for posts. Styles change what it refuses, what it shows to whom, and what it makes of a text."""

    def __init__(self, stage: Stage, composer: str = "", way: str = "", view: str = "") -> None:
        """Draw what is not given, and serve it. `way`: how a refusal is shown; `view`: `page` or `list`."""
        dice = stage.dice
        self.stage = stage
        self.composer = composer or dice.one(*COMPOSERS)
        self.view = view or ("list" if self.composer in LISTED else dice.one("page", "page", "list"))
        if not way and self.composer == "chat":
            way = dice.one("toast", "line", "layer")
        self.look = Look.draw(dice, stage.platform, stage.lang, way)
        self.reason: Callable[[Note], str] = lambda _note: ""
        """Why a post is refused; empty for one that is taken."""
        self.status = 200
        """Of the answer that refuses."""
        self.shows: Callable[[Note, str], bool] = lambda _note, _who: True
        """Whether an account sees a post."""
        self.writes: Callable[[Note, str], str] = lambda note, _who: self.linked(note)
        """What an account sees in place of a post's text."""
        self.meets: Callable[[str, str], web.StreamResponse | None] = lambda _who, _place: None
        """What is in an account's way at a place (one of PLACES, `view` or `items`); None where nothing does."""
        self.compose_extra = self.view_extra = self.done_script = ""
        self.quiet = False
        """Whether no step waits for the post after it was sent."""
        self.rejected: str | None = f".{self.look.box}"
        self.link: str | None = f".{self.look.text} a"
        self.after: tuple[Action, ...] = ()
        """Further steps between writing and sending."""
        self.missing = (404, f"<h3>{GONE[stage.lang]}</h3><a href='/'>{stage.platform.name}</a>")
        """Status and body of the page in place of a post that an account does not see."""
        self._why = ""
        self.notes: list[Note] = []
        self.tokens = {f"{dice.token(16)}": who for who in ACCOUNTS}
        self.host = stage.platform.host(dice.one("www", "m", "bbs", "t", "im"))
        self.paths = {name: f"/{word}" for name, word in zip(PLACES, self._words(), strict=True)}
        self._opening = dice.one("{nonce} {link}", "{link} {nonce}", "看看 {nonce} {link} 不错", "{nonce}：{link}")
        self._serve()

    def _words(self) -> tuple[str, str, str, str]:
        dice = self.stage.dice
        return (
            dice.one("compose", "new", "publish", "w/edit"),
            dice.one("api/publish", "ajax/add", "do/post"),
            dice.one("api/remove", "ajax/del", "do/drop"),
            dice.one("feed", "home", "timeline", "room/88"),
        )

    # -- what styles use -----------------------------------------------------------------------------------

    def linked(self, note: Note, label: str = "", href: str = "", beside: str = "class=out") -> str:
        """Return a post's text with a link in place of the address."""
        before, after = note.parts(self.stage.target)
        address = href or self.stage.target
        return f"{before}<a {beside} href='{escape(address)}'>{label or escape(self.stage.target)}</a>{after}"

    def instead(self, note: Note, markup: str) -> str:
        """Return a post's text with something else in place of the address."""
        before, after = note.parts(self.stage.target)
        return f"{before}{markup}{after}"

    def screen(self, body: str, script: str = "", status: int = 200) -> web.Response:
        """Return one of the platform's pages."""
        return html(self.look.dressed(body, script), status)

    def finish(self) -> None:
        """Write the surface as its file would say it; to be called when a style has said all that it changes."""
        stage, compose = self.stage, self.paths["list" if self.composer in IN_LIST else "compose"]
        origin = f"https://{self.host}"
        app = self.composer == "app"
        start = f"{origin}/app#/new" if app else f"{origin}{compose}"
        box = ".editor" if self.composer == "editable" else WRITING.format(self.look.field)
        steps = [Action(goto=start)]
        steps += [Action(click=".write")] if self.composer == "layer" else []
        steps += [Action(fill=box, text=self._opening), *self.after]
        send = stage.dice.one(".send", f"text='{self.look.button}'")
        steps.append(Action(press="Enter") if self.composer == "chat" else Action(click=send))
        tag, name = self.look.entry
        message = f"{tag}.{name}:has-text('{{nonce}}')"
        if not self.quiet and (self.view == "list" or stage.dice.often(0.5)):
            steps.append(Action(wait_for=f"{message}, {self.rejected}" if self.rejected else message))
        view = f"{origin}/app#/list" if app else f"{origin}{self.paths['list']}"
        if self.view == "page":
            steps.append(Action(save="post_id", from_="url", pattern=r"/t/(\d+)"))
            view = f"{origin}/t/{{post_id}}"
        views: tuple[Action, ...] = (Action(goto=view),)
        if app:  # the same address again would draw nothing anew
            views = (Action(goto=start), *views, stage.dice.one(Action(sleep=0.5), Action(wait_for="#list")))
        kinds = [SurfaceKind.CHAT_DIRECT, SurfaceKind.CHAT_GROUP] if self.composer == "chat" else [SurfaceKind.FEED]
        stage.probe = ProbeKind.POST
        stage.posting = Surface(
            id="feed",
            kind=stage.dice.one(*kinds),
            name=Name(zh="动态", en="Feed"),
            link=self.link,
            post=tuple(steps),
            rejected=self.rejected,
            view=views,
            message=message,
            cleanup=(Action(click=f"{message} >> .del"), Action(wait_for=".gone")),
        )
        stage.accounts = {who: self._state(token) for token, who in self.tokens.items()}

    def _state(self, token: str) -> dict[str, object]:
        cookie = {"name": "sid", "value": token, "domain": self.host, "path": "/", "expires": -1}
        cookie |= {"httpOnly": True, "secure": True, "sameSite": "Lax"}
        return {"cookies": [cookie], "origins": []}

    # -- serving -------------------------------------------------------------------------------------------

    def _serve(self) -> None:
        serve, host = self.stage.serve, self.host
        serve(host, self.paths["compose"], self._compose)
        serve(host, self.paths["publish"], self._publish)
        serve(host, self.paths["remove"], self._remove)
        serve(host, self.paths["list"], self._list)
        serve(host, "/app", self._app)
        serve(host, "/items", self._items)
        serve(host, "/t/*", self._one)
        serve(host, "/deleted", self._deleted)
        serve(host, "/notice", self._notice)

    def who(self, request: web.BaseRequest) -> str:
        """Name the account that asks; empty for a stranger."""
        return self.tokens.get(request.cookies.get("sid", ""), "")

    async def _compose(self, request: web.BaseRequest) -> web.StreamResponse:
        wall = self.meets(self.who(request), "compose")
        return wall or self._composer()

    def _composer(self, error: str = "", status: int = 200) -> web.Response:
        look, script = self.look, ""
        if self.composer == "form":
            inline = error if look.way == "inline" else ""
            body = look.form(self.paths["publish"], inline)
            script = f"{look.refusing()}refuse({json.dumps(error)});" if error and not inline else ""
        else:
            body = look.editor() if self.composer == "editable" else look.area()
            script = self._sending("location.href=d.at")
        return self.screen(body + self.compose_extra, script, status)

    def _sending(self, done: str) -> str:
        return self.look.sending(self.paths["publish"], self.done_script + done)

    async def _publish(self, request: web.BaseRequest) -> web.StreamResponse:
        who = self.who(request)
        as_form = self.composer == "form"
        given = dict(await request.post()) if as_form else await request.json()
        note = Note(len(self.notes) + 3, who, str(given.get(self.look.field if as_form else "text", "")).strip())
        wall = self.meets(who, "publish")
        if wall is not None:
            return wall
        reason = self.reason(note)
        if reason:
            self._why = reason
            return (
                self._refuse(reason) if as_form else web.json_response({"ok": False, "msg": reason}, status=self.status)
            )
        self.notes.append(note)
        at = f"/t/{note.number}" if self.view == "page" else self.paths["list"]
        if as_form:
            return self.screen("", f"{self.done_script}location.href='{at}'") if self.done_script else go(at, 303)
        return web.json_response({"ok": True, "at": at, "html": self._entry(note, who)})

    def _refuse(self, reason: str) -> web.StreamResponse:
        return go("/notice", 303) if self.look.way == "page" else self._composer(reason, self.status)

    async def _notice(self, _request: web.BaseRequest) -> web.StreamResponse:
        return self.screen(f"<h3>!</h3><p class='{self.look.box}'>{self._why}</p><a href='/'>←</a>")

    async def _remove(self, request: web.BaseRequest) -> web.StreamResponse:
        given = dict(await request.post()) if not self.look.old else await request.json()
        for note in self.notes:
            if str(note.number) == str(given.get("n")) and note.author == self.who(request):
                note.gone = True
        return go("/deleted", 303) if not self.look.old else web.json_response({"ok": True})

    async def _deleted(self, _request: web.BaseRequest) -> web.StreamResponse:
        return self.screen(self.look.gone())

    def _entry(self, note: Note, who: str) -> str:
        own = note.author == who
        return self.look.entry_of(
            note.number, NAMES.get(note.author, ""), self.writes(note, who), own, self.paths["remove"]
        )

    def seen_by(self, who: str) -> str:
        """Return the posts that an account sees, between one that was always there and the end."""
        words = skeletons.POSTS[self.stage.lang][0]
        first = self.look.entry_of(1, "老周", words, False, "")
        return first + "".join(self._entry(n, who) for n in self.notes if not n.gone and self.shows(n, who))

    async def _list(self, request: web.BaseRequest) -> web.StreamResponse:
        who = self.who(request)
        wall = self.meets(who, "list")
        if wall is not None:
            return wall
        look, script = self.look, self.look.deleting(self.paths["remove"])
        above = below = ""
        shown = "document.getElementById('list').insertAdjacentHTML('beforeend',d.html);"
        if self.composer == "layer":
            above = look.layered()
            script += self._sending(shown + "document.querySelector('.sheet').hidden=true")
        if self.composer == "chat":
            below = look.area("i")
            script += self._sending(shown + "document.querySelector('textarea').value=''") + (
                "document.querySelector('textarea').addEventListener('keydown',function(e){if(e.key==='Enter')"
                "{e.preventDefault();send(this.value)}});"
            )
        return self.screen(f"{above}<div id=list>{self.seen_by(who)}</div>{below}{self.view_extra}", script)

    async def _items(self, request: web.BaseRequest) -> web.StreamResponse:
        who = self.who(request)
        return self.meets(who, "items") or web.json_response({"html": self.seen_by(who) + self.view_extra})

    async def _app(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve a single-page application: both routes are drawn by its script."""
        wall = self.meets(self.who(request), "list") or self.meets(self.who(request), "compose")
        if wall is not None:
            return wall
        new = json.dumps(self.look.area() + self.compose_extra).replace("</", "<\\/")
        script = (
            f"function draw(){{var m=document.getElementById('main');if(location.hash==='#/new')m.innerHTML={new};"
            "else fetch('/items').then(r=>r.json()).then(d=>{m.innerHTML='<div id=list>'+d.html+'</div>'})"
            ".catch(e=>{m.innerHTML='<div id=list>⚠</div>'})}"
            "window.addEventListener('hashchange',draw);draw();"
        )
        script += self._sending("location.hash='#/list'") + self.look.deleting(self.paths["remove"])
        return self.screen("<main id=main></main>", script)

    async def _one(self, request: web.BaseRequest) -> web.StreamResponse:
        who = self.who(request)
        wall = self.meets(who, "view")
        if wall is not None:
            return wall
        for note in self.notes:
            if request.path == f"/t/{note.number}" and not note.gone and self.shows(note, who):
                script = self.look.deleting(self.paths["remove"])
                return self.screen(self._entry(note, who) + self.view_extra, script)
        status, body = self.missing
        return self.screen(body, status=status)


def sign_ins(stage: Stage, folder: Path) -> dict[str, dict[str, SignIn]]:
    """Write the accounts' storage states into a folder, and read them as the audit does."""
    (folder / "origin").mkdir()
    for who, state in stage.accounts.items():
        (folder / "origin" / f"{who}.json").write_text(json.dumps(state), encoding="utf-8")
    return read_sign_ins(folder, ["origin"])
