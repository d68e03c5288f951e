"""Signals for tests of the decision table: an enumeration of situations, and a strategy for any."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from typing import Any

from hypothesis import strategies as st

from linkaudit.classify.controls import DestinationState
from linkaudit.classify.ends import End
from linkaudit.classify.page_words import PAGES
from linkaudit.classify.signals import Signals
from linkaudit.model.observation import PostSeen
from linkaudit.model.page import Side

STATUSES = (None, 200, 204, 302, 403, 404, 429, 405, 500, 566)
ERRORS = ("", "net::ERR_CONNECTION_RESET", "net::ERR_TOO_MANY_REDIRECTS")
END_FACTS: tuple[dict[str, Any], ...] = (
    {},
    {"way_on": True},
    {"focused": False},
    {"app_ways": True},
    {"address_as_text": True},
    {"address_as_text": True, "only_address": True},
    {"address_as_text": True, "copy_control": True},
    {"password": True},
    {"sign_in_address": True},
    {"captcha_address": True},
    {"names_target": True},
    {"blank": True, "status": 200},
    {"home": True},
    {"framed": True},
    {"transcoded": True},
    {"pictures": True},
    {"wordless": True, "loaded": False},
    {"code_carries_target": True},
    {"unseen": True},
    {"store": True},
    {"waits": True, "at_rest": False},
    {"busy": True, "at_rest": False},
    {"app_ways": True, "only_app_ways": True},
)
FACTS: tuple[dict[str, Any], ...] = (
    {},
    {"arrived": True},
    {"arrived": True, "taps": 1},
    {"arrived": True, "interstitials": 1},
    {"arrived": True, "hops_between": 1},
    {"arrived_without_gesture": True},
    {"destination_status": 200, "other_page_of_destination": True},
    {"destination_status": 403},
    {"destination_status": 429},
    {"destination_status": 503},
    {"destination_sent_away": True},
    {"carried": True},
    {"crashed": True},
    {"download": True},
    {"wall": True},
    {"refused_address": True},
    {"not_opened": True},
    {"broken": True},
    {"platform_status": 429},
    {"platform_status": 566},
    {"platform_status": 405},
    {"platform_error": "net::ERR_TOO_MANY_REDIRECTS"},
    {"tap_did_nothing": True, "tap_landed": True},
    {"tap_did_nothing": True, "tap_landed": True, "tapped_text": True},
    {"tap_did_nothing": True, "tap_covered": True},
    {"copied_target": True},
    {"copied_code": True},
    {"app_asked": True},
)


REFUSALS = (
    "链接已被限制，不能发布",
    "操作太频繁，请稍后再试",
    "请完成安全验证",
    "请先登录",
    "发布失败",
)
POSTED: dict[str, Any] = {
    "published": True,
    "refusal": None,
    "refusal_event": None,
    "looks": 3,
    "window_s": 60.0,
    "view_fits": True,
    "seen_by_viewer": True,
    "seen_by_author": True,
    "text": "看看这个",
    "address_in_text": False,
    "link_found": False,
    "unfolded": False,
    "deleted": True,
    "deletion": "",
}
POSTS: tuple[PostSeen, ...] = (
    *(PostSeen(**{**POSTED, "published": False, "seen_by_author": None, "refusal": said}) for said in REFUSALS),
    PostSeen(**{**POSTED, "seen_by_viewer": False}),
    *(
        PostSeen(**{**POSTED, "seen_by_viewer": False, "viewer_page": shown})
        for shown in ("请完成安全验证", "访问过于频繁", "请先登录", "网络异常")
    ),
    PostSeen(**POSTED),
    PostSeen(
        **{**POSTED, "seen_by_viewer": False, "seen_by_author": False, "author_page": "该内容因含有链接已被系统删除"}
    ),
    PostSeen(**{**POSTED, "text": "￥Ab3dEf9hK￥ 看看"}),
)
"""Refused in different words, hidden, without its link, with a code in the place of the link."""


def every_situation() -> Iterator[Signals]:
    """Yield every combination of whose page, what it says, the state of the destination, and one fact more of each."""
    says = [frozenset[str](), *(frozenset({group}) for group in PAGES)]
    ends = [
        End(**{"event": 1, "side": side, "says": said, "focused": True, "origin_page": origin_page, **facts})
        for side, said, origin_page, facts in product(Side, says, (False, True), END_FACTS)
    ]
    for end, state, asked in product(ends, DestinationState, (False, True)):
        yield Signals(end=end, destination=state, destination_asked=asked, carried=True)
    for end, state, post in product(ends[::97], DestinationState, POSTS):
        yield Signals(end=end, destination=state, post=post)
    plain = [end for end in ends if not end.password and not end.way_on and not end.says - {"stopped", "copy_by_hand"}]
    for end, state, asked, facts in product(plain[::7], DestinationState, (False, True), FACTS):
        yield Signals(end=end, destination=state, destination_asked=asked, **facts)


def _values(kind: type[Any]) -> dict[str, st.SearchStrategy[Any]]:
    special = {
        "end": st.deferred(lambda: ENDS),
        "side": st.sampled_from(Side),
        "says": st.frozensets(st.sampled_from(sorted(PAGES)), max_size=4),
        "destination": st.sampled_from(DestinationState),
        "event": st.just(1),
        "quoted": st.just(""),
        "post": st.none(),
        "interstitials": st.integers(0, 2),
        "hops_between": st.integers(0, 2),
        "taps": st.integers(0, 3),
        "destination_error": st.sampled_from(ERRORS),
        "platform_error": st.sampled_from(ERRORS),
        "status": st.sampled_from(STATUSES),
        "destination_status": st.sampled_from(STATUSES),
        "platform_status": st.sampled_from(STATUSES),
    }
    return {field.name: special.get(field.name, st.booleans()) for field in fields(kind)}


ENDS: st.SearchStrategy[End] = st.builds(End, **_values(End))
SIGNALS: st.SearchStrategy[Signals] = st.builds(Signals, **_values(Signals))
# Anything at all is seldom near an accusation: here everything stands against the platform, but for what is drawn.
NEAR_ENDS: st.SearchStrategy[End] = st.builds(
    End,
    **{
        **_values(End),
        "side": st.sampled_from((Side.ORIGIN, Side.OTHER)),
        "focused": st.just(True),
        "names_target": st.just(True),
        "way_on": st.just(False),
        "framed": st.just(False),
        "transcoded": st.just(False),
    },
)
NEAR: st.SearchStrategy[Signals] = st.builds(
    Signals,
    **{**_values(Signals), "end": NEAR_ENDS, "arrived": st.just(False), "arrived_without_gesture": st.just(False)},
)
