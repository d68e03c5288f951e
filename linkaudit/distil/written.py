"""A text that people read (a page's, a toast's, a clipboard's) → whether the tested address stands in it, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from urllib.parse import unquote

from linkaudit.distil.domains import same_address
from linkaudit.distil.unwrap import carries

MOST_ADDRESSES = 40
LONGEST_TARGET = 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"'`「」『』《》〈〉【】（）“”‘’，。；、！？…]+", re.IGNORECASE)
_LATIN = re.compile(r"[\x21-\x7e]+")
_ENDS = ".,;:!?)]}*|"
# What follows an address and would make another of it: `/1` is not read in `/12`, nor `/a` in `/a/b`.
_GOES_ON = r"(?![A-Za-z0-9_%~+=@-]|[/.][A-Za-z0-9_%~-])"
_BEGINS = r"(?<![A-Za-z0-9_@-])(?<![A-Za-z0-9_-]\.)"


def addresses_in(text: str) -> Iterator[str]:
    """Yield the addresses with a scheme that stand in a text, without the punctuation around them, in order.

    Where other script follows without a space, both readings are given: paths may hold Chinese, sentences too.
    """
    for found in _ADDRESS.finditer(text):
        whole = found[0].rstrip(_ENDS)
        yield whole
        latin = _LATIN.match(whole)
        if latin and latin[0] != whole:
            yield latin[0].rstrip(_ENDS)


def spells(text: str, target: str) -> bool:
    """Tell whether a person can read the tested address in a text: whole, with or without scheme, encoded or not.

    A line break inside it is aside; parameters added behind it (`&from=share`) do not make another address of it.
    """
    if _pattern(target).search(text):
        return True
    return any(same_address(address, target) for address in islice(addresses_in(text), MOST_ADDRESSES))


def holds(text: str, target: str) -> bool:
    """Tell whether a text leads to the tested address: it spells it, or carries it inside another address."""
    if spells(text, target):
        return True
    if any(carries(address, target) for address in islice(addresses_in(text), MOST_ADDRESSES)):
        return True
    if "%" in text and spells(unquote(text), target):
        return True
    alone = text.strip()
    return bool(alone) and " " not in alone and (same_address(alone, target) or carries(alone, target))


@lru_cache(maxsize=64)
def _pattern(target: str) -> re.Pattern[str]:
    bare = target.split("://", 1)[-1].rstrip("/")[:LONGEST_TARGET]
    forms = sorted({bare, unquote(bare)} - {""})
    spelled = "|".join(map(_spelled, forms))
    return re.compile(rf"{_BEGINS}(?:{spelled})/?{_GOES_ON}" if forms else r"(?!)")


def _spelled(form: str) -> str:
    """Write a form as a pattern: line breaks anywhere, the host in any case, the rest as it is."""
    host = re.split(r"[/?#]", form, maxsplit=1)[0]
    apart = [r"[\r\n]*".join(map(re.escape, part)) for part in (host, form[len(host) :])]
    return rf"(?i:{apart[0]})[\r\n]*{apart[1]}"
