"""Checks of the platform for machines."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.troubling_dress import icon, page, posted, say, thread
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

HUMAN, OFTEN = Truth(Mechanism.CAPTCHA), Truth(Mechanism.RATE_LIMITED)


def puzzle_slider(stage: Stage) -> Truth:
    """Drag a piece into its gap: a canvas, a bar and a knob."""
    told = say(
        stage,
        ("向右滑动完成拼图", "请按住滑块，拖动到最右边", "拖动下方滑块完成拼图"),
        ("向右拖曳滑塊完成拼圖",),
        ("Slide to complete the puzzle",),
    )
    knob = "<div class=knob style='position:absolute;width:38px;height:38px;background:#1991fa'></div>"
    body = (
        "<div class=panel><canvas width=280 height=155></canvas><div style='position:relative;"
        f"width:280px;height:40px;background:#f7f9fa'>{knob}<span>{told}</span></div></div>"
    )
    paint = (
        "var c=R.querySelector('canvas').getContext('2d');c.fillStyle='#7a9';c.fillRect(0,0,280,155);"
        "c.clearRect(190,60,42,42)"
    )
    head = say(stage, ("安全验证", "请完成验证", "身份核实"), ("安全驗證",), ("Security check",))
    stage.enter(page(stage, head, f"<h3>{head}</h3>{body}", paint))
    return HUMAN


def characters_in_order(stage: Stage) -> Truth:
    """Tap characters in a picture in the order that is told."""
    signs = stage.dice.sample("春山雨夜花舟月松", 3)
    told = stage.dice.one(f"请依次点击：{' '.join(signs)}", f"请在下图<b>依次</b>点击“{'”“'.join(signs)}”")
    marks = "".join(
        f"<text x={30 + 70 * n} y={stage.dice.randint(40, 110)} font-size=30 "
        f"transform='rotate({stage.dice.randint(-9, 9)})'>{sign}</text>"
        for n, sign in enumerate(signs)
    )
    body = (
        f"<p>{told}</p><svg width=260 height=140 style='background:#bcd'>{marks}</svg><a class=re "
        "aria-label='刷新'>↻</a><button disabled>确认</button>"
    )
    there = stage.serve(stage.platform.host("captcha"), "/v2/" + stage.dice.token(4), page(stage, "验证码", body))
    stage.enter(sends(there + "?scene=jump"))
    return HUMAN


def box_of_a_third_party(stage: Stage) -> Truth:
    """Tick a box in the frame of a company that checks for machines."""
    name = "veriface" + stage.dice.token(3)
    told = say(stage, ("我不是机器人", "点击按钮进行验证"), ("我不是機器人",), ("I am human",))
    box = (
        f"<!doctype html><meta charset=utf-8><label><input type=checkbox> {told}</label><small>{name} "
        "隐私 · 条款</small>"
    )
    src = stage.serve(f"widget.{name}-{stage.platform.domain}", "/box", always(box))
    head = say(
        stage,
        ("请先证明你不是机器人", "为了确认您是真人操作，请完成验证"),
        ("請完成驗證",),
        ("One more step: please complete the check",),
    )
    stage.enter(page(stage, head, f"<h2>{head}</h2><iframe title=check src='{src}' width=304 height=78></iframe>"))
    return HUMAN


def just_a_moment(stage: Stage) -> Truth:
    """A guard before the platform checks the browser and never has done."""
    ray = f"{stage.dice.randrange(16**16):016x}"
    told = say(
        stage,
        ("正在检查您的浏览器，请稍候…", "正在验证访问环境的安全性"),
        ("正在檢查您的瀏覽器",),
        ("Checking your browser before accessing the site.", "Enable JavaScript and cookies to continue"),
    )
    body = (
        f"<h1>{stage.entry_host}</h1><h2>{told}</h2><div class=spinner></div><div class=ft>Ray ID: <code>"
        f"{ray}</code></div>"
    )
    title = stage.dice.one("Just a moment...", "请稍候…", "DDoS protection")
    stage.enter(page(stage, title, body, "", None, stage.dice.one(403, 503)))
    return Truth(Mechanism.CAPTCHA, also=(Mechanism.NETWORK_ERROR, Mechanism.TIMEOUT))


def guard_says_machine(stage: Stage) -> Truth:
    """A guard before the platform takes the tester for a machine, and gives an incident number."""
    told = say(
        stage,
        ("检测到您的访问行为异常，疑似机器访问，请稍后再试", "您的网络环境存在风险，请求已被防火墙拦截"),
        ("偵測到異常流量，懷疑為自動程式",),
        ("Sorry, you have been flagged as a bot. Automated access is not permitted.",),
    )
    number = f"{stage.dice.randrange(16**10):010x}"
    stage.enter(
        page(
            stage,
            "",
            (
                f"{icon(stage)}<h2>{told}</h2><p>客户端IP: 203.0.113.{stage.dice.randint(2, 200)}</p><p>"
                f"事件ID: {number}</p>"
            ),
            "",
            None,
            405,
        )
    )
    return Truth(Mechanism.CAPTCHA, also=(Mechanism.RATE_LIMITED, Mechanism.NETWORK_ERROR))


def picture_upright(stage: Stage) -> Truth:
    """Turn a picture until it stands upright, in a layer that the tap opens."""
    told = say(
        stage,
        ("拖动滑块，使图片角度为正", "转动图片至正确方向"),
        ("請將圖片轉正",),
        ("Rotate the image until it is upright",),
    )
    layer = (
        f"<div class=vc hidden style='position:fixed;inset:20% 8%;background:#fff'><p>{told}</p><div "
        "style='width:150px;height:150px;border-radius:50%;background:#9bd'></div><input type=range>"
        "</div>"
    )
    act = "R.querySelector('.jump').onclick=function(e){e.preventDefault();R.querySelector('.vc').hidden=false}"
    posted(stage, thread(stage, f"<a class=jump href='#'>{stage.goods.title}</a>", act, layer), "a.jump")
    return HUMAN


def sum_of_the_forum(stage: Stage) -> Truth:
    """An old forum wants a sum or the letters of a picture."""
    want = stage.dice.one(
        f"{stage.dice.randint(2, 9)} + {stage.dice.randint(2, 9)} = ?",
        "<svg width=100 height=30><text x=8 y=22>x8Kp</text></svg> 看不清？换一张",
    )
    stage.enter(
        page(
            stage,
            "验证",
            f"<form><p>请输入验证码后继续访问</p>{want} <input name=seccode size=6><button>提交</button></form>",
        )
    )
    return HUMAN


def press_and_hold(stage: Stage) -> Truth:
    """Press and hold a button to prove to be human."""
    told = say(
        stage,
        ("长按按钮 3 秒，证明您是真人",),
        ("長按按鈕以確認您是真人",),
        ("Press & Hold to confirm you are a human (and not a bot).",),
    )
    stage.enter(
        page(
            stage,
            "",
            f"<h2>{told}</h2><div role=button class=hold style='border:2px solid;padding:12px;width:200px'>按住</div>",
            "",
            None,
            403,
        )
    )
    return HUMAN


def tiles_with_lights(stage: Stage) -> Truth:
    """Choose the tiles that show something."""
    thing = say(stage, ("红绿灯", "自行车", "消防栓"), ("紅綠燈",), ("traffic lights", "crosswalks"))
    told = say(
        stage, (f"请选出所有包含{thing}的图片",), (f"選取所有含有{thing}的圖片",), (f"Select all squares with {thing}",)
    )
    tiles = "".join(
        f"<td style='width:90px;height:90px;background:hsl({stage.dice.randint(0, 360)},40%,60%)' role=checkbox></td>"
        + ("<tr>" if n % 3 == 2 else "")
        for n in range(9)
    )
    stage.enter(page(stage, "", f"<h4>{told}</h4><table><tr>{tiles}</table><button>验证</button>"))
    return HUMAN


_GROUPS = {
    "captcha": (
        puzzle_slider,
        characters_in_order,
        box_of_a_third_party,
        just_a_moment,
        guard_says_machine,
        picture_upright,
        sum_of_the_forum,
        press_and_hold,
        tiles_with_lights,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
