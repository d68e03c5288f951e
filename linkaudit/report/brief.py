"""Cell → the short words that stand for it in every format: its key, outcome, judgement, n/k and flags."""

from __future__ import annotations

import hashlib

from linkaudit.model.matrix import Cell
from linkaudit.model.words import Flag, Outcome, Responsible, Role, Security, VerdictWord
from linkaudit.report import words
from linkaudit.report.words import Word


def key_of(cell: Cell) -> str:
    """Return the key that names a cell everywhere."""
    return cell.key


def cell_id(key: str) -> str:
    """Turn a key into an id that holds in every address and stays the same from report to report."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12]


def outcome_said(outcome: Outcome | None, responsible: Responsible | None) -> Word:
    """Return the word of an outcome, `not tested` where there is none.

    What a destination blocks is said of the destination: the bare word in a platform's row would accuse the platform.
    """
    if outcome is Outcome.BLOCKED and responsible is Responsible.DESTINATION:
        return words.REFUSED
    return words.NOT_TESTED if outcome is None else words.OUTCOMES[outcome]


def outcome_of(cell: Cell) -> Word:
    """Return the word for a cell's outcome."""
    return outcome_said(cell.outcome, cell.responsible)


def verdict_of(cell: Cell) -> Word:
    """Return the word for a cell's verdict."""
    return words.NOT_TESTED if cell.verdict is None else words.VERDICTS[cell.verdict]


def judgement_of(cell: Cell) -> Word | None:
    """Return what stands beside the outcome: the verdict; for a malicious control the security; None if unmeasured.

    A suspected violation is never hidden behind the security.
    """
    if cell.outcome is None:
        return None
    if cell.role is Role.MALICIOUS and cell.verdict is not VerdictWord.VIOLATION:
        return words.SECURITY_BESIDE[cell.security]
    return verdict_of(cell)


def lets_through(cell: Cell) -> bool:
    """Tell whether a cell is a malicious control in a surface whose controls are let through.

    The surface's security stands in all its cells; its failure is told once, where the control is.
    """
    return cell.role is Role.MALICIOUS and cell.security is Security.FAIL


def tone_of(cell: Cell) -> str:
    """Return the tone of a cell: a malicious control that opens is no good news."""
    if cell.role is Role.MALICIOUS and cell.outcome is not None:
        return words.SECURITY[cell.security].tone
    return outcome_of(cell).tone


def count_of(cell: Cell) -> str:
    """Return `n/k`: how many of the cell's trials had its outcome; empty where nothing was measured."""
    if cell.outcome is None:
        return ""
    counts = {
        Outcome.DIRECT: cell.direct,
        Outcome.REDIRECTED: cell.redirected,
        Outcome.COPY_PASTE: cell.copy_paste,
        Outcome.BLOCKED: cell.blocked,
        Outcome.INCONCLUSIVE: cell.inconclusive,
    }
    return f"{counts[cell.outcome]}/{cell.trials}"


def flags_to_read(cell: Cell) -> tuple[Flag, ...]:
    """Return the flags of one cell that are not said of the whole run already, sorted."""
    return tuple(sorted(flag for flag in cell.flags if flag is not Flag.REPLICA))
