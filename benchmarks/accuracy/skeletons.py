"""Brands and bodies → whole pages in drawn markup: cards, app bars, tables, dark themes, pages built by script."""

from __future__ import annotations

import json
from dataclasses import dataclass

from benchmarks.accuracy.dice import Brand, Dice

FOOT = {
    "zh-CN": ("关于我们 隐私政策 用户协议 帮助中心", "京ICP备{n}号-1 网络文化经营许可证", "如有疑问请联系在线客服"),
    "zh-TW": ("關於我們 隱私權政策 使用者條款 說明中心", "版權所有 {n}", "如有疑問請聯絡客服"),
    "en": ("About Privacy Terms Help", "© {n} All rights reserved", "Contact our support team"),
}
POSTS = {
    "zh-CN": (
        "周末去了一趟海边，风很大，给大家看看这个",
        "刚入手的小物件，用了一周，值不值自己看",
        "整理了一些资料，存一下备用",
    ),
    "zh-TW": ("週末去了海邊，分享一下這個", "剛買的小東西，用了一週的心得", "整理了一些資料，留著備用"),
    "en": (
        "Went to the seaside, have a look at this",
        "Got this last week, see for yourself",
        "Notes I keep for later",
    ),
}
GOODS = (
    "手作陶瓷杯 320ml",
    "深夜食堂第三集",
    "春日露营清单",
    "小城骑行记",
    "慢速钢琴曲选",
    "旧书修补教程",
    "云南咖啡豆 250g",
)
LINES = (
    "发货地是云南大理，下单后两天内寄出。",
    "作者花了三个月才完成这一部分的整理。",
    "评论区里有人问到尺寸，统一回复如下。",
    "晴天和阴天拍出来的颜色略有不同。",
    "更新时间为每周二和周五晚上八点。",
    "喜欢的朋友可以点个收藏，下次好找。",
)


@dataclass(frozen=True)
class Goods:
    """What the destination shows."""

    title: str
    mark: str
    lines: tuple[str, ...]
    brand: Brand

    @classmethod
    def draw(cls, dice: Dice, brand: Brand) -> Goods:
        """Draw a thing to show."""
        return cls(
            f"{dice.one(*GOODS)} {dice.randrange(100, 999)}", "k" + dice.token(6), tuple(dice.sample(LINES, 4)), brand
        )

    def body(self) -> str:
        """Return what stands inside the page."""
        paragraphs = "".join(f"<p>{line}</p>" for line in self.lines)
        return f"<h1 id='x{self.mark}'>{self.title}</h1><div id='{self.mark}'><b>¥ 59</b>{paragraphs}</div>"

    def page(self, dice: Dice, extra: str = "", script: str = "") -> str:
        """Return the destination's page, complete."""
        nav = f"<header><b>{self.brand.name}</b> <a href='/'>首页</a> <a href='/cart'>购物车</a></header>"
        tail = f"<footer>{self.brand.name} {dice.one('在APP内打开体验更佳', '更多推荐', '登录后同步收藏')}</footer>"
        body = f"{nav}<main>{self.body()}{extra}</main>{tail}"
        return (
            f"<!doctype html><meta charset=utf-8><title>{self.title} - "
            f"{self.brand.name}</title><body>{body}<script>{script}</script>"
        )


def dress(dice: Dice, brand: Brand, lang: str, title: str, body: str, script: str = "", head: str = "") -> str:
    """Put a body into a drawn skeleton."""
    opening = (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><meta name=viewport content='width=device-width'>"
    )
    top = f"{opening}<title>{title}</title>{head}"
    late = f"<script>{script}</script>" if script else ""
    shape = dice.randrange(7)
    if shape == 0:
        return f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}{late}</body></html>"
    if shape == 1:
        style = "<style>.c{max-width:22em;margin:4em auto;box-shadow:0 1px 9px #ccc;padding:1.5em}</style>"
        return (
            f"{top}{style}</head><body><div class=c><img width=60 height=60 alt='' "
            f"src='{logo(brand)}'>{body}</div>{late}"
        )
    if shape == 2:
        style = f"<style>header{{background:{brand.colour};color:#fff;padding:12px}}</style>"
        return (
            f"{top}{style}</head><body><header>{brand.name}</header><section>{body}</section>{foot(dice, lang)}{late}"
        )
    if shape == 3:
        bar = f"<div style='position:sticky;top:0;background:#eee'>✕ {title or brand.name} ⋯</div>"
        return f"{top}</head><body style='background:#111;color:#eee'>{bar}<div>{body}</div>{late}"
    if shape == 4:
        return f"{top}</head><body><table width=100%><tr><td>{brand.name}<tr><td>{body}</table>{foot(dice, lang)}{late}"
    if shape == 5:
        return f"{top}</head><body><div id=app></div><script>{_built(dice, body)}</script>{late}"
    return f"{top}</head><body><div><div><div><div>{body}</div></div></div></div>{late}"


def _built(dice: Dice, body: str) -> str:
    """Return a script that puts the body into the page at once, as single-page applications do."""
    text = json.dumps(body).replace("</", "<\\/")
    if dice.often(0.5):
        return f"document.getElementById('app').innerHTML={text};"
    return (
        f"var t=document.createElement('template');t.innerHTML={text};document.getElementById('app').append(t.content);"
    )


def foot(dice: Dice, lang: str) -> str:
    """Draw a page's foot: links to everywhere and nowhere."""
    links, law, ask = FOOT[lang]
    ways = " ".join(f"<a href='/about/{n}'>{word}</a>" for n, word in enumerate(links.split()))
    return f"<footer><small>{ways}<br>{law.format(n=dice.randrange(10**6, 10**7))}<br>{ask}</small></footer>"


def post(dice: Dice, lang: str, link: str) -> str:
    """Write a post with the link in it, between a name, a date and buttons."""
    words = dice.one(*POSTS[lang])
    who = "".join(dice.sample("阿明小雨老周安安大宝", 2))
    buttons = dice.one("", "<button type=button>♡ 12</button> <button type=button>💬 3</button>")
    return (
        f"<article><h3>{who}</h3><time>05-0{dice.randint(1, 9)}</time><div class=t>"
        f"{words} {link}</div>{buttons}</article>"
    )


def missing(brand: Brand, lang: str) -> str:
    """Return a site's own 404."""
    words = {"zh-CN": "你访问的页面不存在", "zh-TW": "找不到這個頁面", "en": "Page not found"}[lang]
    return f"<!doctype html><meta charset=utf-8><title>404</title><h2>404</h2><p>{words}</p><a href=/>{brand.name}</a>"


def logo(brand: Brand) -> str:
    """Return a logo as a data address."""
    return (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' "
        "height='60'%3E%3Ccircle cx='30' cy='30' r='28' fill='%23"
        f"{brand.colour[1:]}'/%3E%3C/svg%3E"
    )


def toast(text: str) -> str:
    """Return a script that shows words for two seconds."""
    return (
        f"var d=document.createElement('div');d.textContent={text!r};d.style='position:fixed;"
        "left:20%;top:40%;background:#000c;color:#fff;padding:12px';document.body.append(d);"
        "setTimeout(()=>d.remove(),2200)"
    )
