"""Matrix → one HTML file for every reader: no network, both languages; `templates/matrix.html.j2` places what is here.

The grid stands in the page as a table. What a cell opens to lies beside it as JSON, every text once, and the page's own
script builds it when it is asked for: thousands of cells open at once. The policy in the page's head lets that one
script run and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from linkaudit.model.matrix import Matrix
from linkaudit.report import words
from linkaudit.report.brief import lets_through
from linkaudit.report.comparing.changes import caution, change_said, headline, told_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.grid import blocks
from linkaudit.report.look import Look
from linkaudit.report.notices import notice_said
from linkaudit.report.page.both import leaf, of_word, told_in_both
from linkaudit.report.page.cell import Page, entry_of, stories
from linkaudit.report.page.scope import audited, not_tested
from linkaudit.report.page.texts import Texts, data_block
from linkaudit.report.phrases import PHRASES
from linkaudit.report.summary import (
    head_facts,
    limits,
    outcome_counts,
    security_counts,
    verdict_counts,
    violations,
)

SPOKEN = (
    "all", "because", "beside", "cells_shown", "chain", "clauses", "controls", "evidence", "held", "owner", "picture",
    "steps", "title", "trials", "unmet",
)  # fmt: skip
"""The phrases that the page's script says itself."""
SECTIONS = {
    "summary": PHRASES["summary"],
    "changes": PHRASES["changes"],
    "findings": PHRASES["violations"],
    "matrix": PHRASES["matrix"],
    "method": PHRASES["run"],
    "limits": PHRASES["limits"],
}
_TEMPLATES = files("linkaudit.report").joinpath("templates")


def render_html(matrix: Matrix, look: Look) -> bytes:
    """Write the report as one file, readable on a phone and on paper; with the pictures that the matrix holds."""
    shown = {name: f"data:{media};base64,{data}" for name, (media, data) in matrix.pictures.items()}
    return render_case(matrix, look, shown)


def render_case(
    matrix: Matrix, look: Look, pictures: Mapping[str, str], signer: str = "", files: Mapping[str, str] | None = None
) -> bytes:
    """Write the report with the pictures of its steps: SHA-256 to address, of a file beside it or of data.

    `signer`: the fingerprint of the key with which the files are signed, which readers compare with what they know.
    `files`: the evidence that lies beside the page, trial or SHA-256 to relative path.
    """
    page = Page(Texts(look.lang), pictures, files or {})
    context = _context(matrix, page)
    if signer:
        parted = " ".join(signer[place : place + 8] for place in range(0, len(signer), 8))
        context["facts"] = [*context["facts"], [of_word(PHRASES["signer"]), parted]]
    told = data_block(stories(matrix, page))
    script = (_TEMPLATES / "matrix.js").read_text(encoding="utf-8")
    context |= {
        "stories": told,
        "texts_number": page.texts.number,
        "phrases": data_block({name: page.texts.number(of_word(PHRASES[name])) for name in SPOKEN}),
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "style": Markup((_TEMPLATES / "matrix.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        "texts": lambda: data_block(page.texts.table()),
        "pictures": data_block(dict(sorted(pictures.items()))),
        "images": "data:" if all(one.startswith("data:") for one in pictures.values()) else "'self' file:",
    }
    return _environment(page).get_template("matrix.html.j2").render(context).encode("utf-8", "replace")


def bundle_readme() -> bytes:
    """Return what a bundle says of itself, in Chinese and English."""
    return (_TEMPLATES / "bundle.txt").read_bytes()


def _environment(page: Page) -> Environment:
    environment = Environment(
        loader=PackageLoader("linkaudit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = for_terminal
    environment.globals |= {"t": page.texts.shown, "label": page.texts.label, "word": of_word}
    return environment


def _context(matrix: Matrix, page: Page) -> dict[str, Any]:
    """Gather all that the page shows; the template only places it."""
    entries = [entry_of(cell) for cell in matrix.cells]
    run = matrix.run
    return {
        "lang": page.texts.lang,
        "say": {phrase: of_word(said) for phrase, said in PHRASES.items()},
        "words": words,
        "run": run,
        "notices": [leaf(notice_said(one, "zh"), notice_said(one, "en")) for one in run.notices],
        "facts": told_in_both(lambda look: head_facts(run, look.lang)),
        "audited": told_in_both(lambda look: audited(matrix, look.lang)),
        "not_tested": told_in_both(lambda look: not_tested(matrix, look.lang)),
        "limits": told_in_both(lambda look: limits(look.lang)),
        "compared": _compared(matrix),
        "verdicts": verdict_counts(matrix),
        "outcomes": outcome_counts(matrix),
        "security": security_counts(matrix),
        "violations": [entries[index] | page.finding(matrix, index) for index in violations(matrix)],
        "insecure": [
            entries[index] | page.finding(matrix, index)
            for index, cell in enumerate(matrix.cells)
            if lets_through(cell)
        ],
        "blocks": blocks(matrix),
        "cells": entries,
        "clauses": page.clauses(matrix),
        "sections": [
            (name, of_word(said)) for name, said in SECTIONS.items() if name != "changes" or matrix.difference
        ],
    } | _choices(matrix)


def _choices(matrix: Matrix) -> dict[str, Any]:
    """Return what the grid can be narrowed to: value and text."""
    owners = sorted({for_terminal(cell.platform_owner) for cell in matrix.cells})
    surfaces = {cell.surface_kind for cell in matrix.cells}
    categories = {cell.category for cell in matrix.cells}
    verdicts = [(one.value, of_word(said)) for one, said in words.VERDICTS.items()]
    return {
        "owner_options": [(owner, owner) for owner in owners],
        "surface_options": [(one.value, of_word(said)) for one, said in words.SURFACES.items() if one in surfaces],
        "category_options": [(one.value, of_word(said)) for one, said in words.CATEGORIES.items() if one in categories],
        "verdict_options": [*verdicts, (words.NOT_TESTED_WORD, of_word(words.NOT_TESTED))],
    }


def _compared(matrix: Matrix) -> dict[str, Any] | None:
    difference = matrix.difference
    if difference is None:
        return None
    warned = caution(difference, Look("zh"))
    return {
        "headline": leaf(headline(difference, Look("zh")), headline(difference, Look("en"))),
        "caution": leaf(warned, caution(difference, Look("en"))),
        "changes": [
            {
                "word": words.CHANGES[one.kind],
                "key": for_terminal(one.key),
                "said": leaf(change_said(one, Look("zh")), change_said(one, Look("en"))),
            }
            for one in told_of(matrix)
        ],
    }
