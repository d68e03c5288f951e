"""The file of known pages: it loads once, and what could convict by words alone does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from linkaudit.catalog import load_signatures
from linkaudit.catalog.signatures import read_signatures
from linkaudit.catalog.source import read_source
from linkaudit.errors import BadFile
from linkaudit.model.signature import Meaning

GOOD = """\
[[signature]]
id = "wall-stopped"
means = "stopped"
host = "wall.example"
path = "/stop"
structure = { most_words = 200 }
all_of = ["已停止访问"]
any_of = ["绿色上网", "安全风险"]
confidence = "medium"
source = ["somebody's report"]
seen_from = "2020"
seen_to = "2026-09-11"
fixture = "wall-stopped.json"

[[signature]]
id = "innocent-news"
means = "innocent"
structure = { fewest_words = 240 }
any_of = ["记者"]
confidence = "high"
source = ["written for the purpose"]
fixture = "innocent-news.json"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "signatures.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_what_ships_loads_once_and_in_order() -> None:
    rows = load_signatures()
    assert load_signatures() is rows
    assert len({row.id for row in rows}) == len(rows)
    assert all(row.source and row.fixture for row in rows)
    kinds = [row.means is Meaning.INNOCENT for row in rows]
    assert kinds == sorted(kinds)  # innocent ones behind all others


def test_a_good_file_is_read(file: Path) -> None:
    stopped, innocent = read_signatures(read_source(file))
    assert (stopped.means, stopped.structure.most_words, stopped.location) == (Meaning.STOPPED, 200, "text")
    assert innocent.host == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "said"),
    [
        ('means = "stopped"', 'means = "stoped"', 3, "signature[0].means", "did you mean `stopped`?"),
        ('host = "wall.example"', 'hosts = "wall.example"', 4, "signature[0].hosts", "did you mean `host`?"),
        ('host = "wall.example"', 'host = "https://wall.example"', 4, "signature[0].host", "no bare host name"),
        ('host = "wall.example"\npath = "/stop"\n', "", 1, "signature[0].host", "text alone never convicts"),
        ('host = "wall.example"\n', "", 4, "signature[0].path", "without a `host`"),
        ('path = "/stop"', 'path = "stop"', 5, "signature[0].path", "write /stop"),
        ("most_words = 200", "most_words = -1", 6, "signature[0].structure.most_words", "less than none"),
        ("most_words = 200", "most_words = 2, fewest_words = 3", 6, "signature[0].structure.most_words", "swap them"),
        ("most_words = 200", "most = 200", 6, "signature[0].structure.most", "did you mean"),
        ("most_words = 200", 'controls = [" "]', 6, "signature[0].structure.controls[0]", "every control"),
        ('"已停止访问"', '"停止"', 7, "signature[0].all_of[0]", "pages of every kind"),
        ('all_of = ["已停止访问"]\nany_of = ["绿色上网", "安全风险"]\n', "", 1, "signature[0].all_of", "is missing"),
        ('["记者"]', '[" "]', 19, "signature[1].any_of[0]", "is empty"),
        ('"medium"', '"sure"', 9, "signature[0].confidence", "is none of its words"),
        ('["somebody\'s report"]', "[]", 10, "signature[0].source", "names no source"),
        ('"2020"', '"last year"', 11, "signature[0].seen_from", "YYYY"),
        ('"2026-09-11"', '"2026-13"', 12, "signature[0].seen_to", "is no date"),
        ('"2026-09-11"', '"2019"', 12, "signature[0].seen_to", "swap them"),
        ('"wall-stopped.json"', '"other.json"', 13, "signature[0].fixture", "wall-stopped.json"),
        ('fixture = "innocent-news.json"\n', "", 15, "signature[1].fixture", "must be tried"),
        ('id = "innocent-news"', 'id = "wall-stopped"', 16, "signature[1].id", "already used"),
        ('id = "innocent-news"', 'id = "Innocent News"', 16, "signature[1].id", "is no id"),
    ],
)
def test_a_bad_row_is_named_with_line_key_and_mend(
    file: Path, old: str, new: str, line: int, key: str, said: str
) -> None:
    assert GOOD.count(old) == 1
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_signatures(read_source(file))
    assert (caught.value.line, caught.value.key) == (line, key)
    assert said in str(caught.value)
    assert caught.value.mend


def test_a_shape_stands_for_a_host_where_it_asks_for_more_than_a_size(file: Path) -> None:
    bare = GOOD.replace('host = "wall.example"\npath = "/stop"\n', "")
    file.write_text(bare.replace("most_words = 200", "most_words = 200, copy_control = true"), encoding="utf-8")
    assert len(read_signatures(read_source(file))) == 2


def test_what_explains_may_rest_on_an_address_alone_and_what_accuses_may_not(file: Path) -> None:
    silent = GOOD.replace('all_of = ["已停止访问"]\nany_of = ["绿色上网", "安全风险"]\n', "")
    file.write_text(silent.replace('"stopped"', '"captcha"'), encoding="utf-8")
    assert read_signatures(read_source(file))[0].means is Meaning.CAPTCHA
    file.write_text(silent.replace('"stopped"', '"captcha"').replace('path = "/stop"\n', ""), encoding="utf-8")
    with pytest.raises(BadFile, match="is missing"):
        read_signatures(read_source(file))
