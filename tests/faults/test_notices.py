"""A destination that is down for everyone, and a platform that opens not even neutral links: the run says so on top."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.calling import Said, call, call_process
from tests.replicas import Replicas

pytestmark = pytest.mark.browser
GONE, SHUT, SOUND = "taobao-item", "weibo", "zhihu"
FAULTS = ({"host": "item.taobao.com", "kind": "unavailable"}, {"platform": SHUT, "kind": "changed_page"})
LANGUAGES = ("zh", "en")
FORMATS = ("text", "md", "html")
SPOKEN = {"zh": "自有或中立链接", "en": "own or neutral links"}
OWNERS = {"zh": "平台所属", "en": "Platform owner"}
FIRST_CELL = {(form, lang): f"`{SHUT}/" if form == "md" else OWNERS[lang] for form in FORMATS for lang in LANGUAGES}
"""What the matrix itself begins with."""


@pytest.fixture(scope="module")
def told(replicas: Replicas, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """One run of two platforms, of which one has changed all its pages, and two links, of which one is down."""
    folder = tmp_path_factory.mktemp("notices")
    plan = replicas.plan(folder, limits="[limits]\ntrial_timeout_s = 8\n")
    text = plan.read_text(encoding="utf-8")
    asked = {
        "platforms": f'["{SHUT}", "{SOUND}"]',
        "surfaces": '["feed", "article"]',
        "links": f'["{GONE}", "nlc-home"]',
    }
    for key, value in asked.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
    plan.write_text(text, encoding="utf-8")
    replicas.control(clear=True)
    for fault in FAULTS:
        replicas.control(fault=fault)
    db = folder / "audit.db"
    said = call_process("run", plan, "--workers", "2", "--format", "json", "--lang", "en", "--db", db, cwd=folder)
    replicas.control(clear=True)
    return db, said


def test_the_run_names_the_destination_and_the_platform_and_nobody_else(told: tuple[Path, Said]) -> None:
    notices = json.loads(told[1].out)["run"]["notices"]
    assert len(notices) == 2, notices
    assert GONE in notices[0]
    assert SHUT in notices[1]
    assert not [note for note in notices if SOUND in note]
    in_english = [note.partition(" / ")[2] for note in notices]
    assert all(note and note in told[1].err for note in in_english), "who watches the run is told, too"


def test_neither_of_them_is_accused(told: tuple[Path, Said]) -> None:
    cells = json.loads(told[1].out)["cells"]
    hit = [cell for cell in cells if cell["destination"] == "taobao" or cell["platform"] == SHUT]
    assert {cell["outcome"] for cell in hit} == {"inconclusive"}
    assert {cell["verdict"] for cell in hit} == {"inconclusive"}
    sound = [cell for cell in cells if cell not in hit]
    assert {cell["outcome"] for cell in sound} <= {"direct", "redirected"}
    assert sound


def _read(page: Path) -> str:
    """Return what stands in a report for people: the data beside a page has both languages."""
    text = page.read_text(encoding="utf-8")
    return re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_report_says_so_before_any_cell(told: tuple[Path, Said], form: str, lang: str) -> None:
    db, _said = told
    page = db.with_name(f"report.{lang}.{form}")
    call("report", "--format", form, "--lang", lang, "--db", db, "-o", page)
    shown = " ".join(_read(page).split())
    notes = [GONE, SHUT, SPOKEN[lang]]
    places = [shown.index(note) for note in notes]
    assert max(places) < shown.index(FIRST_CELL[form, lang]), "before any cell"
    assert not any(SPOKEN[other] in shown for other in LANGUAGES if other != lang)
