"""Sealed sign-ins: what is in the file, what opens it, and what does not."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.accounts import check_strength, forget, kept_sign_ins, read_sign_ins, save_sign_in, stored_passphrase
from linkaudit.accounts.seal import WrongPassphrase, opened, seal, sealed_form
from linkaudit.errors import BadFile, BadRecord, UsageError
from linkaudit.model.codec import changed

WORD = "four random words here"
STATE = json.dumps({"cookies": [{"name": "sid", "value": "very-secret-value"}], "origins": []})
AT = "2026-01-05T09:00:00+08:00"


def asked() -> str:
    return WORD


def test_a_sealed_sign_in_opens_with_its_passphrase_and_shows_nothing_of_itself(tmp_path: Path) -> None:
    path = save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    assert b"very-secret" not in path.read_bytes()
    assert b"cookies" not in path.read_bytes()
    found = read_sign_ins(tmp_path, ["forum"], asked)["forum"]["author"]
    assert json.loads(found.state) == json.loads(STATE)
    assert found.secrets == ("very-secret-value",)
    assert "very-secret" not in repr(found)


def test_only_its_owner_may_read_it_and_nothing_temporary_is_left(tmp_path: Path) -> None:
    path = save_sign_in(tmp_path / "a", "forum", "author", STATE, WORD, AT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["author.json"]


def test_the_passphrase_is_asked_for_only_where_something_is_sealed(tmp_path: Path) -> None:
    def nobody() -> str:
        raise AssertionError("asked for")

    (tmp_path / "forum").mkdir()
    (tmp_path / "forum" / "viewer.json").write_text(STATE)
    assert read_sign_ins(tmp_path, ["forum"], nobody)["forum"]["viewer"].state == ""
    save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    with pytest.raises(AssertionError, match="asked for"):
        read_sign_ins(tmp_path, ["forum"], nobody)


def test_another_passphrase_opens_nothing_and_the_mend_is_a_command(tmp_path: Path) -> None:
    save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    with pytest.raises(BadFile, match="does not open") as caught:
        read_sign_ins(tmp_path, ["forum"], lambda: "another one entirely")
    assert "linkaudit login forum --as author" in caught.value.mend


def test_the_file_of_one_account_does_not_pass_for_another(tmp_path: Path) -> None:
    path = save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    path.rename(path.with_name("viewer.json"))
    with pytest.raises(BadFile, match="author of forum"):
        read_sign_ins(tmp_path, ["forum"], asked)
    form = sealed_form(path.with_name("viewer.json").read_bytes())
    assert form is not None
    with pytest.raises(WrongPassphrase):  # nor when its label is rewritten
        opened(changed(form, account="viewer"), WORD)


@settings(max_examples=60, deadline=None)
@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_changed_byte_opens_as_something_else(place: int, bit: int) -> None:
    data = bytearray(SEALED)
    data[place % len(data)] ^= 1 << bit
    try:
        form = sealed_form(bytes(data))
        told = opened(form, WORD) if form else None
    except (WrongPassphrase, BadRecord):
        return
    assert told in (None, STATE)  # blanks of the form may change; what is inside may not


SEALED = seal(STATE, WORD, "forum", "author", AT)


def test_a_file_that_asks_for_gigabytes_is_refused() -> None:
    form = sealed_form(SEALED)
    assert form is not None
    with pytest.raises(BadRecord, match="cost"):
        opened(changed(form, cost=2**30), WORD)


def test_one_folder_has_one_passphrase(tmp_path: Path) -> None:
    save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    with pytest.raises(UsageError, match="another passphrase"):
        save_sign_in(tmp_path, "forum", "viewer", STATE, "something else there", AT)
    assert [one.account for one in kept_sign_ins(tmp_path)] == ["author"]


def test_sealed_and_plain_are_told_apart_and_forgotten_alike(tmp_path: Path) -> None:
    save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    (tmp_path / "forum" / "viewer.json").write_text(STATE)
    kept = kept_sign_ins(tmp_path)
    assert [(one.account, one.sealed) for one in kept] == [("author", True), ("viewer", False)]
    assert kept[0].saved_at == AT
    assert re.fullmatch(r"\d{4}-.*", kept[1].saved_at)
    assert forget(tmp_path, "forum", ["viewer"]) == [tmp_path / "forum" / "viewer.json"]
    assert [one.account for one in kept_sign_ins(tmp_path)] == ["author"]
    assert forget(tmp_path, "elsewhere", ["author"]) == []


def test_the_passphrase_comes_from_its_file_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKAUDIT_PASSPHRASE", "of the environment")
    (tmp_path / "word").write_text("of the file\n")
    assert stored_passphrase(tmp_path / "word") == "of the file"
    assert stored_passphrase(None) == "of the environment"
    (tmp_path / "word").write_text("\n")
    with pytest.raises(BadFile, match="empty"):
        stored_passphrase(tmp_path / "word")


def test_a_short_passphrase_is_refused() -> None:
    check_strength("x" * 12)
    with pytest.raises(UsageError, match="11 characters"):
        check_strength("x" * 11)


def test_a_damaged_sign_in_is_listed_mended_by_signing_in_again_and_can_be_forgotten(tmp_path: Path) -> None:
    path = save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    path.write_bytes(path.read_bytes()[:120])
    assert [(one.account, one.sealed) for one in kept_sign_ins(tmp_path)] == [("author", True)]
    with pytest.raises(BadFile, match="damaged"):
        read_sign_ins(tmp_path, ["forum"], asked)
    save_sign_in(tmp_path, "forum", "author", STATE, WORD, AT)
    assert read_sign_ins(tmp_path, ["forum"], asked)["forum"]["author"].secrets == ("very-secret-value",)
    path.write_bytes(path.read_bytes()[:120])
    assert forget(tmp_path, "forum", ["author"]) == [path]
