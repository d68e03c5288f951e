from __future__ import annotations

import errno
import gzip
import hashlib
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linkaudit.errors import CannotAudit, UsageError, VerificationFailed
from linkaudit.evidence import FolderVault, packing, remove, room_of
from linkaudit.evidence.failures import translated
from linkaudit.ports import Vault
from tests.limits import files_no_larger_than

JSON = b'{"text": "' + b"page text " * 500 + b'"}'
PICTURE = b"\x89PNG\r\n\x1a\n" + hashlib.sha512(b"noise").digest() * 40


@pytest.fixture
def vault(tmp_path: Path) -> FolderVault:
    return FolderVault.beside(tmp_path / "audit.db")


def files(vault: FolderVault) -> list[Path]:
    return sorted(path for path in vault.folder.rglob("*") if path.is_file())


def test_it_is_what_the_audit_asks_for(vault: FolderVault) -> None:
    port: Vault = vault
    assert port.get(port.put(b"x", "image/png").sha256) == b"x"


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=5000), media=st.sampled_from(["image/png", "text/html; charset=gbk", "application/json"])
)
def test_any_bytes_come_back_the_same(data: bytes, media: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault = FolderVault(Path(folder) / "v")
        blob = vault.put(data, media)
        assert (blob.sha256, blob.size, blob.media) == (hashlib.sha256(data).hexdigest(), len(data), media)
        assert vault.get(blob.sha256) == data


def test_a_blob_stands_under_its_hash_in_a_folder_beside_the_database(vault: FolderVault) -> None:
    blob = vault.put(PICTURE, "image/png")
    assert vault.folder.name == "audit.db.evidence"
    assert files(vault) == [vault.folder / blob.sha256[:2] / blob.sha256]


def test_texts_are_compressed_where_it_pays_and_always_to_the_same_bytes(vault: FolderVault, tmp_path: Path) -> None:
    blob = vault.put(JSON, "application/json")
    stored = vault.folder / blob.sha256[:2] / f"{blob.sha256}.zst"
    assert files(vault) == [stored]
    assert stored.stat().st_size < len(JSON) / 5
    other = FolderVault(tmp_path / "other")
    other.put(JSON, "application/json")
    assert files(other)[0].read_bytes() == stored.read_bytes()
    small = vault.put(b"{}", "application/json")
    assert (vault.folder / small.sha256[:2] / small.sha256).read_bytes() == b"{}"


def test_what_an_earlier_version_packed_is_read_and_kept_once(vault: FolderVault) -> None:
    blob = vault.put(JSON, "application/json")
    (now,) = files(vault)
    now.with_suffix(".gz").write_bytes(gzip.compress(JSON))
    now.unlink()
    assert vault.get(blob.sha256) == JSON
    vault.put(JSON, "application/json")
    assert files(vault) == [now.with_suffix(".gz")]
    assert sum(room.files for room in room_of(vault.folder).values()) == 1
    assert remove(vault.folder, [blob.sha256]) > 0
    assert files(vault) == []


def test_the_same_bytes_are_kept_once_whatever_they_are_called(vault: FolderVault) -> None:
    first, second = vault.put(JSON, "application/json"), vault.put(JSON, "image/png")
    assert first.sha256 == second.sha256
    assert len(files(vault)) == 1


def test_evidence_is_for_its_owners_eyes_alone(vault: FolderVault) -> None:
    vault.put(PICTURE, "image/png")
    vault.log("visit")
    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (vault.folder, *vault.folder.rglob("*"))}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_asking_a_vault_that_is_not_there_makes_no_folder(vault: FolderVault) -> None:
    with pytest.raises(CannotAudit, match="is missing"):
        vault.get("0" * 64)
    assert vault.unfinished() == []
    assert vault.sweep() == 0
    assert not vault.folder.exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "/" + "0" * 63])
def test_what_is_no_hash_never_becomes_a_path(vault: FolderVault, name: str) -> None:
    with pytest.raises(UsageError, match="is no SHA-256"):
        vault.get(name)


@pytest.mark.parametrize("again", ["image/png", "application/json"])
@pytest.mark.parametrize("media", ["image/png", "application/json"])
@pytest.mark.parametrize("change", [b"", b"another", JSON + b"x"])
def test_changed_evidence_is_not_handed_out_and_heals_when_the_bytes_come_again(
    vault: FolderVault, media: str, again: str, change: bytes
) -> None:
    blob = vault.put(JSON, media)
    files(vault)[0].write_bytes(change)
    with pytest.raises(VerificationFailed, match=blob.sha256):
        vault.get(blob.sha256)
    vault.put(JSON, again)
    assert vault.get(blob.sha256) == JSON
    assert len(files(vault)) == 1


def test_bytes_after_the_end_of_a_compressed_blob_are_a_change(vault: FolderVault) -> None:
    blob = vault.put(JSON, "application/json")
    with files(vault)[0].open("ab") as file:
        file.write(b"hidden")
    with pytest.raises(VerificationFailed):
        vault.get(blob.sha256)


def test_a_bomb_is_not_unpacked(vault: FolderVault, monkeypatch: pytest.MonkeyPatch) -> None:
    blob = vault.put(JSON, "application/json")
    monkeypatch.setattr(packing, "LIMIT_BYTES", 100)
    with pytest.raises(VerificationFailed):
        vault.get(blob.sha256)


def test_a_full_disk_is_said_and_leaves_no_part_of_a_file(vault: FolderVault) -> None:
    kept = vault.put(PICTURE, "image/png")
    with files_no_larger_than(10_000), pytest.raises(CannotAudit, match="size limit"):
        vault.put(os.urandom(50_000), "image/png")
    assert [path.name for path in files(vault)] == [kept.sha256]


@pytest.mark.parametrize(
    ("number", "words", "mend"),
    [
        (errno.ENOSPC, "disk is full", "make room"),
        (errno.EDQUOT, "quota", "make room"),
        (errno.EROFS, "read-only", "--db"),
        (errno.EACCES, "may not", "rights"),
        (errno.EIO, "Input/output error", "check the disk"),
    ],
)
def test_what_the_disk_refuses_is_said_with_the_place_and_the_mend(number: int, words: str, mend: str) -> None:
    with pytest.raises(CannotAudit) as caught, translated(Path("a/b"), "write"):
        raise OSError(number, os.strerror(number))
    assert f"cannot write evidence at a/b: {words}" in caught.value.what or words in caught.value.what
    assert mend in caught.value.mend


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotAudit, match="no such folder"):
        FolderVault(tmp_path / "missing" / "v").put(b"x", "image/png")
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "v", Path("/proc/linkaudit")):
        with pytest.raises(CannotAudit, match="cannot write evidence"):
            FolderVault(folder).put(b"x", "image/png")
