"""Bundles as those take them who dispute them: whatever was done to one is found and named."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import struct
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from linkaudit.errors import VerificationFailed
from linkaudit.evidence import Bundle
from linkaudit.evidence.bundling import manifest_bytes, sums_of
from linkaudit.evidence.zipping import write_zip
from linkaudit.model.bundle import Manifest
from linkaudit.model.codec import changed, from_json
from tests.cli.calling import Said, call

RUN = "20260105-aaaa0000"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "key.pem"
    assert call("evidence", "keygen", "-o", path).code == 0
    return path


@pytest.fixture
def bundle(db: Path, key: Path, tmp_path: Path) -> Path:
    return exported(db, tmp_path / "e.zip", "--key", key)


def exported(db: Path, path: Path, *more: str | Path) -> Path:
    said = call("evidence", "export", RUN, "--db", db, "-o", path, *more)
    assert said.code == 0, said.err
    return path


def verified(path: Path, *more: str) -> Said:
    return call("evidence", "verify", path, *more)


def rebuilt(path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]], *, relist: bool = False) -> Path:
    """Take a bundle apart and put it together again, as somebody does who knows the form; `relist`: hashes and all."""
    with zipfile.ZipFile(path) as opened:
        members = change({name: opened.read(name) for name in opened.namelist()})
    if relist:
        manifest = from_json(members["manifest.json"], Manifest)
        lines = []
        for name, data in members.items():
            old = next((one for one in manifest.members if one.path == name), None)
            if old or name not in ("manifest.json", "manifest.sig", "sha256sums.txt"):
                sm3 = hashlib.new("sm3", data).hexdigest() if old and old.sm3 else ""
                lines.append(type(manifest.members[0])(name, hashlib.sha256(data).hexdigest(), len(data), sm3))
        told = manifest_bytes(changed(manifest, members=tuple(lines)))
        members["manifest.json"] = told
        members["sha256sums.txt"] = sums_of(from_json(told, Manifest), told)
    other = path.with_name("rebuilt.zip")
    with other.open("wb") as file:
        write_zip(file, members.items())
    return other


def test_a_bundle_holds_and_says_who_signed_it(bundle: Path, key: Path) -> None:
    said = verified(bundle)
    assert said.code == 0, said.err
    assert "holds" in said.err
    facts = dict(line.split("\t")[:2] for line in said.out.splitlines())
    assert len(facts["signed"]) == 64
    assert facts["run"] == RUN
    assert verified(bundle, "--fingerprint", facts["signed"]).code == 0
    with zipfile.ZipFile(bundle) as opened:
        page = opened.read("index.html").decode()
    assert " ".join(facts["signed"][place : place + 8] for place in range(0, 64, 8)) in page


def test_the_same_run_gives_the_same_bytes(db: Path, bundle: Path, key: Path, tmp_path: Path) -> None:
    again = exported(db, tmp_path / "again.zip", "--key", key)
    assert again.read_bytes() == bundle.read_bytes()


def test_every_change_of_one_byte_at_a_thousand_random_places_is_found(bundle: Path, tmp_path: Path) -> None:
    data = bundle.read_bytes()
    dice = random.Random(20261126)  # noqa: S311 - places to try, no secret
    other = tmp_path / "changed.zip"
    missed = []
    for _ in range(1000):
        place, bits = dice.randrange(len(data)), dice.randrange(1, 256)
        other.write_bytes(data[:place] + bytes([data[place] ^ bits]) + data[place + 1 :])
        if not found_wrong(other):
            missed.append(place)
    assert missed == []


def test_every_byte_that_is_no_members_own_is_looked_at(bundle: Path, tmp_path: Path) -> None:
    """Heads, directory and end: where other readers look away."""
    data = bundle.read_bytes()
    with zipfile.ZipFile(bundle) as opened:
        entries = opened.infolist()
        places = [at for entry in entries[:6] for at in range(entry.header_offset, entry.header_offset + 30)]
        places += list(range(opened.start_dir, min(opened.start_dir + 400, len(data)))) + list(
            range(len(data) - 22, len(data))
        )
    other = tmp_path / "changed.zip"
    for place in places:
        other.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert found_wrong(other), place


def found_wrong(path: Path) -> bool:
    try:
        opened = Bundle(path)
    except VerificationFailed:
        return True
    try:
        return bool(opened.check().flaws)
    finally:
        opened.close()


def test_every_member_that_is_dropped_is_named(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as opened:
        names = opened.namelist()
    assert len(names) > 20
    for name in names:
        other = rebuilt(bundle, lambda members, gone=name: {k: v for k, v in members.items() if k != gone})
        said = verified(other)
        assert said.code == 5, name
        assert name in said.err or name == "manifest.json", said.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: {**m, "observations/zz.json": b"{}"}, "added: observations/zz.json"),
        (lambda m: {**m, "README.txt": b"read me not"}, "changed: README.txt"),
        (lambda m: dict(reversed(list(m.items()))), "reordered"),
        (lambda m: {**m, "index.html": m["matrix.csv"], "matrix.csv": m["index.html"]}, "changed: index.html"),
        (lambda m: {**m, "manifest.sig": bytes(64)}, "manifest.sig is no signature"),
        (lambda m: {**m, "sha256sums.txt": b""}, "changed: sha256sums.txt"),
        (lambda m: {**m, "manifest.json": b"{"}, "manifest.json does not read"),
        (lambda m: {**m, "manifest.json": b"\xff\xfe"}, "manifest.json does not read"),
    ],
    ids=["added", "changed", "reordered", "swapped", "signature", "sums", "broken", "no text"],
)
def test_what_was_done_to_a_bundle_is_named(
    bundle: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]], words: str
) -> None:
    said = verified(rebuilt(bundle, change))
    assert said.code == 5
    assert words in said.err


def test_hashes_that_were_all_made_anew_do_not_help_without_the_key(bundle: Path) -> None:
    def better(members: dict[str, bytes]) -> dict[str, bytes]:
        return {**members, "matrix.csv": members["matrix.csv"].replace(b"agora", b"angel")}

    said = verified(rebuilt(bundle, better, relist=True))
    assert said.code == 5
    assert "no signature" in said.err


def test_a_bundle_that_somebody_else_signed_is_no_mistake_unless_the_key_is_known(
    db: Path, bundle: Path, tmp_path: Path
) -> None:
    other_key = tmp_path / "other.pem"
    call("evidence", "keygen", "-o", other_key)
    theirs = exported(db, tmp_path / "theirs.zip", "--key", other_key)
    known = dict(line.split("\t")[:2] for line in verified(bundle).out.splitlines())["signed"]
    assert verified(theirs).code == 0
    said = verified(theirs, "--fingerprint", known)
    assert said.code == 5
    assert "re-signed" in said.err


def test_an_outcome_that_was_rewritten_stands_against_the_chain(db: Path, tmp_path: Path) -> None:
    unsigned = exported(db, tmp_path / "u.zip")

    def better(members: dict[str, bytes]) -> dict[str, bytes]:
        name = next(one for one in members if one.startswith("observations/"))
        return {**members, name: members[name].replace(b'"stop":"', b'"stop":"x')}

    said = verified(rebuilt(unsigned, better, relist=True))
    assert said.code == 5
    assert "is not the one in the chain" in said.err


def test_a_trial_that_was_left_out_is_missed_in_a_whole_bundle(db: Path, tmp_path: Path) -> None:
    unsigned = exported(db, tmp_path / "u.zip")

    def shorter(members: dict[str, bytes]) -> dict[str, bytes]:
        gone = next(one for one in members if one.startswith("observations/"))
        return {name: data for name, data in members.items() if name != gone}

    said = verified(rebuilt(unsigned, shorter, relist=True))
    assert said.code == 5
    assert "missing: the observation of trial" in said.err


def test_links_of_the_chain_that_were_moved_are_named(db: Path, tmp_path: Path) -> None:
    unsigned = exported(db, tmp_path / "u.zip")

    def moved(members: dict[str, bytes]) -> dict[str, bytes]:
        lines = members["chain.jsonl"].splitlines(keepends=True)
        return {**members, "chain.jsonl": b"".join((lines[1], lines[0], *lines[2:]))}

    said = verified(rebuilt(unsigned, moved, relist=True))
    assert said.code == 5
    assert "chain: link 0" in said.err


def test_a_cell_brings_its_controls_and_the_whole_chain(db: Path, tmp_path: Path) -> None:
    path = exported(db, tmp_path / "c.zip", "--cell", "agora/gateway/gateway/shop")
    with zipfile.ZipFile(path) as opened:
        cells = json.loads(opened.read("matrix.json"))["cells"]
        links = opened.read("chain.jsonl").splitlines()
        kept = [name for name in opened.namelist() if name.startswith("observations/")]
    assert {(cell["platform"], cell["role"]) for cell in cells} == {("agora", "subject"), ("agora", "neutral")}
    assert (len(links), len(kept)) == (8, 4)
    assert verified(path).code == 0


def test_the_page_of_a_large_run_tells_cells_and_no_steps(
    db: Path, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linkaudit.cli.evidence.MOST_TOLD", 7)
    said = call("evidence", "export", RUN, "--db", db, "-o", tmp_path / "large.zip")
    assert "no steps" in said.err
    with zipfile.ZipFile(tmp_path / "large.zip") as large, zipfile.ZipFile(bundle) as small:
        kept = [{name for name in one.namelist() if name.startswith(("obs", "blobs"))} for one in (large, small)]
        pages = [one.read("index.html").decode() for one in (large, small)]
        tables = [one.read("matrix.csv") for one in (large, small)]
    assert kept[0] == kept[1]
    assert tables[0] == tables[1]
    assert [page.count('"steps":[{') > 0 for page in pages] == [False, True]
    assert verified(tmp_path / "large.zip").code == 0


def test_it_is_checked_with_nothing_but_unzip_sha256sum_and_openssl(bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(bundle) as opened:
        assert opened.testzip() is None
        opened.extractall(folder)

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    sums = run("sha256sum", "-c", "sha256sums.txt")
    assert sums.returncode == 0, sums.stdout
    listed = {line.partition(":")[0] for line in sums.stdout.splitlines()}
    here = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert here - listed == {"sha256sums.txt", "manifest.sig"}
    signed = ("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin", "-in", "manifest.json")
    assert run(*signed, "-sigfile", "manifest.sig").returncode == 0
    (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes() + b" ")
    assert run(*signed, "-sigfile", "manifest.sig").returncode != 0


def test_a_replay_says_that_the_findings_follow(bundle: Path) -> None:
    said = call("replay", bundle, "--format", "json")
    assert said.code == 0, said.err
    assert "8 observation(s) follow from their event logs" in said.err
    with zipfile.ZipFile(bundle) as opened:
        before = json.loads(opened.read("matrix.json"))["cells"]
    assert json.loads(said.out)["cells"] == before


def test_an_observation_that_does_not_follow_is_named(db: Path, tmp_path: Path) -> None:
    unsigned = exported(db, tmp_path / "u.zip")

    def better(members: dict[str, bytes]) -> dict[str, bytes]:
        name = next(one for one in members if one.startswith("observations/"))
        return {**members, name: members[name].replace(b'"crashed":false', b'"crashed":true')}

    said = call("replay", rebuilt(unsigned, better, relist=True))
    assert said.code == 5
    assert "crashed" in said.err


# -- hostile archives ------------------------------------------------------------------------------------------------


def zip_of(path: Path, write: Callable[[zipfile.ZipFile], None], how: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", how) as archive:
        write(archive)
    return path


def bomb(archive: zipfile.ZipFile) -> None:
    archive.writestr("manifest.json", bytes(50_000_000), zipfile.ZIP_DEFLATED)


def link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("manifest.json")
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


def twice(archive: zipfile.ZipFile) -> None:
    archive.writestr("manifest.json", "{}")
    with pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", "{}")


@pytest.mark.parametrize(
    "write",
    [
        bomb,
        link,
        twice,
        lambda a: a.writestr("../../etc/cron.d/x", "x"),
        lambda a: a.writestr("/etc/passwd", "x"),
        lambda a: a.writestr("C:\\x", "x"),
        lambda a: a.writestr("blobs/\u202egnp.exe", "x"),
        lambda a: a.writestr("a" * 60_000, "x"),
        lambda a: None,
    ],
    ids=["bomb", "link", "twice", "traversal", "absolute", "drive", "bidi", "long name", "empty"],
)
def test_an_archive_that_is_no_bundle_is_refused_and_writes_nothing(
    write: Callable[[zipfile.ZipFile], None], tmp_path: Path
) -> None:
    path = zip_of(tmp_path / "evil.zip", write)
    before = sorted(tmp_path.rglob("*"))
    for command in (("evidence", "verify"), ("replay",)):
        said = call(*command, path)
        assert said.code == 5, said.err
    assert sorted(tmp_path.rglob("*")) == before


def test_sizes_that_are_not_true_read_nothing_that_is_not_there(bundle: Path, tmp_path: Path) -> None:
    data = bytearray(bundle.read_bytes())
    end = data.rindex(b"PK\5\6")
    count, size, at = struct.unpack_from("<HII", data, end + 10)
    for forged in ((0xFFFE, size, at), (count, 0xFFFFFFF0, at), (count, size, 0xFFFFFFF0)):
        struct.pack_into("<HII", data, end + 10, *forged)
        path = tmp_path / "forged.zip"
        path.write_bytes(data)
        assert verified(path).code == 5


def test_what_is_no_archive_at_all_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\3\4 and then nothing")
    assert verified(tmp_path / "x.zip").code == 5
    assert verified(tmp_path / "nowhere.zip").code == 2


def test_titles_that_rewrite_the_terminal_come_out_harmless(bundle: Path) -> None:
    def evil(members: dict[str, bytes]) -> dict[str, bytes]:
        run = json.loads(members["run.json"])
        return {**members, "run.json": json.dumps({**run, "name": "\x1b[2J\u202eevil"}).encode()}

    unsigned = {"manifest.sig", "public-key.pem"}
    other = rebuilt(bundle, lambda m: {k: v for k, v in evil(m).items() if k not in unsigned}, relist=True)
    said = verified(other)
    assert "\x1b" not in said.out + said.err
    assert "\u202e" not in said.out + said.err


# -- time stamps -----------------------------------------------------------------------------------------------------


class Authority(BaseHTTPRequestHandler):
    """A time stamping authority: openssl with a certificate of its own."""

    folder = Path()

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        (self.folder / "asked.tsq").write_bytes(asked)
        openssl(self.folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "told.tsr")
        told = (self.folder / "told.tsr").read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An authority on loopback: its address, and the file of its root."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "tsa.cnf").write_text(
        "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n"
        "signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\nordering = yes\ness_cert_id_chain = no\n"
        "ess_cert_id_alg = sha256\n"
    )
    (folder / "ext").write_text("extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\n")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-subj")
    openssl(folder, *new, "/CN=root", "-x509", "-days", "30", "-keyout", "ca.key", "-out", "ca.pem")
    openssl(folder, *new, "/CN=tsa", "-keyout", "tsa.key", "-out", "tsa.csr")
    signed = ("x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "30")
    openssl(folder, *signed, "-extfile", "ext", "-out", "tsa.pem")
    Authority.folder = folder
    with ThreadingHTTPServer(("127.0.0.1", 0), Authority) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", folder / "ca.pem"
        server.shutdown()


def test_a_time_stamp_holds_up_to_the_root_and_for_strangers_too(
    db: Path, authority: tuple[str, Path], tmp_path: Path
) -> None:
    url, root = authority
    path = exported(db, tmp_path / "s.zip", "--tsa", url)
    said = verified(path, "--tsa-root", str(root))
    assert said.code == 0, said.err
    (told,) = [line.split("\t")[1] for line in said.out.splitlines() if line.startswith("stamped")]
    assert abs(datetime.fromisoformat(told).timestamp() - time.time()) < 600
    with zipfile.ZipFile(path) as opened:
        opened.extractall(tmp_path / "u")
    openssl(tmp_path / "u", "ts", "-verify", "-data", "manifest.json", "-in", "manifest.tsr", "-CAfile", str(root))


def test_a_stamp_of_something_else_or_of_somebody_else_does_not_hold(
    db: Path, authority: tuple[str, Path], tmp_path: Path
) -> None:
    url, root = authority
    path = exported(db, tmp_path / "s.zip", "--tsa", url)
    with zipfile.ZipFile(exported(db, tmp_path / "t.zip", "--tsa", url, "--cell", "agora/gateway")) as opened:
        other = opened.read("manifest.tsr")
    assert verified(rebuilt(path, lambda m: {**m, "manifest.tsr": other}), "--tsa-root", str(root)).code == 5
    assert verified(rebuilt(path, lambda m: {**m, "manifest.tsr": b"x"}), "--tsa-root", str(root)).code == 5
    openssl(tmp_path, "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-x509", "-out", "x.pem")
    assert verified(path, "--tsa-root", str(tmp_path / "x.pem")).code == 5
    assert verified(exported(db, tmp_path / "n.zip"), "--tsa-root", str(root)).code == 5


def test_an_authority_that_does_not_answer_is_told_and_no_bundle_is_left(db: Path, tmp_path: Path) -> None:
    said = call("evidence", "export", "--db", db, "-o", tmp_path / "s.zip", "--tsa", "http://127.0.0.1:9/")
    assert said.code == 4
    assert "gives no time stamp" in said.err
    assert not list(tmp_path.glob("s.zip*"))


# -- the database ------------------------------------------------------------------------------------------------------


def loosened(db: Path, *statements: str) -> None:
    """Change a database behind our back, the triggers taken away as somebody would who has the file."""
    connection = sqlite3.connect(db)
    triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_database_holds(db: Path) -> None:
    said = verified(db)
    assert said.code == 0, said.err
    assert "8 trial(s) in the chain" in said.out


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE observation SET body = CAST(replace(CAST(body AS TEXT), 'agora', 'angel') AS BLOB)", "changed"),
        ("DELETE FROM observation WHERE trial = (SELECT min(trial) FROM observation)", "missing: the observation"),
        ("DELETE FROM chain WHERE n = 3", "chain: link 3"),
        ("UPDATE chain SET at = 'x' WHERE n = 2", "chain: link 2"),
        ("UPDATE chain SET n = CASE n WHEN 7 THEN 9 ELSE n END", "chain: link 7"),
        ("UPDATE run SET inputs_sha256 = 'x'", "chain: link 0"),
    ],
)
def test_what_was_done_to_a_database_is_named(db: Path, statement: str, words: str) -> None:
    loosened(db, statement)
    said = verified(db)
    assert said.code == 5
    assert words in said.err


def test_a_blob_that_was_removed_or_changed_is_named(db: Path) -> None:
    (first, second, *_) = sorted(path for path in Path(f"{db}.evidence").glob("??/*"))
    first.unlink()
    shutil.copy(Path(__file__), second)
    said = verified(db)
    assert said.code == 5
    assert first.stem in said.err
    assert second.stem in said.err


def test_what_takes_the_room_is_said_to_the_byte(db: Path) -> None:
    said = call("evidence", "stat", "--db", db)
    rows = {kind: (int(files), int(size)) for kind, files, size in (line.split("\t") for line in said.out.splitlines())}
    files = [path for path in Path(f"{db}.evidence").rglob("*") if path.is_file()]
    assert rows.pop("database") == (1, db.stat().st_size)
    assert sum(count for count, _ in rows.values()) == len(files)
    assert sum(size for _, size in rows.values()) == sum(path.stat().st_size for path in files)


def test_a_key_is_never_overwritten_and_readable_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "k.pem"
    assert call("evidence", "keygen", "-o", path).code == 0
    before = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    said = call("evidence", "keygen", "-o", path)
    assert said.code == 2
    assert path.read_bytes() == before


def test_a_locked_key_opens_with_its_passphrase_alone(db: Path, tmp_path: Path) -> None:
    path, word = tmp_path / "k.pem", {"LINKAUDIT_PASSPHRASE": "four random words"}
    assert call("evidence", "keygen", "-o", path, env=word).code == 0
    assert b"ENCRYPTED" in path.read_bytes()
    given = ("evidence", "export", RUN, "--db", db, "-o", tmp_path / "x.zip", "--key", path)
    assert call(*given, env={"LINKAUDIT_PASSPHRASE": "something else"}).code == 2
    assert not (tmp_path / "x.zip").exists()
    assert call(*given, env=word).code == 0
