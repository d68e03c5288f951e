"""`linkaudit rules` and `linkaudit judge`: the rulebooks, and stored observations under another of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from linkaudit.catalog import load_rulebook, load_worked, rulebook_ids
from linkaudit.cli.console import guarded, language, print_matrix, say, write_bytes
from linkaudit.cli.keeping import keep_judgement
from linkaudit.cli.options import DEFAULT_DB, AsOf, Db, LangOption, RunArgument, Waivers
from linkaudit.cli.wiring import find_run, matrix_of, waived_in
from linkaudit.errors import UsageError
from linkaudit.judge import complaints
from linkaudit.model.verdict import Clause, Pack, Rule, Rulebook
from linkaudit.report import rejudged_plain, render, render_rejudged
from linkaudit.store import SqliteLedger

app = typer.Typer(help="The rulebooks.", no_args_is_help=True)
BookArgument = Annotated[str, typer.Argument(metavar="RULEBOOK", help="A rulebook's id, or a TOML file.")]


@app.command("list")
@guarded
def list_() -> None:
    """List the built-in rulebooks: id, version, rules, clauses, name."""
    rows: list[str] = []
    for name in rulebook_ids():
        book, _digest = load_rulebook(name)
        size = f"{len(book.rule)} rules\t{len(book.clause)} clauses"
        rows.append(f"{book.id}\t{book.version}\t{size}\t{book.name.zh} {book.name.en}")
    write_bytes(("\n".join(rows) + "\n").encode())


@app.command("show")
@guarded
def show(rulebook: BookArgument = "miit-2021", lang: LangOption = None) -> None:
    """Print a rulebook's rules in order with their dates and clauses, its packs, and the clauses with their wording."""
    words = language(lang)
    book, digest = _load(rulebook)
    lines = [f"{book.id} {book.version}  SHA-256 {digest}", ""]
    lines += [_rule(rule, words) for rule in book.rule]
    lines += ["", *(_pack(pack, words) for pack in book.pack)] if book.pack else []
    lines += [""] + [_clause(clause, words) for clause in book.clause]
    write_bytes(("\n".join(lines) + "\n").encode())


@app.command("check")
@guarded
def check(rulebook: BookArgument) -> None:
    """Check a rulebook file: vocabulary, clauses, dates. The first thing that does not hold is named with its line."""
    book, digest = _load(rulebook)
    say(f"{book.id} {book.version} holds: {len(book.rule)} rules, {len(book.clause)} clauses, SHA-256 {digest[:12]}…")


@app.command("test")
@guarded
def try_cases(rulebook: BookArgument = "miit-2021") -> None:
    """Judge the worked cases that ship beside a rulebook; exit 1 where a verdict is not the one that they demand."""
    book, cases = load_worked(rulebook, Path.cwd())
    wrong = 0
    for where, case in cases:
        for complaint in complaints(case, book):
            wrong += 1
            say(f"{where}: {case.rule}, {case.why}: {complaint}")
    rules = {case.rule for _where, case in cases}
    say(f"{book.id} {book.version}: {len(cases)} worked cases of {len(rules)} rules, {wrong or 'none'} wrong")
    if wrong:
        raise typer.Exit(1)


@guarded
def judge(
    run: RunArgument = None,
    db: Db = DEFAULT_DB,
    rulebook: Annotated[
        str | None,
        typer.Option("--rulebook", envvar="LINKAUDIT_RULEBOOK", help="A rulebook's id or file; default: the run's."),
    ] = None,
    as_of: AsOf = None,
    waivers: Waivers = None,
    format_: Annotated[str, typer.Option("--format", envvar="LINKAUDIT_FORMAT", help="text or json.")] = "text",
    lang: LangOption = None,
) -> None:
    """Classify and judge a run's observations again: the matrix, then old and new verdicts by rule.

    Observations stay as they are; the tables for analysts (docs/data.md) are written anew.
    """
    words = language(lang)
    with SqliteLedger.open_existing(db) as ledger:
        stored = find_run(ledger, run)
        before = matrix_of(ledger, stored, None)
        after = matrix_of(ledger, stored, as_of.date() if as_of else None, _load(rulebook) if rulebook else None)
    after = waived_in(after, waivers, words)
    keep_judgement(db, after)
    if format_ == "json":
        whole = json.loads(render(after, "json", words)) | rejudged_plain(before, after)
        return write_bytes(json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace") + b"\n")
    if format_ != "text":
        raise UsageError(f"--format {format_} is not understood here", "take text or json")
    print_matrix(after, "text", words)
    return write_bytes(("\n" + render_rejudged(before, after, words)).encode())


def _load(name: str) -> tuple[Rulebook, str]:
    return load_rulebook(name, Path.cwd())


def _rule(rule: Rule, lang: str) -> str:
    title = rule.title.zh if lang == "zh" else rule.title.en
    dates = f"{rule.from_ or '…'} – {rule.to or '…'}"
    measured = "" if rule.measurable else "  未检测 / not tested"
    carried = f"  = {rule.built_in}" if rule.built_in else ""
    flags = f"  +{' +'.join(rule.flags)}" if rule.flags else ""
    verdict, confidence = (rule.verdict, rule.confidence) if rule.verdict else ("-", "-")
    clauses = " ".join(rule.clauses)
    return f"{rule.id:10} {verdict:12} {confidence:6} {dates:25} {clauses:40} {title}{flags}{carried}{measured}"


def _pack(pack: Pack, lang: str) -> str:
    return f"{pack.from_}  {pack.note.zh if lang == 'zh' else pack.note.en}: {' '.join(pack.adds)}"


def _clause(clause: Clause, lang: str) -> str:
    name = clause.instrument.zh if lang == "zh" else clause.instrument.en
    checked = "compared with the official text" if clause.checked else "wording not yet compared with the official text"
    dates = f"{clause.from_} – {clause.to or '…'}"
    head = f"{clause.id} {name} {clause.article} ({clause.authority}, {dates}; {checked})"
    return "\n  ".join((head, f"「{clause.wording}」", clause.gloss, clause.source))
