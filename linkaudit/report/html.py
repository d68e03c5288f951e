"""Matrix → one HTML file that needs no network and runs no script; the page is `templates/matrix.html.j2`."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from linkaudit.model.matrix import Matrix
from linkaudit.report import words
from linkaudit.report.brief import (
    cell_id,
    count_of,
    flags_to_read,
    judgement_of,
    key_of,
    lets_through,
    outcome_of,
    tone_of,
)
from linkaudit.report.changes import caution, change_said, headline, told_of
from linkaudit.report.escape import for_terminal
from linkaudit.report.grid import blocks
from linkaudit.report.look import Look
from linkaudit.report.notices import notice_said
from linkaudit.report.phrases import PHRASES
from linkaudit.report.story import tell
from linkaudit.report.summary import (
    head_facts,
    limits,
    outcome_counts,
    security_counts,
    verdict_counts,
    violations,
)


def render_html(matrix: Matrix, look: Look) -> bytes:
    """Write the report as one file, readable on a phone and on paper."""
    return render_case(matrix, look, {})


def render_case(matrix: Matrix, look: Look, pictures: Mapping[str, str], signer: str = "") -> bytes:
    """Write the report with the pictures of its steps, which stand in files beside it: SHA-256 to relative path.

    `signer`: the fingerprint of the key with which the files are signed, which readers compare with what they know.
    """
    context = _context(matrix, look) | {"pictures": pictures}
    if signer:
        parted = " ".join(signer[place : place + 8] for place in range(0, len(signer), 8))
        context["facts"] = [*context["facts"], (PHRASES["signer"].said(look.lang), parted)]
    return _environment().get_template("matrix.html.j2").render(context).encode("utf-8", "replace")


def _compared(matrix: Matrix, look: Look) -> dict[str, Any] | None:
    if matrix.difference is None:
        return None
    return {
        "headline": headline(matrix.difference, look),
        "caution": caution(matrix.difference, look),
        "changes": [
            {"word": words.CHANGES[one.kind], "key": for_terminal(one.key), "said": change_said(one, look)}
            for one in told_of(matrix)
        ],
    }


def bundle_readme() -> bytes:
    """Return what a bundle says of itself, in Chinese and English."""
    return files("linkaudit.report").joinpath("templates/bundle.txt").read_bytes()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("linkaudit.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = for_terminal
    return environment


def _context(matrix: Matrix, look: Look) -> dict[str, Any]:
    """Gather all that the page shows; the template only places it."""
    cells = [
        {
            "cell": cell,
            "anchor": f"cell-{cell_id(key_of(cell))}",
            "outcome": outcome_of(cell),
            "judgement": judgement_of(cell),
            "tone": tone_of(cell),
            "count": count_of(cell),
            "flags": [words.FLAGS[flag] for flag in flags_to_read(cell)],
            "told": tell(matrix, index, look),
        }
        for index, cell in enumerate(matrix.cells)
    ]
    return {
        "look": look,
        "lang": look.lang,
        "say": {phrase: word.said(look.lang) for phrase, word in PHRASES.items()},
        "words": words,
        "run": matrix.run,
        "notices": [notice_said(notice, look.lang) for notice in matrix.run.notices],
        "compared": _compared(matrix, look),
        "facts": head_facts(matrix.run, look.lang),
        "verdicts": verdict_counts(matrix),
        "outcomes": outcome_counts(matrix),
        "security": security_counts(matrix),
        "violations": [cells[index] for index in violations(matrix)],
        "insecure": [entry for entry, cell in zip(cells, matrix.cells, strict=True) if lets_through(cell)],
        "blocks": blocks(matrix),
        "cells": cells,
        "limits": limits(look.lang),
    }
