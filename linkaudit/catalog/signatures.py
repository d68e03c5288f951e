"""The file of known pages → checked rows; no row may convict by words alone, and no innocent one goes untried."""

from __future__ import annotations

import re
from functools import cache

from linkaudit.catalog.addresses import problem_of_domain
from linkaudit.catalog.builtin import DATA
from linkaudit.catalog.lines import Place
from linkaudit.catalog.platforms import check_id
from linkaudit.catalog.source import Source, read_source
from linkaudit.model.signature import EXPLAINING, Meaning, Signature, SignaturesFile, Structure

_DAY = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_COUNTS = ("fewest_words", "most_words", "fewest_ways", "most_ways", "fewest_images")
SHORTEST_TEXT = 4
"""Characters; what is shorter stands on pages of every kind."""


@cache
def load_signatures() -> tuple[Signature, ...]:
    """Return the pages that are known, innocent ones too, in the order of the file; read once."""
    return read_signatures(read_source(DATA / "signatures.toml"))


def read_signatures(source: Source) -> tuple[Signature, ...]:
    """Check a file of known pages. Raises BadFile."""
    rows = source.record(SignaturesFile).signature
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        place: Place = ("signature", number)
        check_id(source, (*place, "id"), row.id)
        if row.id in seen:
            first = source.where("signature", seen[row.id], "id")
            raise source.bad((*place, "id"), f"the id `{row.id}` is already used at {first}", "rename one of them")
        seen[row.id] = number
        _check_address(source, place, row)
        _check_structure(source, (*place, "structure"), row.structure)
        _check_texts(source, place, row)
        _check_origin(source, place, row)
        _check_weight(source, place, row)
    return rows


def _check_weight(source: Source, place: Place, row: Signature) -> None:
    """Ask for what the meaning needs: a place or a shape where it accuses, a trial where it acquits."""
    if row.means is Meaning.INNOCENT:
        if not row.fixture:
            mend = 'write such a page into tests/classify/pages and name it: fixture = "….json"'
            raise source.bad((*place, "fixture"), "is missing: an innocent page must be tried", mend)
    elif not row.host and not row.structure.asks_for_more_than_size:
        mend = "add `host`, or a `structure` that asks for more than a size: text alone never convicts"
        raise source.bad((*place, "host"), "is missing, and `structure` asks for nothing that would stand for it", mend)
    if not row.all_of and not row.any_of and (row.means not in EXPLAINING or not row.host or not row.path):
        mend = "add `all_of` or `any_of`; only what explains (captcha, sign_in …) may rest on host and path alone"
        raise source.bad((*place, "all_of"), "is missing, and so is `any_of`", mend)


def _check_address(source: Source, place: Place, row: Signature) -> None:
    if row.host and (problem := problem_of_domain(row.host.removeprefix("*."))):
        raise source.bad((*place, "host"), problem.what, problem.mend)
    if row.path and not row.path.startswith("/"):
        raise source.bad((*place, "path"), f"`{row.path}` does not begin with /", f"write /{row.path}")
    for key in ("path", "query", "param"):
        if getattr(row, key) and not row.host:
            raise source.bad((*place, key), "stands without a `host`", "add the host, or remove the key")


def _check_texts(source: Source, place: Place, row: Signature) -> None:
    for key in ("all_of", "any_of"):
        for number, text in enumerate(getattr(row, key)):
            if len(text.strip()) < SHORTEST_TEXT and row.means is not Meaning.INNOCENT:
                mend = f"write at least {SHORTEST_TEXT} characters of what the page says"
                raise source.bad((*place, key, number), f"`{text}` stands on pages of every kind", mend)
            if not text.strip():
                raise source.bad((*place, key, number), "is empty, and would stand on every page", "remove it")


def _check_structure(source: Source, place: Place, structure: Structure) -> None:
    for key in _COUNTS:
        if (getattr(structure, key) or 0) < 0:
            raise source.bad((*place, key), f"{getattr(structure, key)} is less than none", "write 0 or more")
    for few, most in (("fewest_words", "most_words"), ("fewest_ways", "most_ways")):
        low, high = getattr(structure, few), getattr(structure, most)
        if high is not None and high < low:
            raise source.bad((*place, most), f"{high} is less than {few}, {low}", "swap them")
    for number, words in enumerate(structure.controls):
        if not words.strip():
            raise source.bad((*place, "controls", number), "is empty, and would fit every control", "remove it")


def _check_origin(source: Source, place: Place, row: Signature) -> None:
    if not row.source or not all(one.strip() for one in row.source):
        raise source.bad((*place, "source"), "names no source", "say who describes the page, and where")
    for key in ("seen_from", "seen_to"):
        day = getattr(row, key)
        if day and not _DAY.fullmatch(day):
            raise source.bad((*place, key), f"`{day}` is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    if row.seen_from and row.seen_to and row.seen_to < row.seen_from[: len(row.seen_to)]:
        raise source.bad((*place, "seen_to"), f"{row.seen_to} is before `seen_from`, {row.seen_from}", "swap them")
    if row.fixture and row.fixture != f"{row.id}.json":
        what = f"`{row.fixture}` does not bear the row's name"
        raise source.bad((*place, "fixture"), what, f'write fixture = "{row.id}.json"')
