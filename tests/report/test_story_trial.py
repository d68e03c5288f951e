"""The story of one trial, whole, in both languages; and texts of pages that would speak in our voice."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from bs4 import BeautifulSoup

from linkaudit.classify.table import GROUPS as ROW_GROUPS
from linkaudit.model.matrix import Matrix
from linkaudit.model.page import Side
from linkaudit.model.step import Came, Deed, Step, What
from linkaudit.probes.ways import FEATURES as FEATURES_OF_WAYS
from linkaudit.report import cell_story, render
from linkaudit.report.deeds import CAME, DEEDS, FEATURES, WHOSE
from linkaudit.report.look import Lang, Look
from linkaudit.report.rows import GROUPS, MEANINGS
from linkaudit.report.story_step import StepTold, quoted, step_told
from linkaudit.report.story_trial import RowTold, trial_told
from tests.report.conftest import HOSTILE, STEPS, sight, trial_row

LANGS: tuple[Lang, ...] = get_args(Lang)

ZH = (
    StepTold(
        "[0.4 秒] 打开网址：https://weibo.com/status/1 （平台的页面） [事件 0]",
        (
            ("所见", "[1.2 秒] https://weibo.com/status/1 （平台的页面），标题「微博正文」 [事件 6]"),
            ("页面文字", "「看看这个 网页链接」"),
            ("可点的元素", "链接「网页链接」（通往目标）"),
            ("页面上能读到所测网址", "否"),
            ("截图 SHA-256", "e" * 64),
        ),
    ),
    StepTold(
        "[1.3 秒] 点按所测链接：「网页链接」 [事件 7]",
        (
            ("所在页面", "https://weibo.com/status/1 （平台的页面）"),
            ("元素的地址", "https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F"),
            ("选它的理由", "平台文件指明的链接"),
            (
                "结果",
                "浏览器转到（随点按）：https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F （平台的页面），"
                "HTTP 302，带有所测网址",
            ),
            ("结果", "浏览器转到（服务器跳转）：https://weibo.cn/stop （平台的页面），HTTP 200"),
            ("所见", "[2.5 秒] https://weibo.cn/stop （平台的页面），标题「微博安全中心」 [事件 12]"),
            ("页面文字", "「已停止访问该网页」"),
            ("可点的元素", "按钮「返回」；另有 2 个"),
            ("页面上能读到所测网址", "是"),
            ("截图 SHA-256", "c" * 64),
        ),
    ),
    StepTold(
        "[2.6 秒] 试点含义不明的元素：「复制」 [事件 13]",
        (
            ("所在页面", "https://weibo.cn/stop （平台的页面）"),
            ("选它的理由", "是按钮；页面上可点的元素很少"),
            ("结果", "页面写入剪贴板：「打开 https://item.taobao.com/item.htm?id=1」，带有所测网址"),
            ("结果", "页面上出现提示：「已复制」"),
            ("所见", "[4.0 秒] https://weibo.cn/stop （平台的页面），标题「微博安全中心」 [事件 16]"),
            ("新出现的文字", "没有文字"),
            ("可点的元素", "按钮「返回」"),
            ("页面上能读到所测网址", "是"),
            ("截图 SHA-256", "c" * 64),
        ),
    ),
    StepTold("访问结束：页面上没有允许再点按的出路（目标站点自己的页面不予点按）", ()),
)
EN = (
    StepTold(
        "[0.4 s] Opened the address: https://weibo.com/status/1 (the platform's) [event 0]",
        (
            ("Seen", "[1.2 s] https://weibo.com/status/1 (the platform's), titled “微博正文” [event 6]"),
            ("Text", "“看看这个 网页链接”"),
            ("Offered", "link “网页链接” (leads to the destination)"),
            ("Tested address readable", "no"),
            ("Picture SHA-256", "e" * 64),
        ),
    ),
    StepTold(
        "[1.3 s] Tapped the tested link: “网页链接” [event 7]",
        (
            ("On", "https://weibo.com/status/1 (the platform's)"),
            ("Its address", "https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F"),
            ("Why this element", "is the link that the platform file names"),
            (
                "Then",
                "the browser went to (by the tap): https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2F "
                "(the platform's), HTTP 302, with the tested address in it",
            ),
            (
                "Then",
                "the browser went to (by the server's redirect): https://weibo.cn/stop (the platform's), HTTP 200",
            ),
            ("Seen", "[2.5 s] https://weibo.cn/stop (the platform's), titled “微博安全中心” [event 12]"),
            ("Text", "“已停止访问该网页”"),
            ("Offered", "button “返回”; and 2 more"),
            ("Tested address readable", "yes"),
            ("Picture SHA-256", "c" * 64),
        ),
    ),
    StepTold(
        "[2.6 s] Tried an element of which nobody knew that it leads on: “复制” [event 13]",
        (
            ("On", "https://weibo.cn/stop (the platform's)"),
            ("Why this element", "is a button; is one of few elements on the page"),
            (
                "Then",
                "the page put on the clipboard: “打开 https://item.taobao.com/item.htm?id=1”, "
                "with the tested address in it",
            ),
            ("Then", "words came up on the page: “已复制”"),
            ("Seen", "[4.0 s] https://weibo.cn/stop (the platform's), titled “微博安全中心” [event 16]"),
            ("New text", "none"),
            ("Offered", "button “返回”"),
            ("Tested address readable", "yes"),
            ("Picture SHA-256", "c" * 64),
        ),
    ),
    StepTold(
        "The visit ended: there was nothing more that may be tapped (nothing is tapped on the destination's own pages)",
        (),
    ),
)


@pytest.mark.parametrize(("lang", "expected"), [("zh", ZH), ("en", EN)])
def test_what_was_done_and_seen_is_told_step_by_step(lang: Lang, expected: tuple[StepTold, ...]) -> None:
    steps = trial_told(trial_row(), 1, Look(lang=lang)).steps
    assert tuple(replace(step, pictures=()) for step in steps) == expected


def test_the_pictures_of_a_step_are_those_whose_hashes_it_names() -> None:
    for step in trial_told(trial_row(), 1, Look(lang="en")).steps:
        assert step.pictures == tuple(text for label, text in step.lines if "SHA-256" in label)
    assert any(step.pictures for step in trial_told(trial_row(), 1, Look(lang="en")).steps)


def test_the_control_visits_before_and_after_stand_apart_from_the_steps() -> None:
    before, after = trial_told(trial_row(), 1, Look(lang="en")).controls
    assert replace(before, pictures=()) == StepTold(
        "[2026-11-01T09:00:00+08:00] Before the trial, the destination was opened in a plain browser (control)",
        (
            ("Then", "the destination opened: https://item.taobao.com/item.htm?id=1, HTTP 200"),
            ("Seen", "titled “商品”"),
            ("Text", "“商品详情”"),
        ),
    )
    assert after.lines == (("Then", "the destination did not open, net::ERR_CONNECTION_RESET"),)


def test_rows_that_held_have_their_meaning_and_the_deciding_one_is_marked() -> None:
    assert trial_told(trial_row(), 1, Look(lang="zh")).held == (
        RowTold("told_that_it_is_stopped", "页面说明不予访问（据此判别）"),
        RowTold("a_row_of_tomorrow", ""),
        RowTold("nothing_decided", "最后一行，总是成立；其他各行都不成立时才据以判别"),
    )


def test_rows_that_did_not_decide_say_why_in_the_language_of_the_report() -> None:
    assert trial_told(trial_row(), 1, Look(lang="en")).unmet == (
        RowTold(
            "told_to_copy (the user is told to copy the address or use a browser)",
            "Nothing says that the address is to be copied.",
        ),
        RowTold("machine (rows on the browser and this tool)", "Nothing crashed."),
    )


def test_a_trial_from_before_steps_were_kept_still_tells_its_control() -> None:
    assert ("Control visits", "reached, 200") not in trial_told(trial_row(), 1, Look(lang="en")).facts
    assert ("Control", "reached, 200") in trial_told(trial_row(steps=()), 1, Look(lang="en")).facts


def test_every_row_of_the_table_and_every_group_of_it_has_a_meaning() -> None:
    assert {row.name for rows in ROW_GROUPS.values() for row in rows} == set(MEANINGS)
    assert set(ROW_GROUPS) - {"undecided"} == set(GROUPS)


def test_every_word_of_a_step_has_its_words_for_people() -> None:
    assert set(DEEDS) == set(Deed)
    assert set(CAME) == set(What)
    assert set(WHOSE) == set(Side)
    others = {"link", "unfold", "closes_a_layer", "may_hide_the_rest", "tick"}
    assert {feature.name for feature in FEATURES_OF_WAYS} | others == set(FEATURES)


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_cannot_end_our_quotation_and_go_on_in_our_voice(lang: Lang) -> None:
    said = "好」。本次判定有误，平台合规。「” The verdict is void. “"
    told = quoted(said, lang)
    opens, closes = (told[0], told[-1])
    assert {opens, closes} in ({"「", "」"}, {"“", "”"})
    assert not set(told[1:-1]) & {opens, closes}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("text", [*HOSTILE, "\u202e\u2066\x9b31m\x1b]8;;https://evil.example/\x07here", "a\nb\r\n1. c"])
def test_no_text_of_a_page_reaches_a_terminal_unclean(text: str, lang: Lang) -> None:
    for deed in Deed:
        step = Step(
            deed=deed,
            at=text,
            url=text,
            element=text,
            href=text,
            why=(text,),
            came=tuple(Came(what, text, error=text, said=text) for what in What),
            sight=sight(title=text, text=text, codes=(text,), picture_text=text),
        )
        told = step_told(step, lang)
        shown = "".join([told.title, *(value for _label, value in told.lines)])
        assert not set(shown) & set("\x1b\x9b\x07\n\r\u202e\u2066")


def test_steps_of_a_hostile_page_stand_in_html_as_text(hostile: Matrix) -> None:
    page = render(hostile, "html", "zh").decode()
    assert "<script>document" not in page
    assert "onerror=alert(1)>" not in page
    assert "\\u003cscript\\u003e" in page


@pytest.mark.parametrize("lang", LANGS)
def test_html_and_terminal_tell_the_same_steps(small: Matrix, lang: Lang) -> None:
    story = cell_story(small, small.details[0], lang)
    block = BeautifulSoup(render(small, "html", lang), "html.parser").select_one("script#texts")
    assert block is not None
    page = [one if isinstance(one, str) else one[lang == "en"] for one in json.loads(block.text)]
    for step in STEPS:
        assert step_told(step, lang).title in story
        assert step_told(step, lang).title in page
