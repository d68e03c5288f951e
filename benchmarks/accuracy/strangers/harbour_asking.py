"""Pages of small services that ask first: popovers, tabs, ticks, sticky feet, dialogs."""

from __future__ import annotations

from benchmarks.accuracy.serving import always
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.harbour_ground import (
    at,
    bones,
    cards,
    columns,
    document,
    hashed,
    js,
    paper,
    partial,
    posted,
)
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

ONE, TWO, THREE = (Truth(Mechanism.CONFIRM, taps) for taps in (1, 2, 3))


def popover_keeps_the_way(stage: Stage) -> Truth:
    """The way on lies in a popover that a button opens."""
    dice = stage.dice
    more = dice.one("其他操作", "更多", "···&nbsp;更多选择")
    body = (
        f"<div class=title>{dice.one('您点了一个站外链接', '这个网址不在供应商名录中')}</div><p>"
        f"{stage.dest_host}</p><div "
        f"class=buttons><a class='button is-link' href='/'>{dice.one('回到询盘列表', '返回工作台')}"
        "</a><button class=button "
        f"popovertarget=pv>{more}</button></div><div id=pv popover style='padding:16px;border-radius:6px'><p><a href=\""
        f'{at(stage.target)}">{dice.one("仍然访问", "打开该网址", "继续前往")}</a></p><p><a '
        'href="/report">报错</a></p></div>'
    )
    stage.enter(always(columns(stage, "外部链接", body)))
    return TWO


def only_button_sticks_to_the_foot(stage: Stage) -> Truth:
    """A long page of advice has its one button in a foot that stays in view."""
    dice = stage.dice
    tips = "".join(
        f"<p>{n}. {tip}</p>"
        for n, tip in enumerate(
            (
                "请核对房源发布者的姓名与证件，切勿提前支付定金。",
                "看房请结伴，勿将身份证原件交予他人。",
                "第三方页面由其经营者负责，平台不作任何承诺。",
                "如对方要求添加私人账号转账，请立即停止操作并向我们反馈。",
                "交易有争议时，请保留聊天记录及付款凭证。",
            )
            * dice.randint(2, 3),
            1,
        )
    )
    body = (
        f"<h3>温馨提示</h3>{tips}<div style='height:70px'></div><div style='position:sticky;bottom:0;background:#fff;"
        "padding:12px 0;border-top:1px solid #eee'><button id=ok style='width:100%'>"
        f"{dice.one('我已知悉', '知道啦，去看房', '继续')}"
        "</button></div>"
    )
    script = f"document.getElementById('ok').addEventListener('click',()=>{{location.href={js(stage.target)}}})"
    stage.enter(always(paper(stage, "温馨提示", body, script)))
    return ONE


def second_tab_has_the_door(stage: Stage) -> Truth:
    """Tabs without script: the first says why to stay, the second has the link."""
    dice = stage.dice
    css = (
        "input{position:absolute;left:-99px}label{padding:10px 18px;background:#eee}.a,.b{display:none;padding:18px;"
        "border:1px solid #eee}#x:checked~.a,#y:checked~.b{display:block}input:checked+label{background:#fff}"
    )
    first, second = dice.one(
        ("安全说明", "我要访问"), ("为什么会看到此页", "仍要打开"), ("Why this page?", "Open the site")
    )
    body = (
        f"<h2>{dice.one('等等！', '先別急', 'Hold on')}</h2><div class=tabs><input type=radio name=z "
        "id=x checked><label for=x>"
        f"{first}</label><input type=radio name=z id=y><label for=y>{second}</label><div class=a><p>"
        "我们检查了你要去的网址，没有发现"
        "问题，但它不属于本社区，请自己多留心。</p></div><div class=b><p>目标："
        f'{stage.dest_host}</p><p><a href="{at(stage.target)}">'
        f"{dice.one('打开它', '走起', 'Open now')}</a></p></div></div>"
    )
    stage.enter(always(document(stage, "", body, css)))
    return TWO


def read_to_the_end_first(stage: Stage) -> Truth:
    """The button works once the terms in a small scrolling box were scrolled to their end."""
    dice = stage.dice
    terms = "".join(
        f"<p>第{n}条　{text}</p>"
        for n, text in enumerate(
            (
                "本声明所称第三方，系指由独立于本公司之主体运营之网站。",
                "用户理解并同意，第三方之内容、服务及收费均由第三方自行决定并负责。",
                "本公司未对第三方作实质审查，亦不作任何明示或默示之担保。",
                "用户因访问第三方所致之损失，本公司不承担责任，法律另有规定者除外。",
            )
            * 4,
            1,
        )
    )
    body = (
        "<h3>第三方网站访问声明</h3><div id=bx style='height:180px;overflow-y:auto;border:1px solid "
        f"#ccc;padding:8px'>{terms}"
        f"</div><p class=uk-text-meta>请阅读至末尾</p><button id=go class='uk-button uk-button-primary' disabled>"
        f"{dice.one('同意并访问', '已阅读，继续访问')}</button>"
    )
    script = (
        "var b=document.getElementById('bx'),g=document.getElementById('go');b.addEventListener('scroll',function(){"
        "if(b.scrollTop+b.clientHeight>=b.scrollHeight-4)g.disabled=false});g.onclick=function(){"
        f"location.href={js(stage.target)}}}"
    )
    stage.enter(always(cards(stage, "访问声明", body, script)))
    return ONE


def two_ticks_of_a_notary(stage: Stage) -> Truth:
    """A property portal wants two boxes ticked before its button works."""
    dice = stage.dice
    box, load = partial(
        stage,
        stage.entry_host,
        "<p><label><input type=checkbox> 本人已阅读并理解《离站告知书》</label></p><p><label><input type=checkbox> "
        "本人自愿承担访问站外网页之风险</label></p><button disabled id=cf>"
        f"{dice.one('确认离站', '确认并访问', '提交')}</button>",
    )
    body = f"<h3>离站告知</h3><p>目标网址：{stage.dest_host}</p>{box}"
    script = (
        f"{load}document.addEventListener('change',function(){{document.getElementById('cf').disabled=document."
        "querySelectorAll('input:checked').length<2});document.addEventListener('click',function(e){if(e.target.id==='cf'"
        f"){{location.assign({js(stage.target)})}}}})"
    )
    stage.enter(always(paper(stage, "离站告知", body, script)))
    return THREE


def both_tongues_at_the_exit(stage: Stage) -> Truth:
    """A museum asks in two languages, in a layer that a portal has put at the end of the body."""
    go, stay = stage.dice.one(
        ("繼續 Continue", "返回 Back"), ("前往 Proceed", "留下 Stay"), ("离开 Leave", "取消 Cancel")
    )
    layer = (
        "<div role=presentation style='position:fixed;inset:0;background:rgba(0,0,0,.45)'><div "
        "role=dialog aria-modal=true "
        "style='background:#fff;margin:22vh auto;width:300px;padding:24px'><p lang=zh>"
        "您即將離開本館網站。</p><p lang=en>You are "
        f"about to leave the website of the Museum.</p><button class='quiet' onclick='history.back()'>{stay}</button> "
        f'<a class=pill href="{at(stage.target)}" rel=external>{go}</a></div></div>'
    )
    body, script = bones(stage, "<h2>展覽 Exhibitions</h2><p>週一休館 Closed on Mondays</p>", 400)
    move = (
        f"setTimeout(function(){{var p=document.createElement('div');p.innerHTML={js(layer)};"
        f"document.body.append(p)}},700)"
    )
    stage.enter(always(hashed(stage, "博物館 Museum", body, script + move)))
    return ONE


def mall_asks_in_cantonese(stage: Stage) -> Truth:
    """A tap on a post's link opens a dialog that asks in Cantonese, and a yes opens the other site."""
    dice = stage.dice
    ask = dice.one("係咪真係要走呀？", "你而家會離開我哋個網，諗清楚未？", "等陣先！呢條 link 唔係我哋㗎")
    stay, leave = dice.one(("唔走住", "照去"), ("留低", "去睇下"), ("返轉頭", "冇問題，開啦"))
    body = (
        f'<h2>街坊討論區</h2><p>阿Ken：有冇人試過呢個？</p><p><a class=lk href="{at(stage.target)}">'
        f"{stage.goods.title}</a></p>"
        f"<p>Mandy：抵買！</p><dialog id=q><p>{ask}</p><menu><button id=no>{stay}</button> <button "
        f"id=yes>{leave}</button></menu>"
        "</dialog>"
    )
    opens = dice.one("location.href=u", "window.open(u)")
    script = (
        "var q=document.getElementById('q'),u;document.querySelector('.lk').onclick=function(e){e.preventDefault();"
        "u=this.href;q.showModal()};document.getElementById('no').onclick=function(){q.close()};"
        f"document.getElementById('yes').onclick=function(){{q.close();{opens}}}"
    )
    posted(stage, dice.one(cards, hashed)(stage, "街坊討論區", body, script, "zh-HK"), "a.lk")
    return ONE


_GROUPS = {
    "confirm": (
        popover_keeps_the_way,
        only_button_sticks_to_the_foot,
        second_tab_has_the_door,
        read_to_the_end_first,
        two_ticks_of_a_notary,
        both_tongues_at_the_exit,
        mall_asks_in_cantonese,
    ),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
