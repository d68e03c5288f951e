"""Saved sign-ins on disk: which there are, which values in them are secret, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from linkaudit.accounts import read_sign_ins
from linkaudit.errors import BadFile

STATE = {
    "cookies": [{"name": "sid", "value": "long-cookie-value"}, {"name": "lang", "value": "zh"}],
    "origins": [{"origin": "https://a.example", "localStorage": [{"name": "t", "value": "stored-t0ken"}]}],
}


def save(folder: Path, platform: str, account: str, state: Any = STATE) -> Path:
    path = folder / platform / f"{account}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(state if isinstance(state, str) else json.dumps(state), encoding="utf-8")
    return path


def test_the_accounts_of_the_wanted_platforms_are_found(tmp_path: Path) -> None:
    author, viewer = (save(tmp_path, "forum", name) for name in ("author", "viewer"))
    save(tmp_path, "agora", "author")
    save(tmp_path, "elsewhere", "author")
    found = read_sign_ins(tmp_path, ["agora", "bazaar", "forum"])
    assert {name: sorted(accounts) for name, accounts in found.items()} == {
        "agora": ["author"],
        "forum": ["author", "viewer"],
    }
    assert [found["forum"][name].path for name in ("author", "viewer")] == [str(author), str(viewer)]


def test_cookies_and_stored_values_are_secret_and_the_short_ones_are_in_every_second_word(tmp_path: Path) -> None:
    save(tmp_path, "forum", "author")
    assert read_sign_ins(tmp_path, ["forum"])["forum"]["author"].secrets == ("long-cookie-value", "stored-t0ken")


def test_what_a_site_stores_of_what_it_says_is_no_secret(tmp_path: Path) -> None:
    said = ["您的登录已过期，请重新登录", "Your session has expired, sign in again", "expired", "signedout"]
    stored = [{"name": f"key{place}", "value": value} for place, value in enumerate(said)]
    stored += [{"name": "nickname", "value": "江南小店主人"}, {"name": "sid", "value": "a81f40c2"}]
    record = json.dumps({"nickname": "江南小店主人", "told": said[0]})
    stored.append({"name": "me", "value": record})
    cookies = [{"name": "state", "value": "logged-out"}, {"name": "ticket", "value": "abcdefghijklmnop"}]
    save(tmp_path, "forum", "author", {"cookies": cookies, "origins": [{"localStorage": stored}]})
    found = read_sign_ins(tmp_path, ["forum"])["forum"]["author"].secrets
    assert set(found) == {"江南小店主人", "a81f40c2", "abcdefghijklmnop", record}


def test_without_a_folder_or_without_files_nobody_is_signed_in(tmp_path: Path) -> None:
    (tmp_path / "forum" / "author.json").mkdir(parents=True)
    (tmp_path / "forum" / "reader.json").write_text("{")
    assert read_sign_ins(None, ["forum"]) == {}
    assert read_sign_ins(tmp_path, ["forum"]) == {}
    assert read_sign_ins(tmp_path / "nowhere", ["forum"]) == {}


def test_a_sign_in_without_anything_in_it_is_one_without_secrets(tmp_path: Path) -> None:
    save(tmp_path, "forum", "author", {})
    assert read_sign_ins(tmp_path, ["forum"])["forum"]["author"].secrets == ()


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "1", '"cookies"', '{"cookies": 1}', '{"cookies": null}', '{"cookies": [1]}',
     '{"cookies": [{"name": "sid"}]}', '{"cookies": "abc"}', '{"origins": [{"localStorage": [{}]}]}', "\ufeff{}"],
)  # fmt: skip
def test_a_file_that_is_no_sign_in_is_named_with_the_mend(tmp_path: Path, text: str) -> None:
    path = save(tmp_path, "forum", "viewer", text)
    with pytest.raises(BadFile) as caught:
        read_sign_ins(tmp_path, ["forum"])
    assert caught.value.file == str(path)
    assert caught.value.exit_code == 2
    assert "sign in again" in caught.value.mend


def test_bytes_that_are_no_text_are_no_sign_in(tmp_path: Path) -> None:
    save(tmp_path, "forum", "viewer").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadFile):
        read_sign_ins(tmp_path, ["forum"])


def test_a_broken_sign_in_is_told_without_what_stands_in_it(tmp_path: Path) -> None:
    save(tmp_path, "forum", "author", '{"cookies": [{"value": "very-secret-value"}, {}]}')
    with pytest.raises(BadFile) as caught:
        read_sign_ins(tmp_path, ["forum"])
    assert "very-secret-value" not in str(caught.value)


def test_what_stands_inside_a_stored_record_is_a_secret_too(tmp_path: Path) -> None:
    home, token = "https://forum.example/me", "tok3n-" + "x" * 20
    inner = {"nickname": "钱多多", "theme": "dark", "home": home, "deep": [{"t": token}]}
    inner |= {"ticketStatus": "expired", "tokenType": "Bearer", "told": "您的登录已过期，请重新登录后再来看看这个页面"}
    stored = {"origin": "https://forum.example", "localStorage": [{"name": "me", "value": json.dumps(inner)}]}
    cookies = [{"name": "u", "value": quote(json.dumps({"screen_name": "李雷雷"}))}]
    path = tmp_path / "forum" / "author.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"cookies": cookies, "origins": [stored]}), encoding="utf-8")
    found = read_sign_ins(tmp_path, ["forum"])["forum"]["author"].secrets
    assert {"钱多多", "李雷雷", token} < set(found)
    assert not {"dark", home, "expired", "Bearer", inner["told"]} & set(found)
