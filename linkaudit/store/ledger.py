"""The port `Ledger` on a SQLite file: runs, committed trials with their observations, control visits, day counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from linkaudit.errors import BadRecord, CannotAudit
from linkaudit.model import codec
from linkaudit.model.bundle import ChainLink, Tombstone
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.words import Purpose
from linkaudit.ports import StoredRun
from linkaudit.store.chains import hang, links_of, tombstones_of
from linkaudit.store.claim import claimed
from linkaudit.store.doorway import write_judgement
from linkaudit.store.failures import translated
from linkaudit.store.opening import open_database
from linkaudit.store.packing import pack, raw_json, unpack

CHUNK = 64
"""How many observations are read at a time; they are tens of kilobytes each."""


class SqliteLedger:
    """A database file, open until the end of its `with`; to be used from the thread that opened it."""

    def __init__(self, path: Path) -> None:
        """Open the database at `path` for an audit, and create it where there is none. Raises CannotAudit."""
        self.path = path
        self._database: Database = open_database(path, only_read=False)

    @classmethod
    def open_existing(cls, path: Path) -> SqliteLedger:
        """Open a database for reading only. Raises UsageError where there is none, CannotAudit where it does not read.

        A database of an earlier version is brought up to date first.
        """
        ledger = cls.__new__(cls)
        ledger.path = path
        ledger._database = open_database(path, only_read=True)
        return ledger

    def __enter__(self) -> SqliteLedger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._database.close()

    def claim(self, run: str) -> AbstractContextManager[None]:
        """Hold the whole database for a run, until the end of the `with` or the death of the process.

        Raises CannotAudit where another process holds it.
        """
        return claimed(self.path, f"run {run}")

    def begin(self, run: StoredRun) -> None:
        """Record a new run. Raises CannotAudit where its id is taken."""
        row = {**codec.to_plain(run), "seed": str(run.seed)}
        with self._writing() as database:
            database.execute(
                "INSERT INTO run (id, name, plan_path, inputs_sha256, seed, replica, started_at, finished_at, status,"
                " planned, snapshot) VALUES (:id, :name, :plan_path, :inputs_sha256, :seed, :replica, :started_at,"
                " :finished_at, :status, :planned, :snapshot)",
                row,
            )

    def runs(self) -> list[StoredRun]:
        """Return all runs, newest first, by the time of their start."""
        # julianday: runs of machines in other zones sort rightly too.
        rows = self._rows("SELECT * FROM run ORDER BY julianday(started_at) DESC, rowid DESC")
        return [StoredRun(**{**row, "seed": int(row["seed"]), "replica": bool(row["replica"])}) for row in rows]

    def finish(self, run: str, at: str, status: str) -> None:
        """Record that a run ended: `finished` or `interrupted`; a run that is taken up again may end again.

        Raises CannotAudit where there is no such run.
        """
        with self._writing() as database:
            done = database.execute("UPDATE run SET finished_at = ?, status = ? WHERE id = ?", (at, status, run))
            if done.rowcount != 1:
                raise CannotAudit(f"the database {self.path} has no run {run}", "see `linkaudit runs`")

    def done(self, run: str) -> set[str]:
        """Return the ids of the trials that are committed."""
        return {row["id"] for row in self._rows("SELECT id FROM trial WHERE run = ?", (run,))}

    def commit(self, run: str, observation: Observation) -> None:
        """Keep one trial's observation, all or nothing; a trial that is kept already stays as it is."""
        trial, key = observation.trial, observation.trial.key
        packed = pack(observation)
        with self._writing() as database:
            if database.execute("SELECT 1 FROM trial WHERE run = ? AND id = ?", (run, trial.id)).fetchone():
                return
            database.execute(
                "INSERT INTO trial (run, id, platform, surface, probe, destination, category, role, link, session,"
                " repeat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    run,
                    trial.id,
                    key.platform,
                    key.surface,
                    str(key.probe),
                    key.destination,
                    str(key.category),
                    str(key.role),
                    trial.link,
                    trial.session,
                    trial.repeat,
                ),
            )
            database.execute(
                "INSERT INTO observation (run, trial, schema, sha256, form, body)"
                " VALUES (:run, :trial, :schema, :sha256, :form, :body)",
                {"run": run, "trial": trial.id, **packed},
            )
            hang(database, run, trial.id, packed["sha256"], observation.finished_at)

    def keep_judgement(
        self, key: Mapping[str, str], cells: Iterable[dict[str, Any]], findings: Iterable[dict[str, Any]]
    ) -> None:
        """Write the tables for analysts, all or nothing; see `doorway`. Raises CannotAudit."""
        with self._writing() as database:
            write_judgement(database, key, cells, findings)

    def observations(self, run: str) -> Iterator[Observation]:
        """Yield a run's observations in the order of their trials' ids, few in memory at a time.

        Raises VerificationFailed at one that was changed.
        """
        for row in self._bodies(run):
            yield unpack(row, f"the observation of trial {row['trial']} in {self.path}")

    def raw_observations(self, run: str) -> Iterator[tuple[str, bytes]]:
        """Yield trial and JSON of each observation as they stand there, changed or not."""
        for row in self._bodies(run):
            yield str(row["trial"]), raw_json(row)

    def _bodies(self, run: str) -> Iterator[dict[str, Any]]:
        # By key, not by one long cursor: that would hold back the cleaning of the WAL while somebody reads slowly.
        after = ""
        while rows := self._rows(
            "SELECT trial, schema, sha256, form, body FROM observation WHERE run = ? AND trial > ?"
            " ORDER BY trial LIMIT ?",
            (run, after, CHUNK),
        ):
            yield from rows
            after = rows[-1]["trial"]

    def keep_control(self, run: str, link: str, control: ControlSeen) -> None:
        """Keep a control visit of a link; earlier ones stay."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO control (run, link, purpose, at, body) VALUES (?, ?, ?, ?, ?)",
                (run, link, str(control.purpose), control.at, codec.to_json(control).decode()),
            )

    def control(self, run: str, link: str) -> ControlSeen | None:
        """Return the plain-browser control visit of a link that this run kept last."""
        rows = self._rows(
            "SELECT body FROM control WHERE run = ? AND link = ? AND purpose = ? ORDER BY id DESC LIMIT 1",
            (run, link, str(Purpose.CONTROL)),
        )
        if not rows:
            return None
        try:
            return codec.from_json(rows[0]["body"], ControlSeen)
        except BadRecord as error:
            raise CannotAudit(
                f"the control visit of {link} in {self.path} cannot be read: {error} at {error.path}",
                "update linkaudit",
            ) from error

    def keep_left(self, run: str, surface: str, nonce: str, at: str) -> None:
        """Keep that a test post may still stand on a surface (`platform/surface`), though its trial is made again."""
        with self._writing() as database:
            database.execute(
                "INSERT INTO left_behind (run, surface, nonce, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (run, surface, nonce, at),
            )

    def left(self, run: str) -> list[tuple[str, str]]:
        """Return surface and nonce of the test posts that attempts of this run may have left behind."""
        rows = self._rows("SELECT surface, nonce FROM left_behind WHERE run = ? ORDER BY surface, nonce", (run,))
        return [(str(row["surface"]), str(row["nonce"])) for row in rows]

    def chain(self, run: str) -> list[ChainLink]:
        """Return the chain of a run's trials; shorter than they are where an older version committed the first ones."""
        return links_of(self._rows("SELECT * FROM chain WHERE run = ? ORDER BY n", (run,)))

    def bury(self, stones: Iterable[Tombstone]) -> None:
        """Record, before it is done, that blobs are removed."""
        with self._writing() as database:
            for stone in stones:
                database.execute(
                    "INSERT INTO tombstone (sha256, size, media, rule, at, key, signature)"
                    " VALUES (:sha256, :size, :media, :rule, :at, :key, :signature) ON CONFLICT DO NOTHING",
                    codec.to_plain(stone),
                )

    def tombstones(self) -> list[Tombstone]:
        """Return all tombstones, by hash."""
        return tombstones_of(self._rows("SELECT * FROM tombstone ORDER BY sha256"))

    def opened_today(self, platform: str, day: str) -> int:
        """Return how many pages of a platform were opened on a day (YYYY-MM-DD), over all runs."""
        rows = self._rows("SELECT count FROM opened WHERE platform = ? AND day = ?", (platform, day))
        return int(rows[0]["count"]) if rows else 0

    def count_opened(self, platform: str, day: str, at: str) -> int:
        """Count one more, before it is opened, and return the new number; atomic over processes."""
        with self._writing() as database:
            row = database.execute(
                "INSERT INTO opened (platform, day, count, last_at) VALUES (?, ?, 1, ?)"
                " ON CONFLICT (platform, day) DO UPDATE SET count = count + 1, last_at = excluded.last_at"
                " RETURNING count",
                (platform, day, at),
            ).fetchone()
        return int(row[0])

    def last_opened(self, platform: str) -> str:
        """Return when a page of the platform was last opened (RFC 3339), or an empty string."""
        rows = self._rows("SELECT last_at FROM opened WHERE platform = ? ORDER BY day DESC LIMIT 1", (platform,))
        return str(rows[0]["last_at"]) if rows else ""

    def _rows(self, sql: str, values: tuple[str | int, ...] = ()) -> list[dict[str, Any]]:
        with translated(self.path):
            return list(self._database.query(sql, values))

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """One transaction that takes the write lock at once, so that what it reads cannot be outdated."""
        database = self._database
        with translated(self.path):
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:  # whatever ends us, Ctrl-C included; it is raised again below
                # SQLite itself has rolled back already after some faults of the disk.
                if database.conn.in_transaction:
                    database.execute("ROLLBACK")
                raise
