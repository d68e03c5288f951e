"""Mainland services that lose the user without a word, or to an app: homes, searches, dead cards, blanks, stores."""

from __future__ import annotations

from benchmarks.accuracy.serving import always, sends
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers.mainland_kit import bar, filing, js, put, tapped, toast, whole
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth
from linkaudit.model.words import Mechanism

DIVERTED, DEAD = Truth(Mechanism.DIVERTED), Truth(Mechanism.DEAD_TAP)
BLANK, APP = Truth(Mechanism.BLANK_PAGE), Truth(Mechanism.APP_ONLY)


def dinner_instead(stage: Stage) -> Truth:
    """A delivery app redirects the link to its own list of restaurants."""
    shops = "".join(
        f"<li><a href='/shop/{n}'>{name}</a> ⭐4.{n} 月售{n * 317} 起送¥15 30分钟</li>"
        for n, name in enumerate(("阿婆麻辣烫", "蜀香冒菜", "粥铺(万达店)", "手工水饺", "烤鱼先生"), 3)
    )
    body = (
        "<div class=sr>🔍 搜索商家、商品</div><div>美食 超市 买药 跑腿 水果</div><h3>附近商家</h3><ul>"
        f"{shops}</ul>{filing(stage)}"
    )
    home = stage.serve(stage.platform.host("h5"), "/", always(whole(stage, f"{stage.platform.name}外卖", body)))
    stage.enter(sends(home))
    return DIVERTED


def same_style_found(stage: Stage) -> Truth:
    """A shop's chat window answers a rival's goods with a search for the same style among its own."""
    kinds = "".join(
        f"<li><a href='/i/{n}'>同款 家用 {n}号店</a> ¥{n * 13 + 6}.9 {n}万+人付款</li>" for n in range(1, 7)
    )
    results = (
        f"{bar(stage, '搜索结果')}<p>为您找到 {stage.dice.randint(20, 999)} 件相似宝贝</p><div>综合 销量 "
        f"价格↑ 筛选</div><ul>{kinds}</ul>"
    )
    way = stage.own(always(whole(stage, "搜同款", results)))
    body = (
        f"<div class=m>亲，在的哦~ 这款同样有货</div><div class=m>👤 是这个吗 <a class=it href='{way}?q=sim'>"
        f"{stage.goods.title}</a></div>"
    )
    put(stage, whole(stage, "客服小二", body, ".m{background:#fff;margin:12px;padding:12px;border-radius:8px}"), "a.it")
    return DIVERTED


def router_falls_home(stage: Stage) -> Truth:
    """An audio app's router knows no such route and shows its home, under the home's address."""
    body = (
        "<div>推荐 小说 相声 儿童 历史</div><h3>猜你喜欢</h3><ul><li>▶ 盗墓往事 1.2亿播放</li><li>▶ "
        "单口相声全集</li><li>▶ 睡前故事</li>"
        "<li>▶ 三国那些人</li></ul><div class=tab>首页　我听　发现　账号</div>"
    )
    page = whole(
        stage,
        f"{stage.platform.name}听书",
        body,
        "li{padding:10px}",
        "history.replaceState(null,'','/index?tab=home');",
    )
    stage.enter(always(page))
    return DIVERTED


def card_with_a_ripple(stage: Stage) -> Truth:
    """An enterprise's card answers the tap with a ripple and goes nowhere."""
    body = (
        f"{bar(stage, '工作圈')}<div class=post><p>行政通知见下，请查收</p><div class=cd><i></i>📄 "
        f"{stage.goods.title}<small>网页</small></div></div>"
    )
    css = (
        ".cd{position:relative;overflow:hidden;background:#fff;margin:10px;padding:16px}.cd i{position:absolute;"
        "width:10px;height:10px;"
        "border-radius:50%;background:#0001;left:50%;top:50%;transition:transform .5s}.cd.on i{transform:scale(60)}"
        "small{color:#aaa;float:right}"
    )
    script = tapped(".cd", "var c=this;c.classList.add('on');setTimeout(function(){c.classList.remove('on')},500)")
    put(stage, whole(stage, "工作圈", body, css, script), ".cd")
    return DEAD


def blue_letters_do_nothing(stage: Stage) -> Truth:
    """A job site's blue letters look like a link and have no address and no act."""
    label = stage.dice.one("🔗网页链接", "查看公司主页 >", "点我看宣讲会")
    body = (
        f"{bar(stage, '职位详情')}<div class=j><h3>运营专员 6-9K</h3><p>双休 五险一金 下午茶</p><p>公司介绍：<span "
        "class=bl hover-class=none>"
        f"{label}</span></p><button disabled>立即沟通</button></div>"
    )
    script = stage.dice.one("", "document.querySelector('.bl').onclick=function(){console.log('link tap')};")
    put(stage, whole(stage, "职位详情", body, ".j{background:#fff;padding:16px}.bl{color:#576b95}", script), ".bl")
    return DEAD


def white_screen_of_the_web_view(stage: Stage) -> Truth:
    """A ride app's web view looks the host up in its list and then draws nothing."""
    known = [stage.platform.domain, f"pay.{stage.platform.domain}"]
    page = (
        "<!doctype html><html><head><meta charset=utf-8><title></title>"
        f"{'<style>html,body{background:#fff}</style>'}</head><body>"
        f"<div id=webview></div><script>!function(w){{var a={js(known)},h={js(stage.dest_host)};if(a.indexOf(h)>"
        f"-1){{var f=document."
        "createElement('iframe');f.src='//'+h;document.getElementById('webview').appendChild(f)}}(window);</script>"
        "</body></html>"
    )
    stage.enter(always(page))
    return BLANK


def night_and_nothing(stage: Stage) -> Truth:
    """A novel reader's tap ends on an empty page of the platform, dark as its night mode."""
    empty = stage.own(
        always("<html><head><meta charset=utf-8></head><body style='background:#1a1a1a'><!-- ext --></body></html>")
    )
    body = (
        f"<p>　　本书同名广播剧上线。</p><p><a class=ad href='{empty}'>{stage.goods.title}</a></p><p>　　第七章 完</p>"
    )
    put(stage, whole(stage, "夜读", body, "body{background:#1a1a1a;color:#8c8c8c;padding:20px}"), "a.ad")
    return BLANK


def only_in_the_ride_app(stage: Stage) -> Truth:
    """A ride service's page knows but its app: one button wakes it, the others lead to stores."""
    body = (
        "<div class=lg>🚕</div><h2>"
        f"{stage.dice.one('请在App内查看', '打开App，查看完整内容', '该内容仅支持客户端浏览')}</h2><a class=bt href="
        f"'{stage.platform.latin}://web/open?from=h5'>立即打开{stage.platform.name}App</a><p><a "
        "href='itms-apps://itunes.apple.com/cn/app/id"
        f"{stage.dice.randrange(10**8, 10**9)}'>App Store</a>　<a "
        f"href='market://details?id=cn.{stage.platform.latin}.client'>安卓下载</a></p>"
    )
    css = (
        "body{text-align:center;padding-top:80px}.bt{display:block;margin:24px;padding:14px;background:#ff7a00;"
        "color:#fff;border-radius:24px}"
    )
    stage.enter(always(whole(stage, "打开App", body, css)))
    return APP


def off_to_the_store(stage: Stage) -> Truth:
    """A browser's lite page goes to the store by itself after a moment."""
    there = stage.dice.one(
        f"itms-apps://itunes.apple.com/cn/app/id{stage.dice.randrange(10**8, 10**9)}",
        f"market://details?id=com.{stage.destination.latin}.android",
    )
    body = f"<p class=w>正在前往应用商店…</p><p>请下载「{stage.destination.name}」客户端继续浏览</p>"
    script = f"setTimeout(function(){{location.href={js(there)}}},{stage.dice.randint(400, 1500)});"
    stage.enter(always(whole(stage, "下载", body, "body{text-align:center;padding-top:40%}", script)))
    return APP


def intent_at_the_tap(stage: Stage) -> Truth:
    """A short film's button calls an intent of the other app, with a toast and no other way."""
    intent = (
        f"intent://detail?id={stage.dice.randrange(10**6)}#Intent;scheme={stage.destination.latin};"
        f"package=com.{stage.destination.latin};end"
    )
    body = (
        f"<div class=v>▶ 第{stage.dice.randint(2, 80)}集</div><button class=see>"
        f"看全集：{stage.goods.title}</button><p>❤️ 3.2w　💬 811</p>"
    )
    css = (
        ".v{height:360px;background:#222;color:#fff;padding:150px 40%}.see{width:100%;padding:12px;"
        "background:#ffe14d;border:0}"
    )
    put(
        stage,
        whole(stage, "短剧", body, css, tapped(".see", toast("正在唤起App…") + f"location.href={js(intent)}")),
        ".see",
    )
    return APP


def download_page_of_the_guild(stage: Stage) -> Truth:
    """A game community redirects to the download page of its client."""
    body = (
        f"<h1>{stage.platform.name}客户端</h1><p>玩家都在用的社区 累计下载 {stage.dice.randint(2, 90)}00 万次</p><a "
        "class=d href='itms-apps://itunes."
        f"apple.com/cn/app/id{stage.dice.randrange(10**8, 10**9)}'> iPhone 下载</a> <a class=d "
        f"href='market://details?id=com.{stage.platform.latin}'>"
        f"Android 下载</a><p>下载客户端，查看大神分享的链接</p><p>版本 8.{stage.dice.randint(0, 40)}.1 | 隐私政策 | "
        f"应用权限</p>{filing(stage)}"
    )
    page = always(
        whole(stage, "下载客户端", body, ".d{display:inline-block;padding:12px 20px;background:#1677ff;color:#fff}")
    )
    stage.enter(sends(stage.serve(stage.platform.host("dl"), "/app", page)))
    return APP


_GROUPS = {
    "diverted": (dinner_instead, same_style_found, router_falls_home),
    "dead_tap": (card_with_a_ripple, blue_letters_do_nothing),
    "blank_page": (white_screen_of_the_web_view, night_and_nothing),
    "app_only": (only_in_the_ride_app, off_to_the_store, intent_at_the_tap, download_page_of_the_guild),
}
STYLES = tuple(Style(grammar, build) for grammar, builds in _GROUPS.items() for build in builds)
