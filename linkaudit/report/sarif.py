"""Matrix → SARIF 2.1.0: a result for each suspected violation, friction and failure of security, by the cell's key.

Fingerprints rest on the key alone: a finding is the same one from run to run. What was found before and could not
be measured this time stays open: an alert must not be closed because nobody looked. Source: OASIS SARIF 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from linkaudit.model.change import Change, ChangeKind, Result
from linkaudit.model.matrix import Cell, FilePlace, Matrix
from linkaudit.model.verdict import Clause
from linkaudit.model.words import Flag, Security, VerdictWord
from linkaudit.report import words
from linkaudit.report.brief import cell_id, count_of, key_of, lets_through, outcome_of, verdict_of
from linkaudit.report.comparing.changes import change_said
from linkaudit.report.comparing.place import Places
from linkaudit.report.escape import for_terminal
from linkaudit.report.look import Lang, Look
from linkaudit.report.phrases import say
from linkaudit.report.story import clauses_of, tell, title_of

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "linkaudit/cell/v1"
SECURITY = "security"
"""The rule under which the failures of security stand."""
_LEVELS = {VerdictWord.VIOLATION: "error", VerdictWord.FRICTION: "warning"}
_STATES = {ChangeKind.SAME: "unchanged", ChangeKind.CHANGED: "updated", ChangeKind.WAIVED: "updated",
           ChangeKind.FIXED: "updated", ChangeKind.UNSTABLE: "updated"}  # fmt: skip
"""SARIF's words for a finding that was there before as well; `fixed` is a violation that has become a friction."""

Plain = dict[str, Any]


def render_sarif(matrix: Matrix, look: Look) -> bytes:
    """Write the findings as SARIF, UTF-8; the order is the matrix's, and what is gone comes last."""
    places = Places(matrix)
    results = [*_found(matrix, places, look), *_gone(matrix, places, look)]
    rules = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "linkaudit",
        **({"version": matrix.run.linkaudit} if matrix.run.linkaudit else {}),
        "rules": [_rule(rule, matrix, look.lang) for rule in rules],
    }
    run: Plain = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"linkaudit/{for_terminal(matrix.run.name)}/{for_terminal(matrix.run.id)}"},
        "invocations": [_invocation(matrix)],
        "language": "zh-CN" if look.lang == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "properties": {"replica": matrix.run.replica, "rulebook": for_terminal(matrix.run.rulebook)},
        "results": [result | {"ruleIndex": rules.index(result["ruleId"])} for result in results],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", "backslashreplace") + b"\n"


def _invocation(matrix: Matrix) -> Plain:
    times = {"startTimeUtc": matrix.run.started_at, "endTimeUtc": matrix.run.finished_at}
    return {"executionSuccessful": matrix.run.status == "finished"} | {
        name: datetime.fromisoformat(at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for name, at in times.items()
        if at
    }


def _found(matrix: Matrix, places: Places, look: Look) -> Iterator[Plain]:
    """Yield what was found in this run."""
    changes = {change.key: change for change in matrix.difference.changes} if matrix.difference else {}
    for index, cell in enumerate(matrix.cells):
        key = key_of(cell)
        insecure = lets_through(cell)
        level = "error" if insecure else _LEVELS.get(cell.verdict) if cell.verdict else None
        if level is None:
            continue
        result = {
            "ruleId": SECURITY if insecure else _clean(cell.rule),
            "kind": "fail",
            "level": level,
            "message": {"text": _message(matrix, index, look)},
            **_identity(key, places.of(key)),
            "properties": _properties(cell),
        }
        if change := changes.get(key):
            result["baselineState"] = _STATES.get(change.kind, "new") if _finding(change.before) else "new"
        if Flag.WAIVED in cell.flags and not insecure:
            why = say("waived_by", look.lang)
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": why}]
        yield result


def _gone(matrix: Matrix, places: Places, look: Look) -> Iterator[Plain]:
    """Yield what had been found before: absent where it was mended, still open where it was not measured."""
    for change in matrix.difference.changes if matrix.difference else ():
        if not _finding(change.before) or _finding(change.after):
            continue
        state = {"kind": "fail", "level": "none", "baselineState": "absent"}
        if change.kind in (ChangeKind.LOST, ChangeKind.UNSTABLE):
            state = {"kind": "open", "level": "none", "baselineState": "unchanged"}
        mark = _replica(matrix)
        yield {
            "ruleId": _rule_before(change),
            **state,
            "message": {"text": f"{mark}{_clean(change.key)}: {words.CHANGES[change.kind].said(look.lang)}: "
                                f"{change_said(change, look)}"},
            **_identity(change.key, places.of(change.key)),
        }  # fmt: skip


def _rule_before(change: Change) -> str:
    insecure = change.before is not None and change.before.security is Security.FAIL
    return SECURITY if insecure or change.before is None else _clean(change.before.rule) or "-"


def _finding(one: Result | None) -> bool:
    return one is not None and (one.verdict in _LEVELS or one.security is Security.FAIL)


def _identity(key: str, place: FilePlace | None) -> Plain:
    """Name the cell: where its link is written down, its key, and the fingerprint that stays from run to run."""
    location: Plain = {"logicalLocations": [{"fullyQualifiedName": _clean(key), "kind": "resource"}]}
    if place is not None:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": quote(place.path)},
            "region": {"startLine": place.line},
        }
    return {"locations": [location], "partialFingerprints": {FINGERPRINT: cell_id(key)}}


def _message(matrix: Matrix, index: int, look: Look) -> str:
    cell, told = matrix.cells[index], tell(matrix, index, look)
    how = words.MECHANISMS[cell.mechanism].said(look.lang) if cell.mechanism else ""
    verdict = words.SECURITY_BESIDE[cell.security] if lets_through(cell) else verdict_of(cell)
    outcome = f"{outcome_of(cell).said(look.lang)} {count_of(cell)}"
    parts = [f"{_replica(matrix)}{verdict.said(look.lang)}", title_of(cell, look), outcome, how, told.reason]
    return _clean(" · ".join(part for part in parts if part))


def _replica(matrix: Matrix) -> str:
    return "[模拟 / replica] " if matrix.run.replica else ""


def _properties(cell: Cell) -> Plain:
    plain = {
        "cell": _clean(key_of(cell)),
        "outcome": cell.outcome and cell.outcome.value,
        "mechanism": cell.mechanism and cell.mechanism.value,
        "verdict": cell.verdict and cell.verdict.value,
        "security": cell.security.value,
        "confidence": cell.confidence and cell.confidence.value,
        "clause": _clean(cell.clause),
        "evidence": _clean(cell.evidence),
        "flags": sorted(flag.value for flag in cell.flags),
    }
    return {name: value for name, value in plain.items() if value}


def _rule(rule: str, matrix: Matrix, lang: Lang) -> Plain:
    """Describe a rule by the clauses that its cells cite."""
    if rule == SECURITY:
        return {"id": rule, "shortDescription": {"text": say("security_failures", lang)}}
    cited: dict[str, Clause] = {}
    for cell in matrix.cells:
        if _clean(cell.rule) == rule:
            cited |= {clause.id: clause for clause in clauses_of(cell, matrix.clauses)}
    lines = [_clause(clause, lang) for _name, clause in sorted(cited.items())]
    described = {"fullDescription": {"text": "\n".join(lines)}} if lines else {}
    return {"id": rule, "shortDescription": {"text": f"{say('rule', lang)} {rule}"}, **described}


def _clause(clause: Clause, lang: Lang) -> str:
    name = clause.instrument.zh if lang == "zh" else clause.instrument.en
    checked = say("checked" if clause.checked else "unchecked", lang)
    return _clean(f"{clause.id} {name} {clause.article}: {clause.wording} ({checked})")


def _clean(text: str) -> str:
    return for_terminal(text)
