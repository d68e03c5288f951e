"""Files that cannot be read, and text that is no TOML: file, line and the mend, and never another error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.catalog.platforms import read_platform
from linkaudit.catalog.source import read_source
from linkaudit.errors import BadFile, LinkauditError
from linkaudit.model.files import Plan

Write = Callable[[str | bytes], Path]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        ("a = 1\nb = = 2\n", 2, "Invalid value (column 5)"),
        ("a = 1\na = 2\n", 2, "Cannot overwrite a value"),
        ('a = 1\nb = "open\n', 2, "Illegal character"),
        ("a = 1\nb = [\n1,\n", 3, "before the file ends"),
        ("a = 1\r\n[t\r\nb = 2\r\n", 2, "is no TOML"),
        ("a = " + "9" * 5000, 0, "is no TOML"),
        ("a = " + "[" * 5000, 0, "nested too deep"),
        ("名 = 1".encode("gbk"), 1, "byte 0 is not UTF-8"),
        (b"a = 1\nb = '\xff'\n", 2, "byte 11 is not UTF-8"),
        (b"\xef\xbb\xbfa = 1\n", 1, "byte order mark"),
        ("a = 1\n".encode("utf-16"), 1, "is UTF-16"),
    ],
)
def test_malformed_text_is_told_with_its_line(write: Write, content: str | bytes, line: int, what: str) -> None:
    path = write(content)
    with pytest.raises(BadFile) as caught:
        read_source(path)
    assert (caught.value.file, caught.value.line) == (str(path), line)
    assert what in caught.value.what
    assert caught.value.mend


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path: Path) -> None:
    for path, what in ((tmp_path / "no.toml", "no such file"), (tmp_path, "a folder"), (Path("/dev/null"), "regular")):
        with pytest.raises(BadFile, match=what):
            read_source(path)
    with pytest.raises(BadFile, match="no such file") as caught:
        read_source(tmp_path / "a\0b")
    assert caught.value.file.endswith("a\\0b")


def test_a_file_that_may_not_be_read_says_so(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("a = 1")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BadFile, match="cannot be read: Permission denied") as caught:
        read_source(path)
    assert "permissions" in caught.value.mend


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 17 * 1024 * 1024)
    with pytest.raises(BadFile, match="larger than 16 MB"):
        read_source(path)


def test_a_character_that_rewrites_a_terminal_is_refused_where_it_stands(write: Write) -> None:
    path = write('[audit]\nname = "ok"\nsurfaces = ["a", "b\\u001b[2K"]\n')
    with pytest.raises(BadFile) as caught:
        read_source(path).record(Plan)
    assert (caught.value.line, caught.value.key) == (3, "audit.surfaces[1]")
    assert "U+001B" in caught.value.what


def test_keys_that_nest_without_end_are_only_unknown_keys(write: Write) -> None:
    path = write(".".join(["a"] * 3000) + " = 1")
    with pytest.raises(BadFile) as caught:
        read_source(path).record(Plan)
    assert (caught.value.line, caught.value.key) == (1, "a")


_toml_like = st.lists(
    st.sampled_from(
        [
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "=",
            ",",
            ".",
            "\n",
            '"',
            "'",
            '"""',
            "\\",
            "#",
            " ",
            "id",
            "audit",
            "name",
            "surface",
            "1",
            "1e9",
            "inf",
            "nan",
            "true",
            "2026-01-01",
            "\\ud800",
            "{link}",
            "中",
            "\r",
            "\x00",
            "link",
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=60) | _toml_like.map(lambda text: text.encode("utf-8", "replace")))
def test_no_bytes_make_a_file_raise_anything_but_our_own_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(data)
    for kind in ("plan", "platform"):
        assert _problem(path, kind) in {"none", "BadFile 2"}


def _problem(path: Path, kind: str) -> str:
    try:
        source = read_source(path)
        if kind == "plan":
            source.record(Plan)
        else:
            read_platform(source)
    except LinkauditError as error:
        return f"{type(error).__name__} {error.exit_code}"
    return "none"
