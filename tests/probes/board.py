"""A small made-up platform on which one can post: a composer, the post's page, deleting; and how it treats a link."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from aiohttp import web

from linkaudit.model.files import Action, Surface
from linkaudit.model.trial import Task
from linkaudit.model.words import ProbeKind
from tests.builders import trial
from tests.probes.pages import Answer, Reply, Scene, document

TOOLBAR = '<div class="tools"><button type="button">表情</button><button type="button">插入链接</button></div>'
FORM = """<form id="composer" method="post" action="{origin}/post"><textarea name="status"></textarea>{toolbar}
<button id="send">发布</button></form>{script}"""
SUBMIT = """<script>document.getElementById('composer').onsubmit = async (event) => {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  const answer = await fetch(event.target.action, {method: 'POST', body});
  if (answer.ok) { location = await answer.text(); return; }
  const said = await answer.text();
  %s
}</script>"""
TOAST = """const toast = document.createElement('div'); toast.className = 'refused'; toast.textContent = said;
document.body.append(toast); setTimeout(() => toast.remove(), 1000);"""
ELEMENT = "document.body.insertAdjacentHTML('beforeend', `<p class=refused>${said}</p>`);"
ALERT = "alert(said);"
GONE = Reply(document("<p>内容不存在</p>"), status=404)
LINKED = '<a class="out" href="{dest}">{dest}</a>'
STEPS = (
    Action(goto="{origin}/compose"),
    Action(fill="textarea", text="好茶 {nonce} {link}"),
    Action(click="#send"),
    Action(wait_url="*/status/*"),
)


@dataclass
class Board:
    """What the platform does, and what it has: `posts` by number, and who asked for what."""

    shows: str = LINKED
    """What stands in the post where the link was written."""
    script: str = SUBMIT % ELEMENT
    refusal: str = ""
    refuses_with_page: str = ""
    """A page that answers the form itself."""
    keeps_refused: bool = False
    silent: bool = False
    """Says that it took the post, and did not."""
    hides: bool = False
    viewer_sees: str = "<p>内容不存在</p>"
    deaf: int = 0
    """How many deletions are answered and not carried out."""
    posts: list[str] = field(default_factory=list)
    deleted: int = 0
    cookies: list[str] = field(default_factory=list)

    def answers(self, scene: BoardScene) -> dict[str, Answer]:
        async def compose(_request: web.BaseRequest) -> web.StreamResponse:
            page = FORM.replace("{toolbar}", TOOLBAR).replace("{script}", self.script)
            return await Reply(scene.at(document(page)))(_request)

        async def post(request: web.BaseRequest) -> web.StreamResponse:
            said = (await request.post())["status"]
            self.cookies.append(request.headers.get("Cookie", ""))
            if not self.silent and (self.keeps_refused or not (self.refusal or self.refuses_with_page)):
                self.posts.append(str(said))
            if self.refuses_with_page:
                return await Reply(scene.at(self.refuses_with_page))(request)
            if self.refusal:
                return web.Response(text=self.refusal, status=403)
            return web.Response(text=scene.at("{origin}/status/1"))

        async def status(request: web.BaseRequest) -> web.StreamResponse:
            cookie = request.headers.get("Cookie", "")
            if not self.posts:
                return await GONE(request)
            if self.hides and "viewer" in cookie:
                return await Reply(document(self.viewer_sees))(request)
            words = self.posts[-1].replace(scene.at("{dest}"), scene.at(self.shows))
            delete = '<form method="post" action="{origin}/delete"><button class="delete">删除</button></form>'
            page = document(f"<h1>桥语</h1><article>{words}</article>" + (delete if "author" in cookie else ""))
            return await Reply(scene.at(page))(request)

        async def delete(request: web.BaseRequest) -> web.StreamResponse:
            self.deleted += 1
            if self.deleted > self.deaf:
                self.posts.clear()
            return await Reply(document("<p>已删除</p>"))(request)

        return {
            "{origin}/compose": compose,
            "{origin}/post": post,
            "{origin}/status/1": status,
            "{origin}/delete": delete,
        }


@dataclass(frozen=True, eq=False)
class BoardScene(Scene):
    """A post trial on a board; `surface` changes what the platform file says."""

    board: Board = field(default_factory=Board)
    surface: dict[str, Any] = field(default_factory=dict)
    accounts: tuple[tuple[str, str], ...] = ()

    def served(self) -> BoardScene:
        """Return the scene with its board's addresses among those that are served."""
        return replace(self, more={**self.more, **self.board.answers(self)})

    def task(self) -> Task:
        """Return what the browser is told: to post."""
        told = super().task()
        assert told.surface is not None
        facts: dict[str, Any] = {
            "id": "feed",
            "kind": told.surface.kind,
            "name": told.surface.name,
            "link": "a.out",
            "post": STEPS,
            "rejected": ".refused",
            "view": (Action(goto="{origin}/status/1"),),
            "message": "article:has-text('{nonce}')",
            "cleanup": (Action(click=".delete"),),
            **self.surface,
        }
        for name in ("post", "view", "cleanup"):
            facts[name] = tuple(self._placed(step) for step in facts[name])
        fields = {name: getattr(told, name) for name in told.__struct_fields__}
        changes = {"trial": trial(probe=ProbeKind.POST), "probe": ProbeKind.POST, "surface": Surface(**facts)}
        return Task(**{**fields, **changes, "accounts": self.accounts})

    def _placed(self, step: Action) -> Action:
        fields = {name: getattr(step, name) for name in step.__struct_fields__}
        return Action(**{**fields, "goto": self.at(step.goto) if step.goto else None})
