"""`linkaudit evidence`: bundles that stand on their own, the check that nothing was changed, and housekeeping."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from linkaudit import __version__
from linkaudit.audit.dossier import Chosen, Dossier, choose
from linkaudit.audit.pruning import RULES, prunable
from linkaudit.audit.verifying import flaws_in
from linkaudit.catalog.signatures import load_signatures
from linkaudit.chain import head_of, root_of
from linkaudit.cli.console import Lang, guarded, language, say, write_bytes
from linkaudit.cli.options import DEFAULT_DB, Db, LangOption, PassphraseFile, RunArgument
from linkaudit.cli.passphrase import key_passphrase
from linkaudit.cli.wiring import find_run, matrix_of
from linkaudit.clock import SystemClock
from linkaudit.errors import UsageError, VerificationFailed
from linkaudit.evidence import (
    Bundle,
    FolderVault,
    load_key,
    make_key,
    remove,
    room_of,
    stamp,
    write_bundle,
    write_wacz,
)
from linkaudit.model.bundle import BUNDLE_SCHEMA, Manifest
from linkaudit.model.matrix import Matrix
from linkaudit.ports import StoredRun
from linkaudit.report import bundle_readme, find_cells, render, render_case_of
from linkaudit.report.escape import for_terminal
from linkaudit.store import SqliteLedger

app = typer.Typer(help="The evidence.", no_args_is_help=True)

KEEP = "; ".join(f"{name}: {rule}" for name, rule in RULES.items())
KeyFile = Annotated[
    Path | None,
    typer.Option("--key", envvar="LINKAUDIT_KEY", help="The operator's key; see keygen.", dir_okay=False),
]


@app.command("export")
@guarded
def export(
    run: RunArgument = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", envvar="LINKAUDIT_OUTPUT", help="The bundle (ZIP) to write.")
    ] = Path("evidence.zip"),
    cell: Annotated[
        list[str] | None,
        typer.Option("--cell", envvar="LINKAUDIT_CELL", help="A cell (or a prefix of its key); may be repeated."),
    ] = None,
    db: Db = DEFAULT_DB,
    key: KeyFile = None,
    passphrase_file: PassphraseFile = None,
    tsa: Annotated[
        str | None,
        typer.Option("--tsa", envvar="LINKAUDIT_TSA", help="A time stamping authority's address."),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Write a bundle of a run, or of some of its cells with their controls; the same run gives the same bytes."""
    words = language(lang)
    private = load_key(key, key_passphrase(key, passphrase_file)) if key else None
    stamper = partial(stamp, tsa) if tsa else None
    with SqliteLedger.open_existing(db) as ledger, tempfile.TemporaryDirectory(prefix="linkaudit-bundle-") as folder:
        stored = find_run(ledger, run)
        matrix = matrix_of(ledger, stored, None)
        chosen = choose(matrix, [matrix.details[place].key for one in cell or () for place in _found(matrix, one)])
        dossier = Dossier(stored, chosen, ledger, FolderVault.beside(db))
        links = ledger.chain(stored.id)
        head = Manifest(
            schema=BUNDLE_SCHEMA,
            run=stored.id,
            linkaudit=__version__,
            cells=chosen.keys,
            chain_length=len(links),
            chain_head=head_of(links),
            members=(),
        )
        manifest = write_bundle(output, head, _members(dossier, chosen, words, Path(folder)), private, stamper)
    size = output.stat().st_size
    say(f"wrote {output}: {len(chosen.trials)} trial(s), {len(manifest.members)} members, {size} bytes")
    if private is None:
        say(
            "it is not signed: whoever changes it can make its hashes anew; sign with --key (linkaudit evidence keygen)"
        )
    if not chosen.keys and len(links) < len(chosen.trials):
        say(f"warning: {len(chosen.trials) - len(links)} trial(s) stand in no chain: an older version committed them")


def _found(matrix: Matrix, wanted: str) -> list[int]:
    found = find_cells(matrix, wanted)
    if not found:
        raise UsageError(f"no cell fits `{wanted}`", "see `linkaudit show`")
    return list(found)


def _members(dossier: Dossier, chosen: Chosen, lang: Lang, folder: Path) -> Iterator[tuple[str, bytes | Path]]:
    yield "README.txt", bundle_readme()
    yield from dossier.members()
    archive = folder / "archive.wacz"
    with archive.open("wb") as file:
        write_wacz(file, dossier.run.name, dossier.run.started_at, dossier.traces(), dossier.vault.get)
    yield "archive.wacz", archive
    yield "matrix.json", render(chosen.matrix, "json", lang)
    yield "matrix.csv", render(chosen.matrix, "csv", lang)
    other = "en" if lang == "zh" else "zh"
    yield "index.html", render_case_of(chosen.matrix, lang, dossier.pictures)
    yield f"index.{other}.html", render_case_of(chosen.matrix, other, dossier.pictures)


@app.command("verify")
@guarded
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bundle, or a database.")],
    fingerprint: Annotated[
        str | None,
        typer.Option("--fingerprint", envvar="LINKAUDIT_FINGERPRINT", help="The key that must have signed it."),
    ] = None,
    tsa_root: Annotated[
        Path | None,
        typer.Option(
            "--tsa-root",
            envvar="LINKAUDIT_TSA_ROOT",
            help="Root certificates (PEM) that its stamp must lead up to.",
        ),
    ] = None,
) -> None:
    """Check that nothing was changed, removed, added or moved; without network. Exit code 5 where something was."""
    told = _verify_database(file) if _is_database(file) else _verify_bundle(file, fingerprint, tsa_root)
    for flaw in told.flaws:
        say(f"FLAW {flaw}")
    for line in told.facts:
        write_bytes(("\t".join(for_terminal(word) for word in line) + "\n").encode())
    if told.flaws:
        raise VerificationFailed(f"{file}: {len(told.flaws)} flaw(s): it is not what was handed out, or kept")
    say(f"{file} holds: nothing was changed, removed, added or moved")


@dataclass
class _Told:
    flaws: list[str]
    facts: list[tuple[str, ...]]
    """Words that stand on one line each, parted by tabs."""


def _verify_bundle(file: Path, wanted: str | None, roots: Path | None) -> _Told:
    bundle = Bundle(file)
    try:
        checked = bundle.check(roots)
        told = _Told(list(checked.flaws), [])
        if checked.manifest is None:
            return told
        manifest = checked.manifest
        told.facts.append(("signed", checked.fingerprint or "no"))
        told.facts.append(("stamped", checked.stamped_at or ("not checked: --tsa-root" if checked.stamped else "no")))
        if wanted is not None and checked.fingerprint != wanted.replace(":", "").lower():
            told.flaws.append(
                f"re-signed: the key is {checked.fingerprint or 'none'}, and not the one that is asked for"
            )
        if not told.flaws:
            told.flaws += _contents(bundle, manifest, told.facts)
        return told
    finally:
        bundle.close()


def _contents(bundle: Bundle, manifest: Manifest, facts: list[tuple[str, ...]]) -> list[str]:
    run = bundle.record("run.json", StoredRun)
    links = bundle.chain()
    flaws = [] if run.id == manifest.run else ["changed: the manifest is of another run"]
    if head_of(links) != manifest.chain_head or len(links) != manifest.chain_length:
        flaws.append("changed: the chain does not end where the manifest says")
    root = root_of(run.id, run.inputs_sha256)
    whole = not manifest.cells
    seen = bundle.observations()
    flaws += flaws_in(links, root, seen, bundle.tombstones(), bundle.get, whole=whole, chained=bool(links))
    facts += [("run", run.id, run.name), ("chain", f"{len(links)} trial(s)", manifest.chain_head or "-")]
    return flaws


def _verify_database(file: Path) -> _Told:
    told = _Told([], [])
    vault = FolderVault.beside(file)
    with SqliteLedger.open_existing(file) as ledger:
        stones = ledger.tombstones()
        for run in ledger.runs():
            links = ledger.chain(run.id)
            root = root_of(run.id, run.inputs_sha256)
            raw = ledger.raw_observations(run.id)
            found = flaws_in(links, root, raw, stones, vault.get, whole=True, chained=bool(links))
            told.flaws += [f"run {run.id}: {flaw}" for flaw in found]
            told.facts.append(("run", run.id, f"{len(links)} trial(s) in the chain", head_of(links) or "-"))
    return told


def _is_database(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(16) == b"SQLite format 3\0"
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}", "name a bundle, or a database") from error


@app.command("stat")
@guarded
def stat(db: Db = DEFAULT_DB) -> None:
    """Say what takes the room: kind, files, bytes, parted by tabs."""
    with SqliteLedger.open_existing(db):
        rooms = room_of(FolderVault.beside(db).folder)
    lines = [f"{kind}\t{room.files}\t{room.size}" for kind, room in rooms.items()]
    lines.append(f"database\t1\t{db.stat().st_size}")
    write_bytes(("\n".join(lines) + "\n").encode())


@app.command("prune")
@guarded
def prune(
    keep: Annotated[
        str,
        typer.Option(
            "--keep", envvar="LINKAUDIT_KEEP", help="; ".join(f"{name}: {rule}" for name, rule in RULES.items())
        ),
    ],
    db: Db = DEFAULT_DB,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", envvar="LINKAUDIT_DRY_RUN", help="Say what would go, and remove nothing.")
    ] = False,
) -> None:
    """Remove pictures that no finding rests on, by rule; each leaves a record that it was removed on purpose."""
    if keep not in RULES:
        raise UsageError(f"--keep {keep} is not understood", f"take {' or '.join(RULES)}")
    if not db.exists():
        raise UsageError(f"there is no database {db}", "name one with --db")
    vault, at = FolderVault.beside(db), SystemClock().now()
    with SqliteLedger(db) as ledger, ledger.claim("prune"):
        seen = (one for run in ledger.runs() for one in ledger.observations(run.id))
        gone = {stone.sha256 for stone in ledger.tombstones()}
        stones = [one for one in prunable(seen, load_signatures(), keep, at) if one.sha256 not in gone]
        if dry_run:
            return say(
                f"{len(stones)} picture(s), {sum(one.size for one in stones)} bytes, would go; nothing was removed"
            )
        ledger.bury(stones)  # on record first: what is gone without a record looks like tampering
        freed = remove(vault.folder, [one.sha256 for one in stones])
    return say(f"removed {len(stones)} picture(s), {freed} bytes; evidence verify knows that they went on purpose")


@app.command("keygen")
@guarded
def keygen(
    output: Annotated[
        Path, typer.Option("--output", "-o", envvar="LINKAUDIT_OUTPUT", help="The file of the private key.")
    ] = Path("linkaudit-key.pem"),
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make an Ed25519 key to sign bundles with; print its fingerprint, which is what you tell others."""
    told = make_key(output, key_passphrase(None, passphrase_file))
    write_bytes(f"{told}\n".encode())
    say(f"the private key is in {output}; keep it, and hand out the fingerprint")
