from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.classify.lexicon import amount, control_says, page_says, plain, says_done, says_under_way
from linkaudit.classify.page_words import PAGES

ACCUSING = {"copy_by_hand", "use_browser", "stopped", "unreachable", "app_only", "scan", "share_code"}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("如需浏览，请长按网址复制后使用浏览器访问", {"copy_by_hand", "use_browser"}),
        ("如需瀏覽，請長按網址複製後使用瀏覽器訪問", {"copy_by_hand", "use_browser"}),
        ("請在瀏覽器中開啟此連結", {"use_browser"}),
        ("点击右上角「···」选择在浏览器打开", {"use_browser"}),
        ("Copy this link and paste it into your browser", {"copy_by_hand"}),
        ("Open this page in your default browser", {"use_browser"}),
        ("已停止访问该网页", {"stopped"}),
        ("該網頁已被封鎖", {"stopped"}),
        ("停\u200b止\u200b访问该网页", {"stopped"}),
        ("This link has been blocked", {"stopped"}),
        ("The page violates our community guidelines", {"stopped"}),
        ("无法打开该链接", {"unreachable"}),
        ("请在微信客户端打开链接", {"app_only"}),
        ("请扫描二维码查看", {"scan"}),
        ("复制本段口令打开应用", {"copy_by_hand", "share_code"}),
        ("￥Ab3dEf9hK￥", {"share_code"}),
        ("操作過於頻繁，請稍後再試", {"too_often", "fault"}),
        ("当前环境异常，完成验证后即可继续访问。", {"captcha"}),
        ("请先登录后查看", {"sign_in"}),
        ("請先登入", {"sign_in"}),
        ("您的浏览器版本过低", {"old_browser"}),
        ("403 Forbidden", {"turned_away"}),
        ("手速太快了，请 60 秒后再试", {"too_often"}),
        ("You've been making a lot of requests. Take a break and try again in 6 minutes.", {"too_often"}),
        ("One more step: please complete the check", {"captcha"}),
        ("In review: only you see this", {"pending"}),
        ("仅您本人可见", {"pending"}),
        ("本产品暂不支持您所在地区使用", {"region"}),
        ("This service is not available in your region", {"region"}),
        ("加为好友后查看", {"restricted"}),
        ("外面的链接不让点哦", {"stopped"}),
        ("这里的链接被挡住了，没办法带你过去", {"stopped", "unreachable"}),
        ("页面不存在", {"missing"}),
        ("请选出图中的红绿灯", {"captcha"}),
        ("按住左边的滑塊，把圖形對齊", {"captcha"}),
        ("向右移动，使内圈与外圈拼合", {"captcha"}),
        ("点击右边的按钮，旋转图形直到放正", {"captcha"}),
        ("看不清？换一张", {"captcha"}),
        ("請依次點選下面的字", {"captcha"}),
        ("Are you a robot or a person? Tap every picture showing a bridge", {"captcha"}),
        ("Move the piece to where it belongs", {"captcha"}),
        ("拷贝这段文字，打开某某App就能看到", {"share_code"}),
        ("Copy this message, then open the Some Thing app", {"share_code"}),
        ("請將圖形轉正", {"captcha"}),
        ("请输入验证码，然后继续访问", {"captcha"}),
        ("快來登入，和大家一起聊", {"sign_in"}),
        ("Copy the following address into your browser", {"copy_by_hand"}),
        (
            "This site is not on our list of friends: it’s not on the allow list and can’t be opened",
            {"stopped", "unreachable"},
        ),
    ],
)
def test_a_page_says_what_it_says(text: str, groups: set[str]) -> None:
    assert page_says(text) >= groups


@pytest.mark.parametrize(
    "text",
    [
        "您好，请登录 免费注册",
        "亲，请登录",
        "扫码下载App",
        "扫码关注公众号",
        "© 2026 (Copyright) (JavaScript) 沪ICP备12345678号",
        "将要访问 非官方网页，请确认是否继续访问。",
        "即将离开本站，请注意您的帐号和财产安全",
        "请勿输入账号、密码和验证码",
        "You are leaving this site. Continue?",
        "热门 推荐 关注 直播",
        "Use code SAVE20 at checkout",
        "403 件商品",
        "点击图中的商品查看详情",
        "选择所有图片上传",
        "拖动图片调整顺序，长按对齐网格",
        "Select all items with a discount",
        "复制这段文字分享给好友",
        "换一批 猜你喜欢",
        "旋转屏幕，图片会完整显示",
    ],
)
def test_innocent_words_accuse_of_nothing_and_ask_for_nothing(text: str) -> None:
    assert page_says(text) & (ACCUSING | {"sign_in", "captcha", "too_often"}) == set()


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("继续访问", "onward"),
        ("繼續前往", "onward"),
        ("Continue", "onward"),
        ("Agree and close", "onward"),
        ("我要访问", "onward"),
        ("獲取驗證碼", "sign_in"),
        ("Send me a code", "sign_in"),
        ("同意並關閉", "onward"),
        ("Close", "back"),
        ("Decline and close", "back"),
        ("停止访问", "back"),
        ("返回上一页", "back"),
        ("打开 App", "app"),
        ("登入", "sign_in"),
        ("复制链接", "copy"),
        ("申请恢复访问", "aside"),
        ("申請解除", "aside"),
        ("照去", "onward"),
        ("唔走住", "back"),
        ("搜索", "search"),
        ("Cookie settings", "aside"),
        ("我知道了", "acknowledge"),
    ],
)
def test_a_control_says_what_it_does(text: str, group: str) -> None:
    assert group in control_says(text)


@pytest.mark.parametrize("text", ["停止访问", "取消", "了解更多", "Learn more", "举报", "申請解除", "唔走住", ""])
def test_a_control_that_leads_back_or_aside_says_not_onward(text: str) -> None:
    assert "onward" not in control_says(text)


@pytest.mark.parametrize(
    ("elsewhere", "mainland"),
    [
        ("同意並關閉", "同意并关闭"),
        ("不支援開啟此連結", "不支持打开此链接"),
        ("您無法存取此網站", "您无法访问此网站"),
        ("已被限制存取", "已被限制访问"),
        ("操作太頻密", "操作太频繁"),
        ("我們重視閣下的私隱", "我们重视阁下的隐私"),
        ("請掃描 QR Code", "请扫描 二维码"),
        ("複製連結", "复制链接"),
        ("里面的面条和干净的发", "里面的面条和干净的发"),
        ("You can't, won't and cannot", "you can not, will not and can not"),
    ],
)
def test_what_is_written_elsewhere_is_read_as_on_the_mainland(elsewhere: str, mainland: str) -> None:
    assert plain(elsewhere) == mainland


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert page_says(text) <= set(PAGES)
    assert 0 <= amount(text) <= len(text)
    assert control_says(text) is not None


def test_amount_counts_characters_and_words_alike() -> None:
    assert amount("已停止访问 this page.") == 7


@pytest.mark.parametrize("piece", ["复制", "请打开", "copy the ", "网页被", "￥A1", "右上角"])
def test_a_hostile_page_is_read_in_time(piece: str) -> None:
    began = time.process_time()
    page_says(piece * 20_000)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", ["本\n站\n禁\n止\n访\n问\n该\n外\n部\n链\n接", "此路不通 禁 止 访 问 该 链 接"])
def test_words_written_downwards_are_words(text: str) -> None:
    assert "stopped" in page_says(text)


def test_a_label_whose_characters_stand_apart_is_one() -> None:
    assert "onward" in control_says("访 问")
    assert "back" in control_says("取 消")


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("发布成功", True),
        ("Posted successfully", True),
        ("Your post is live", True),
        ("All set", True),
        ("分享好了", True),
        ("This can’t be done", False),
        ("Shared links were removed", False),
        ("发布失败", False),
        ("已发送，但链接未能显示", False),
        ("请稍候", False),
    ],
)
def test_what_says_that_it_was_done_is_no_refusal(text: str, done: bool) -> None:
    assert says_done(text) is done


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        ("每日拦截恶意网址 2,381 万次", False),
        ("已为您累计拦截恶意网站 12 个", False),
        ("Our filter blocks over 3 million threats every day", False),
        ("您访问的网址今日被拦截 3 次", True),
        ("该网址已被拦截", True),
        ("今日起已停止访问该网页", True),
    ],
)
def test_what_a_service_stops_in_general_says_nothing_of_this_link(text: str, stops: bool) -> None:
    assert ("stopped" in page_says(text)) is stops


@pytest.mark.parametrize(
    ("text", "busy"),
    [
        ("云安全中心正在检测该网址…", True),
        ("正在为您跳转", True),
        ("頁面載入中，請稍候", True),
        ("Redirecting you now", True),
        ("5 秒后自动跳转", True),
        ("已停止访问该网页", False),
        ("该链接正在被大量举报，已停止访问", False),
        ("检测到风险，请长按网址复制后使用浏览器访问", False),
        ("操作失败，请稍后再试", False),
    ],
)
def test_a_page_that_is_busy_says_so(text: str, busy: bool) -> None:
    assert says_under_way(text) is busy


@pytest.mark.parametrize("text", ["账号已停用", "请打开小程序查看", "网站程序", "上传文件"])
def test_simplified_words_that_mean_something_else_in_taiwan_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_a_mini_program_is_one_in_traditional_characters_too() -> None:
    assert plain("請開啟小程序") == "请打开小程序"
