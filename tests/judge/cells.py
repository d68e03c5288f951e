"""Cells and the shipped rulebook for the tests of judge: say only what matters, the rest holds."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from linkaudit.judge import judge
from linkaudit.judge.worked import compared
from linkaudit.model import codec
from linkaudit.model.matrix import Cell
from linkaudit.model.verdict import Rulebook, Verdict
from linkaudit.model.words import (
    MECHANISMS,
    Category,
    Flag,
    Mechanism,
    Outcome,
    ProbeKind,
    Responsible,
    Role,
    Security,
    SurfaceKind,
)

SHIPPED = Path(__file__).parents[2] / "linkaudit" / "data" / "rulebooks" / "miit-2021.toml"
REPLICA = (Flag.REPLICA,)
OPENED = (Outcome.DIRECT, Outcome.REDIRECTED)


@cache
def miit() -> Rulebook:
    """Load the shipped rulebook."""
    return codec.from_plain(tomllib.loads(SHIPPED.read_text(encoding="utf-8")), Rulebook)


def a_cell(
    kind: str, mechanism: str, *, on: str = "2022-06-01", outcome: str | None = None, trials: int = 3, **changes: Any
) -> Cell:
    """Make a cell whose trials all agree; `changes` replace columns, as words where the column holds words."""
    what = Outcome(outcome) if outcome else next(o for o, words in MECHANISMS.items() if mechanism in words)
    obstructed = what not in (*OPENED, Outcome.INCONCLUSIVE)
    whose = Responsible.NONE if what is Outcome.DIRECT else Responsible.ORIGIN
    columns: dict[str, Any] = {
        "run": "run-1",
        "platform": "alpha",
        "platform_name": "甲",
        "platform_owner": "owner-a",
        "surface": kind,
        "surface_kind": SurfaceKind(kind),
        "probe": ProbeKind.OPEN,
        "destination": "beta",
        "destination_name": "乙",
        "destination_owner": "owner-b",
        "category": Category.ECOMMERCE,
        "role": Role.SUBJECT,
        "links": 4,
        "trials": trials,
        "outcome": what,
        "mechanism": Mechanism(mechanism),
        "taps": 1 if mechanism == "confirm" else 0,
        "median_seconds": None,
        **{str(word): trials if word is what else 0 for word in Outcome},
        "obstructed_rate": 1.0 if obstructed else 0.0,
        "obstructed_low": None,
        "obstructed_high": None,
        "neutral_rate": None,
        "own_rate": None,
        "discrimination_p": None,
        "verdict": None,
        "security": Security.NOT_TESTED,
        "rule": "",
        "clause": "",
        "responsible": whose,
        "confidence": None,
        "flags": (),
        "evidence": "",
        "observed_from": f"{on}T10:00:00+08:00",
        "observed_to": f"{on}T11:00:00+08:00",
        "rulebook": "miit-2021",
        "presentation": None,
    }
    return codec.from_plain(codec.to_plain(columns | changes), Cell)


def a_neutral(kind: str, mechanism: str = "plain", **changes: Any) -> Cell:
    """Make a neutral cell beside `a_cell`."""
    usual: dict[str, Any] = {"destination": "wiki", "role": Role.NEUTRAL, "category": Category.OTHER, "links": 4}
    return a_cell(kind, mechanism, **(usual | changes))


def unmeasured(cell: Cell) -> Cell:
    """Turn a cell into one that was planned and never measured."""
    plain = codec.to_plain(cell)
    gone = {"outcome": None, "mechanism": None, "taps": None, "responsible": None, "trials": 0, "links": 0}
    empty = {"observed_from": "", "observed_to": "", "obstructed_rate": None, **{str(o): 0 for o in Outcome}}
    return codec.from_plain(plain | gone | empty, Cell)


def judged(*cells: Cell, as_of: date | None = None, rulebook: Rulebook | None = None) -> Verdict:
    """Judge the cells as one run and return what is said of the first; four addresses a side count as tested."""
    return judge(cells, rulebook or miit(), as_of, compared(cells))[0]


def a_rulebook(*rules: dict[str, Any], clauses: tuple[dict[str, Any], ...] = ()) -> Rulebook:
    """Make a rulebook of the rules and clauses given, each filled up with what does not matter."""
    name = {"zh": "试", "en": "Trial"}
    clause = {"instrument": name, "article": "1", "wording": "……", "gloss": "…", "authority": "law", "source": "none"}
    rule = {"title": name, "confidence": "high", "verdict": "violation", "when": {}}
    tables = {
        "id": "trial",
        "version": "1",
        "name": name,
        "clause": [{**clause, "checked": False, "from": date(2020, 1, 1), **one} for one in clauses],
        "rule": [{**rule, **one} for one in rules],
    }
    return codec.from_plain(tables, Rulebook)
