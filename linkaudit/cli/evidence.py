"""`linkaudit evidence`: bundles that stand on their own, the check that nothing was changed, and housekeeping."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from linkaudit import __version__
from linkaudit.audit.dossier import Chosen, Dossier, choose
from linkaudit.audit.pruning import RULES, prunable
from linkaudit.catalog.signatures import load_signatures
from linkaudit.chain import head_of
from linkaudit.cli.console import Lang, guarded, language, say, write_bytes
from linkaudit.cli.options import DEFAULT_DB, Db, LangOption, PassphraseFile, RunArgument
from linkaudit.cli.passphrase import key_passphrase
from linkaudit.cli.verifying import check_bundle, check_database, is_database
from linkaudit.cli.wiring import find_run, matrix_of
from linkaudit.clock import SystemClock
from linkaudit.errors import UsageError, VerificationFailed
from linkaudit.evidence import (
    FolderVault,
    fingerprint,
    load_key,
    make_key,
    public_pem,
    remove,
    room_of,
    sign_removal,
    stamp,
    write_bundle,
    write_wacz,
)
from linkaudit.model.bundle import BUNDLE_SCHEMA, ChainLink, Manifest
from linkaudit.model.matrix import Matrix
from linkaudit.report import bundle_readme, find_cells, render, render_case_of
from linkaudit.report.escape import for_terminal
from linkaudit.store import SqliteLedger

app = typer.Typer(help="The evidence.", no_args_is_help=True)

KEEP = "; ".join(f"{name}: {rule}" for name, rule in RULES.items())
MOST_TOLD = 5000
"""Trials of which the page of a whole run tells the steps: a browser opens no page of a hundred thousand."""
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
    signer = fingerprint(public_pem(private)) if private else ""
    stamper = partial(stamp, tsa) if tsa else None
    with SqliteLedger.open_existing(db) as ledger, tempfile.TemporaryDirectory(prefix="linkaudit-bundle-") as folder:
        stored = find_run(ledger, run)
        done = ledger.done(stored.id)
        told = bool(cell) or len(done) <= MOST_TOLD
        matrix = matrix_of(ledger, stored, None, details=told)
        wanted = [matrix.details[place].key for one in cell or () for place in _found(matrix, one)]
        chosen = choose(matrix, wanted, done)
        dossier = Dossier(stored, chosen, ledger, FolderVault.beside(db))
        links = ledger.chain(stored.id)
        head = _head(stored.id, chosen, links)
        manifest = write_bundle(output, head, _members(dossier, chosen, words, Path(folder), signer), private, stamper)
    size = output.stat().st_size
    say(f"wrote {output}: {len(chosen.trials)} trial(s), {len(manifest.members)} members, {size} bytes")
    if not told:
        say(f"its page tells cells and no steps: it has more than {MOST_TOLD} trials; see --cell")
    if private is None:
        say(
            "it is not signed: whoever changes it can make its hashes anew; sign with --key (linkaudit evidence keygen)"
        )
    if not chosen.keys and len(links) < len(chosen.trials):
        say(f"warning: {len(chosen.trials) - len(links)} trial(s) stand in no chain: an older version committed them")


def _head(run: str, chosen: Chosen, links: Sequence[ChainLink]) -> Manifest:
    """Return the manifest without its members."""
    return Manifest(
        schema=BUNDLE_SCHEMA,
        run=run,
        linkaudit=__version__,
        cells=chosen.keys,
        chain_length=len(links),
        chain_head=head_of(links),
        members=(),
    )


def _found(matrix: Matrix, wanted: str) -> list[int]:
    found = find_cells(matrix, wanted)
    if not found:
        raise UsageError(f"no cell fits `{wanted}`", "see `linkaudit show`")
    return list(found)


def _members(
    dossier: Dossier, chosen: Chosen, lang: Lang, folder: Path, signer: str
) -> Iterator[tuple[str, bytes | Path]]:
    yield "README.txt", bundle_readme()
    yield from dossier.members()
    archive = folder / "archive.wacz"
    with archive.open("wb") as file:
        write_wacz(file, dossier.run.name, dossier.run.started_at, dossier.traces(), dossier.vault.get)
    yield "archive.wacz", archive
    yield "matrix.json", render(chosen.matrix, "json", lang)
    yield "matrix.csv", render(chosen.matrix, "csv", lang)
    other = "en" if lang == "zh" else "zh"
    yield "index.html", render_case_of(chosen.matrix, lang, dossier.pictures, signer, dossier.files)
    yield f"index.{other}.html", render_case_of(chosen.matrix, other, dossier.pictures, signer, dossier.files)


@app.command("verify")
@guarded
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A bundle, or a database.")],
    wanted: Annotated[
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
    signer = wanted.replace(":", "").lower() if wanted else None
    told = check_database(file, signer) if is_database(file) else check_bundle(file, signer, tsa_root)
    for flaw in told.flaws:
        say(f"FLAW {flaw}")
    for line in told.facts:
        write_bytes(("\t".join(for_terminal(word) for word in line) + "\n").encode())
    if told.flaws:
        raise VerificationFailed(f"{file}: {len(told.flaws)} flaw(s): it is not what was handed out, or kept")
    say(f"{file} holds: nothing was changed, removed, added or moved")


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
    key: KeyFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Remove pictures that no finding rests on, by rule; each leaves a record that it was removed on purpose.

    With --key the records are signed.
    """
    if keep not in RULES:
        raise UsageError(f"--keep {keep} is not understood", f"take {' or '.join(RULES)}")
    if not db.exists():
        raise UsageError(f"there is no database {db}", "name one with --db")
    private = load_key(key, key_passphrase(key, passphrase_file)) if key else None
    vault, at = FolderVault.beside(db), SystemClock().now()
    with SqliteLedger(db) as ledger, ledger.claim("prune"):
        seen = (one for run in ledger.runs() for one in ledger.observations(run.id))
        gone = {stone.sha256 for stone in ledger.tombstones()}
        stones = [one for one in prunable(seen, load_signatures(), keep, at) if one.sha256 not in gone]
        if dry_run:
            return say(
                f"{len(stones)} picture(s), {sum(one.size for one in stones)} bytes, would go; nothing was removed"
            )
        if private is not None:
            stones = [sign_removal(one, private) for one in stones]
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
