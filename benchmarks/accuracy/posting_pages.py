"""What a platform for posts looks like, in drawn markup: composers, refusals, entries of a list, ways to delete one."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from html import escape

from benchmarks.accuracy import skeletons
from benchmarks.accuracy.dice import Brand, Dice

SEND = {"zh-CN": ("发布", "发送", "发表"), "zh-TW": ("發佈", "送出", "張貼"), "en": ("Post", "Send", "Share")}
DELETE = {"zh-CN": "删除", "zh-TW": "刪除", "en": "Delete"}
DELETED = {"zh-CN": "内容已删除", "zh-TW": "已刪除", "en": "Deleted"}
SURE = {"zh-CN": "确定删除吗？", "zh-TW": "確定要刪除嗎？", "en": "Delete this?"}
HINT = {"zh-CN": "说点什么吧", "zh-TW": "說點什麼吧", "en": "What's new?"}
WRITE = {"zh-CN": "写一条", "zh-TW": "寫一則", "en": "New post"}
CLOSE = {"zh-CN": "知道了", "zh-TW": "我知道了", "en": "OK"}
GONE = {"zh-CN": "内容不存在", "zh-TW": "找不到這則內容", "en": "This post is not available"}
BODY, SCRIPT = "@@BODY@@", "@@SCRIPT@@"


@dataclass
class Note:
    """One post."""

    number: int
    author: str
    text: str
    at: float = field(default_factory=time.monotonic)
    gone: bool = False

    @property
    def age_s(self) -> float:
        """How long ago it was written."""
        return time.monotonic() - self.at

    def parts(self, target: str) -> tuple[str, str]:
        """Return what stands before and after the address, fit for a page."""
        before, _, after = self.text.partition(target)
        return escape(before), escape(after)


@dataclass(frozen=True)
class Look:
    """Everything about the markup that is drawn, once for a variant: names of classes and paths, texts, shapes."""

    lang: str
    shell: str
    field: str
    button: str
    box: str
    """The class of the box in which a refusal appears."""
    entry: tuple[str, str]
    """Tag and class of one post."""
    text: str
    """The class of a post's own text."""
    way: str
    """How a refusal is shown: toast, inline, layer, alert, page, line."""
    asks: bool
    """Whether a native question comes before deleting."""
    old: bool
    """Whether scripts send by XMLHttpRequest."""

    @classmethod
    def draw(cls, dice: Dice, brand: Brand, lang: str, way: str) -> Look:
        """Draw it."""
        return cls(
            lang=lang,
            shell=skeletons.dress(dice, brand, lang, brand.name, BODY, SCRIPT),
            field=dice.one("text", "content", "status", "msg", "k" + dice.token(3)),
            button=dice.one(*SEND[lang]),
            box=dice.one("toast", "tips", "m-notice", "error-tip", "x" + dice.token(5)),
            entry=dice.one(
                ("article", "mblog"), ("li", "msg"), ("div", "card"), ("section", "floor"), ("div", "c" + dice.token(4))
            ),
            text=dice.one("txt", "content", "bubble", "t" + dice.token(3)),
            way=way or dice.one("toast", "inline", "layer", "alert"),
            asks=dice.often(0.4),
            old=dice.often(0.3),
        )

    def dressed(self, body: str, script: str) -> str:
        """Put a body and a script into the drawn skeleton."""
        built = json.dumps(BODY)
        if built in self.shell:
            body, place = json.dumps(body).replace("</", "<\\/"), built
        else:
            place = BODY
        return self.shell.replace(place, body).replace(SCRIPT, script)

    # -- writing -------------------------------------------------------------------------------------------

    def form(self, path: str, error: str = "") -> str:
        """Return a form of the old kind; an error stands above it."""
        told = f"<div class='{self.box}' role=alert>{error}</div>" if error else ""
        return (
            f"{told}<form method=post action='{path}'><textarea name={self.field} rows=4 cols=30 "
            f"placeholder='{HINT[self.lang]}'></textarea><button class=send>{self.button}</button></form>"
        )

    def area(self, tag: str = "button") -> str:
        """Return a field and a button that a script listens to."""
        return (
            f"<textarea name={self.field} rows=3 cols=28 placeholder='{HINT[self.lang]}'></textarea>"
            f"<p class='{self.box}' hidden></p><{tag} class=send role=button>{self.button}</{tag}>"
        )

    def editor(self) -> str:
        """Return an editable part of the page and something like a button."""
        return (
            f"<div class=editor contenteditable=true style='min-height:5em;border:1px solid #ccc'></div>"
            f"<p class='{self.box}' hidden></p><span class=send style='cursor:pointer;padding:6px;"
            f"background:#ddd'>{self.button}</span>"
        )

    def layered(self) -> str:
        """Return a button that opens a layer with the composer."""
        return (
            f"<button class=write type=button>{WRITE[self.lang]}</button><div class=sheet hidden "
            f"style='position:fixed;inset:10% 5%;background:#fff;color:#000;z-index:9'>{self.area()}</div>"
        )

    def sending(self, publish: str, done: str) -> str:
        """Return the script that sends what was written and runs `done` (with `d`) or shows the refusal."""
        told = "function(d){if(d.ok){" + done + "}else{refuse(d.msg)}}"
        if self.old:
            post = (
                f"var x=new XMLHttpRequest();x.open('POST','{publish}');x.setRequestHeader('Content-Type',"
                f"'application/json');x.onload=function(){{({told})(JSON.parse(x.responseText))}};"
                "x.send(JSON.stringify({text:t}));"
            )
        else:
            post = (
                f"fetch('{publish}',{{method:'POST',headers:{{'Content-Type':'application/json'}},"
                f"body:JSON.stringify({{text:t}})}}).then(r=>r.json()).then({told});"
            )
        return (
            f"{self.refusing()}function send(t){{{post}}}"
            "document.addEventListener('click',function(e){if(e.target.closest('.write'))"
            "document.querySelector('.sheet').hidden=false;"
            "if(e.target.closest('.send')&&!e.target.disabled){var b=document.querySelector('textarea,.editor');"
            "send(b.value===undefined?b.innerText:b.value)}});"
        )

    # -- refusing ------------------------------------------------------------------------------------------

    def refusing(self) -> str:
        """Return the script's function that shows a refusal."""
        acts = {
            "toast": (
                f"var d=document.createElement('div');d.className='{self.box}';d.textContent=m;d.style='position:fixed;"
                "left:15%;top:40%;z-index:99;background:#000c;color:#fff;padding:12px';document.body.append(d);"
                "setTimeout(function(){d.remove()},2600)"
            ),
            "inline": f"var d=document.querySelector('.{self.box}');d.hidden=false;d.textContent=m",
            "layer": (
                "var d=document.createElement('div');d.setAttribute('role','dialog');d.style='position:fixed;inset:0;"
                f"background:#0008;z-index:99';d.innerHTML='<div style=\"margin:30% 10%;background:#fff;color:#000;"
                f'padding:1em"><p class="{self.box}"></p><button>{CLOSE[self.lang]}</button></div>\';'
                f"d.querySelector('p').textContent=m;d.querySelector('button').onclick=function(){{d.remove()}};"
                "document.body.append(d)"
            ),
            "alert": "alert(m)",
            "page": "location.href='/notice'",
            "line": (
                f"var d=document.createElement('li');d.className='{self.box}';d.textContent='❗ '+m;"
                "document.getElementById('list').append(d)"
            ),
        }
        return f"function refuse(m){{{acts[self.way]}}}"

    # -- posts ---------------------------------------------------------------------------------------------

    def entry_of(self, number: int, who: str, inside: str, own: bool, remove: str) -> str:
        """Return one post; its author can delete it."""
        tag, name = self.entry
        button = f"<button class=del data-n={number}>{DELETE[self.lang]}</button>" if own else ""
        if own and not self.old:
            button = (
                f"<form method=post action='{remove}'><input type=hidden name=n value={number}>"
                f'<button class=del onclick="return {self._question()}">{DELETE[self.lang]}</button></form>'
            )
        return (
            f"<{tag} class='{name}' id=p{number}><b>{who}</b> <time>05-0{number % 9 + 1}</time>"
            f"<div class='{self.text}'>{inside}</div>{button}</{tag}>"
        )

    def deleting(self, remove: str) -> str:
        """Return the script that deletes a post where no form does it."""
        return (
            f"document.addEventListener('click',function(e){{var b=e.target.closest('.del[data-n]');if(b&&"
            f"{self._question()})fetch('{remove}',{{method:'POST',headers:{{'Content-Type':'application/json'}},"
            "body:JSON.stringify({n:b.dataset.n})}).then(function(){location.href='/deleted'})});"
        )

    def _question(self) -> str:
        return f"confirm('{SURE[self.lang]}')" if self.asks else "true"

    def gone(self) -> str:
        """Return what is shown when a post was deleted."""
        return f"<p class=gone>{DELETED[self.lang]}</p>"
