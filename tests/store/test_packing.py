from __future__ import annotations

import hashlib
import zlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linkaudit.errors import CannotAudit, VerificationFailed
from linkaudit.store import packing
from linkaudit.store.packing import pack, unpack
from tests.builders import observation


@given(text=st.text(st.characters(exclude_categories=["Cs"])), times=st.integers(1, 400))
def test_every_observation_comes_back_equal_whatever_its_size(text: str, times: int) -> None:
    one = observation(stop_detail=text * times)
    assert unpack(pack(one), "it") == one


def test_only_what_is_large_and_shrinks_is_compressed() -> None:
    assert pack(observation())["form"] == "json"
    large = pack(observation(stop_detail="页面文字" * 5000))
    assert large["form"] == "zlib"
    assert len(large["body"]) < 5000


@pytest.mark.parametrize(
    "change",
    [
        {"body": b"no zlib at all"},
        {"body": zlib.compress(b"{}")},
        {"sha256": "0" * 64},
    ],
)
def test_a_changed_row_is_not_believed(change: dict[str, Any]) -> None:
    row = pack(observation(stop_detail="文" * 5000))
    with pytest.raises(VerificationFailed, match="it is not what was stored"):
        unpack({**row, **change}, "it")


def test_bytes_after_the_end_and_a_cut_body_are_not_believed() -> None:
    row = pack(observation(stop_detail="文" * 5000))
    for body in (row["body"] + b"x", row["body"][:-1]):
        with pytest.raises(VerificationFailed):
            unpack({**row, "body": body}, "it")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    row = pack(observation(stop_detail="文" * 5000))
    monkeypatch.setattr(packing, "LIMIT_BYTES", 1000)
    with pytest.raises(VerificationFailed):
        unpack(row, "it")


def test_a_later_schema_asks_for_an_update() -> None:
    with pytest.raises(CannotAudit) as caught:
        unpack({**pack(observation()), "schema": 99}, "it")
    assert caught.value.mend == "update linkaudit"


def test_a_whole_body_that_is_no_observation_says_where_it_does_not_fit() -> None:
    body = b'{"schema": 1}'
    row = {"schema": 1, "sha256": hashlib.sha256(body).hexdigest(), "form": "json", "body": body}
    with pytest.raises(CannotAudit, match="missing required field"):
        unpack(row, "it")
