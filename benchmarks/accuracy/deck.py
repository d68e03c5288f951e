"""Seed, number and filter → the variants to measure: every style before any style twice, the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.accuracy.dice import Dice
from benchmarks.accuracy.grammars import (
    confirming,
    copying,
    faults,
    forwarding,
    insisting,
    misfits,
    passing,
    posting_altered,
    posting_fine,
    posting_hidden,
    posting_refused,
    posting_walls,
    refusals,
    stopping,
    walls,
)
from benchmarks.accuracy.stage import Stage
from benchmarks.accuracy.strangers import STYLES as STRANGERS
from benchmarks.accuracy.style import Style
from benchmarks.accuracy.truth import Truth

POSTING = (posting_refused, posting_hidden, posting_altered, posting_fine, posting_walls)
POSTED = tuple(style for grammar in POSTING for style in grammar.STYLES)
GRAMMARS = (passing, forwarding, confirming, insisting, copying, stopping, refusals, faults, walls, misfits)
STYLES: tuple[Style, ...] = (*(style for grammar in GRAMMARS for style in grammar.STYLES), *STRANGERS, *POSTED)


@dataclass(frozen=True)
class Variant:
    """One drawn set of pages and its truth; `id` and the seed alone draw it again."""

    id: str
    truth: Truth
    stage: Stage


def variant_ids(seed: int, trials: int, only: str | None = None) -> list[str]:
    """List the ids to measure. `only`: `strangers`, `posting`, a grammar, a grammar/style, or a whole id (alone)."""
    if only and "#" in only:
        return [only]
    whole = {"strangers": STRANGERS, "posting": POSTED}.get(only or "", STYLES)
    styles = [style for style in whole if only in (None, "strangers", "posting", style.name, style.grammar)]
    if not styles:
        raise SystemExit(
            f"no grammar or style `{only}`; there are {', '.join(sorted({one.grammar for one in STYLES}))}"
        )
    Random(seed).shuffle(styles)  # noqa: S311 - an order to be drawn again, no secret
    return [f"{styles[n % len(styles)].name}#{n // len(styles)}" for n in range(trials)]


def draw(seed: int, identity: str) -> Variant:
    """Draw a variant by its id. Raises SystemExit where no style has that name."""
    name, _, number = identity.partition("#")
    places = [place for place, style in enumerate(STYLES) if style.name == name]
    if not places or not number.isdigit():
        raise SystemExit(f"no variant `{identity}`; an id is grammar/style#number")
    stage = Stage(Dice(f"{seed}/{identity}"), f"{places[0]}x{number}")
    truth = STYLES[places[0]].build(stage)
    return Variant(identity, truth, stage)
