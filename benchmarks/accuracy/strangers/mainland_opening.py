"""Mainland services that let the link through: live rooms, notices, novels, maps, homework, messengers of companies."""

from __future__ import annotations

from aiohttp import web

from benchmarks.accuracy.serving import always, go, html, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, filing, js, put, toast, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

NIGHT = ("夜色沉下来，檐角的铃响了一声。", "“你来了。”他没有回头。", "雪落得很轻，像谁翻过一页书。")
PLAIN, HOP = Truth(Mechanism.PLAIN, 0), Truth(Mechanism.GATEWAY_HOP, 0)


def live_room_pinned(stage: Stage) -> Truth:
    """A live room pins the host's link above a stream of remarks, some of which complain of blocked links."""
    label = stage.dice.one("👉 主播同款点这里", "置顶：今晚歌单", "家人们 上链接了‼️", stage.target[:34] + "…")
    talk = "".join(
        f"<li><b style='color:#8ce7ff'>{who}：</b>{line}</li>"
        for who, line in stage.dice.sample(
            [
                ("糯米团子", "上次那个链接打不开，被屏蔽了😭"),
                ("阿凯🏀", "复制到浏览器才能看？"),
                ("Lv12 老铁666", "主播别发二维码，会封号的"),
                ("小满", "哈哈哈哈哈哈哈"),
                ("用户38271", "前方高能‼️"),
                ("今天也要早睡", "来了来了"),
            ],
            4,
        )
    )
    body = (
        "<canvas id=cv width=390 height=420 style='width:100%;background:#222'></canvas>"
        f"<div class=pin><span>📌</span><a class=pin-a target={stage.dice.one('_blank', '_self')} "
        f"href='{stage.target}'>{label}</a></div><ul class=dm>{talk}</ul><div class=gift>🎁 送礼　❤️ 点赞　🛒</div>"
    )
    css = "body{background:#111;color:#fff}.pin{margin:8px;padding:8px;background:#fff2;border-radius:16px}"
    css += ".pin a{color:#ffd666}.dm{list-style:none;padding:0 12px;max-height:160px;overflow:auto}.gift{padding:12px}"
    paint = (
        "var c=document.getElementById('cv').getContext('2d'),n=0;(function f(){c.fillStyle='hsl('+(n++%360)+',40%,"
        "30%)'"
        ";c.fillRect(0,0,390,420);if(n<400)requestAnimationFrame(f)})();"
    )
    put(stage, whole(stage, f"{stage.platform.name}直播间", body, css, paint, "still"), ".pin-a")
    return PLAIN


def bus_company_notice(stage: Stage) -> Truth:
    """A municipal notice in a table names the link among warnings against fraud."""
    warn = stage.dice.one(
        "【反诈提醒】请勿点击来历不明的链接，谨防电信网络诈骗。",
        "温馨提示：凡要求您复制口令、扫码转账的均为诈骗。",
        "本平台禁止发布违规外链，一经发现将予以屏蔽。",
    )
    link = f"<a class=fj href='{stage.target}'>{stage.dice.one('详见附件网页', '线路调整公示', stage.target)}</a>"
    body = (
        f"{bar(stage, '通知公告')}<table width=100% cellpadding=10><tr><td align=center><h3>"
        "关于优化调整部分公交线路的通告</h3>"
        "<tr><td align=center><small>发布机构：市公共交通集团　索引号：11330000/2026-00417</small>"
        "<tr><td>广大市民朋友：<br>　　为进一步方便群众出行，经研究决定，自即日起对3路、16路、夜2路走向予以优化。"
        f"{link}。"
        f"特此通告。<tr><td bgcolor=#fffbe6>{warn}</table>{filing(stage)}"
    )
    put(stage, whole(stage, "通知公告", body), "a.fj")
    return PLAIN


def note_of_the_author(stage: Stage) -> Truth:
    """A novel reader with the link in the author's note, far below the chapter."""
    lines = "".join(f"<p>　　{stage.dice.one(*NIGHT)}</p>" for _n in range(stage.dice.randint(25, 45)))
    say = stage.dice.one("ps：同人曲在这 ", "作者的话：求月票🙏 番外放这里了→", "（题外话）最近在看这个 ")
    body = (
        f"<h2>第{stage.dice.randint(2, 900)}章 故人</h2>{lines}<hr><div class=author-say>{say}"
        f"<a rel='noopener nofollow' href='{stage.target}'>{stage.goods.title}</a></div>"
        "<div class=turn><button disabled>上一章</button><button>目录</button><button>下一章</button></div>"
    )
    css = (
        "body{background:#f3e9d2;padding:0 18px;font-size:19px;line-height:1.9}.turn{display:flex;gap:12px;"
        "padding:30px 0}"
    )
    put(stage, whole(stage, "连载中", body, css), ".author-say a")
    return PLAIN


def office_messenger_bubble(stage: Stage) -> Truth:
    """A company's messenger under a watermark opens the link by script, in a tab or in place."""
    act = stage.dice.one(
        f"window.open({js(stage.target)},'_blank')",
        f"location.href={js(stage.target)}",
        f"setTimeout(function(){{location.assign({js(stage.target)})}},{stage.dice.randint(50, 400)})",
    )
    body = (
        f"{bar(stage, '项目沟通群(47)')}<canvas id=wm width=390 height=600></canvas><div class=msg><i>王工</i><div "
        "class=bb>"
        f"看下这个，明天评审用 <span class=lk role=link tabindex=0>{stage.target}</span></div><small>"
        "12人未读</small></div>"
        "<div class=msg><i>HRBP</i><div class=bb>外部链接注意保密，严禁外传内部资料</div><small>已读</small></div>"
    )
    css = (
        "#wm{position:fixed;inset:0;pointer-events:none;opacity:.12}.msg{padding:12px}.bb{display:inline-block;"
        "background:#c9e7ff;border-radius:6px;padding:8px 12px;max-width:78%;word-break:break-all}.lk{color:#2b6cff}"
    )
    script = (
        "var c=document.getElementById('wm').getContext('2d');c.font='16px sans-serif';c.rotate(-.3);for(var i=0;"
        "i<8;i++)"
        f"c.fillText('内部资料 0417',10,i*80+60);document.querySelector('.lk').onclick=function(){{{act}}};"
    )
    put(stage, whole(stage, "消息", body, css, script), ".lk")
    return PLAIN


def footnote_of_a_wiki(stage: Stage) -> Truth:
    """A wiki's footnote links straight out; the article is about blocked links."""
    body = (
        "<h1>网址屏蔽</h1><div id=toc>目录 1 定义 2 常见提示语 3 参考资料</div><p>"
        "网址屏蔽是指平台限制用户访问外部网页的行为。常见提示语有"
        "“已停止访问该网页”“请复制链接到浏览器打开”“该链接含有不安全内容”等。<sup><a href='#cite1'>[1]</a></sup></p>"
        "<h2>参考资料</h2><ol class=references><li id=cite1><span>↑</span> <cite><a class='external text' "
        f"rel=nofollow href='{stage.target}'>{stage.goods.title}</a></cite>"
        f"．{stage.destination.name}．2026-03-02</li></ol>"
        "<table class=navbox><tr><td>互联网词条</td><td>短链接 · 口令 · 二维码 · 浮层</td></tr></table>"
        f"{filing(stage)}"
    )
    put(stage, whole(stage, f"网址屏蔽_{stage.platform.name}百科", body), "cite a")
    return PLAIN


def risk_toast_in_passing(stage: Stage) -> Truth:
    """A community shows a toast of caution on the post's page and opens the link after a moment, unasked."""
    text = stage.dice.one("即将打开外部网页，请注意财产安全", "外部链接，注意甄别哦～", "正在为您打开第三方页面…")
    wait = stage.dice.randint(600, 1500)
    body = (
        f"<article><h4>攻略｜{stage.dice.one('新手开荒', '抽卡概率党', '帮战阵容')}</h4><p>视频放这了，别问我要了</p>"
        f"<div class=card><b>{stage.goods.title}</b><br><small>{stage.dest_host}</small></div></article>"
    )
    script = (
        f"document.querySelector('.card').onclick=function(){{{toast(text)}"
        f"setTimeout(function(){{location.href={js(stage.target)}}},{wait})}};"
    )
    css = ".card{margin:12px;padding:14px;background:#fff;border:1px solid #eee;border-radius:10px}"
    put(stage, whole(stage, "游戏圈", body, css, script), ".card")
    return Truth(Mechanism.PLAIN, 0, also=(Mechanism.AUTO_FORWARD,))


def carrier_billing_chain(stage: Stage) -> Truth:
    """A mobile operator's portal passes the tap through its billing hosts, by statuses alone."""
    last = stage.serve(stage.platform.host("wap"), "/portal/o", sends(stage.target, stage.dice.one(302, 303, 307)))
    middle = stage.serve(stage.platform.host("acc"), "/aaa/bill.do", sends(f"{last}?tid={stage.dice.token(12)}"))
    roaming = stage.dice.one("1", "2")

    async def first(_request: web.BaseRequest) -> web.StreamResponse:
        answer = go(f"{middle}?feeType=0&rt={roaming}")
        answer.set_cookie("PORTAL_SID", "a81f", max_age=600)
        return answer

    stage.enter(first)
    return HOP


def shop_on_the_map(stage: Stage) -> Truth:
    """A map's card of a shop links its site through a counter and an empty relay of one script."""
    relay = always(
        f"<!doctype html><html><head><meta charset=utf-8><script>location.replace({js(stage.target)})</script></head>"
        "<body></body></html>"
    )
    way = stage.own(sends(stage.own(relay)))
    body = (
        "<div id=map style='height:240px;background:repeating-linear-gradient(45deg,#e8f0e4,#e8f0e4 14px,#dfe9f5 "
        "14px,"
        "#dfe9f5 28px)'></div><div class=poi><h3>老城根咖啡(西门店)</h3><p>距您 1.2km · 营业至22:00</p><div "
        "class=row>"
        f"<a>📞 电话</a> <a class=site href='{way}'>🌐 {stage.dice.one('官网', '商家主页', '网页')}</a> <a>🧭 "
        "到这去</a></div></div>"
    )
    css = ".poi{background:#fff;margin-top:-20px;border-radius:14px 14px 0 0;padding:16px}.row a{margin-right:14px}"
    put(stage, whole(stage, "地点详情", body, css), "a.site")
    return HOP


def homework_of_the_class(stage: Stage) -> Truth:
    """A school's platform counts the reading of a homework link on an empty page that refreshes at once."""

    async def counted(_request: web.BaseRequest) -> web.StreamResponse:
        return html(
            f"<html><head><meta charset=utf-8><meta http-equiv=refresh content=\"0;url='{stage.target}'\">"
            "</head><body></body></html>"
        )

    way = stage.own(counted)
    body = (
        f"{bar(stage, '作业详情')}<div class=hw><p>各位家长：</p><p>今晚请陪孩子一起看完下面的内容，"
        "看完接龙打卡🌹</p>"
        f"<a class=res href='{way}'><img alt='' width=40 height=40 src='data:image/gif;base64,"
        "R0lGODlhAQABAIAAAP///wAAACH5"
        f"BAEAAAAALAAAAAABAAEAAAICRAEAOw=='> {stage.goods.title}</a><p>1. 王小明妈妈 已完成<br>2. 李子涵爸爸 "
        "已完成</p></div>"
    )
    css = ".hw{background:#fff;padding:16px}.res{display:block;background:#f2f3f5;padding:10px}"
    put(stage, whole(stage, "班级作业", body, css), "a.res")
    return HOP


_GROUPS = {
    "plain": (
        live_room_pinned,
        bus_company_notice,
        note_of_the_author,
        office_messenger_bubble,
        footnote_of_a_wiki,
        risk_toast_in_passing,
    ),
    "gateway_hop": (carrier_billing_chain, shop_on_the_map, homework_of_the_class),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
