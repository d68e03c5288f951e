"""Waivers files: what holds is read, and each thing that does not is named with its line and mend."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from linkaudit.catalog import load_waivers
from linkaudit.errors import BadFile

FILE = """\
[[waiver]]
cell = "forum/feed"
clause = "C1"
reason = "灰度期"
owner = "法务"
expires = 2026-12-31
"""
Write = Callable[[str | bytes], Path]


def test_a_file_that_holds_is_read(write: Write) -> None:
    (one,) = load_waivers(write(FILE))
    assert (one.cell, one.clause, one.reason, one.owner) == ("forum/feed", "C1", "灰度期", "法务")
    assert one.expires == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ('reason = "灰度期"', 'raeson = "x"', 4, "reason"),
        ('owner = "法务"', 'owner = " "', 5, "answers"),
        ("expires = 2026-12-31", 'expires = "soon"', 6, "date"),
        ('cell = "forum/feed"', 'cell = "*"', 2, "every cell"),
        ('clause = "C1"\n', "", 1, "clause"),
        ("expires = 2026-12-31\n", "expires = 2026-12-31\n" + FILE, 8, "already waived"),
    ],
)
def test_what_does_not_hold_is_named_with_its_line(write: Write, old: str, new: str, line: int, word: str) -> None:
    with pytest.raises(BadFile) as caught:
        load_waivers(write(FILE.replace(old, new, 1)))
    assert caught.value.line == line
    assert word in str(caught.value)
