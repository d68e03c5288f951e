"""A certificate authority's PEM file → an environment in which Chromium trusts it, in a home that is thrown away.

The certificates go into a fresh NSS database under a temporary HOME, which Chromium reads by itself. No flag
switches its checks off, so that a wrong name or an expired certificate still fails as it would for a user.
"""

from __future__ import annotations

import os
import re
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from linkaudit.errors import BadFile, CannotAudit
from linkaudit.probes.commands import NOT_FOUND, Runner, run_command

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", re.DOTALL)
# Chromium would take a proxy from these, and then neither the replicas' name table nor the wall decides where
# a request goes.
_PROXY_VARIABLES = {"http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy", "auto_proxy", "socks_server"}
_FONT_FOLDERS = (".fonts", ".local/share/fonts")


@contextmanager
def browser_home(ca_pem: Path | None, *, run: Runner = run_command) -> Iterator[dict[str, str]]:
    """Make a home for one browser and yield the whole environment to launch it with.

    With `ca_pem` every certificate in that file is trusted as an authority; with None none is added. The home is
    removed afterwards. Raises BadFile when the file holds no certificate, CannotAudit when certutil is missing.
    """
    certificates = read_certificates(ca_pem) if ca_pem is not None else []
    # A browser that is still closing may write into the home while it goes.
    with tempfile.TemporaryDirectory(prefix="linkaudit-home-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        _keep_fonts(home)
        if certificates:
            _fill_database(home, certificates, run)
        yield _environment(home)


def read_certificates(pem: Path) -> list[str]:
    """Return the certificates of a PEM file, one text each. Raises BadFile with the line of a damaged one."""
    mend = "give the authority's certificate in PEM form (-----BEGIN CERTIFICATE-----)"
    try:
        text = pem.read_text(encoding="ascii", errors="replace")
    except OSError as error:
        raise BadFile(str(pem), 0, "", f"cannot be read: {error.strerror}", mend) from error
    found = list(_CERTIFICATE.finditer(text))
    if not found:
        raise BadFile(str(pem), 0, "", "holds no certificate", mend)
    for match in found:
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cadata=match.group())
        except (ssl.SSLError, ValueError) as error:
            line = text.count("\n", 0, match.start()) + 1
            raise BadFile(str(pem), line, "", "this certificate is damaged", mend) from error
    return [match.group() for match in found]


def _fill_database(home: Path, certificates: list[str], run: Runner) -> None:
    database = home / ".pki" / "nssdb"
    database.mkdir(parents=True)
    _certutil(run, database, "-N", "--empty-password")
    for number, certificate in enumerate(certificates, start=1):
        file = home / f"authority-{number}.pem"
        file.write_text(certificate + "\n", encoding="ascii")
        # C,, = trusted to issue server certificates, and nothing else. Each needs a nickname of its own.
        _certutil(run, database, "-A", "-t", "C,,", "-n", f"linkaudit-{number}", "-i", str(file))


def _certutil(run: Runner, database: Path, *arguments: str) -> None:
    done = run(("certutil", "-d", f"sql:{database}", *arguments))
    if done.code == NOT_FOUND:
        raise CannotAudit(
            "certutil is missing, and without it no browser trusts the authority named in `trust`",
            "linkaudit browser install",
        )
    if done.code:
        raise CannotAudit(f"certutil {arguments[0]} failed: {done.last_line}", "linkaudit browser install")


def _keep_fonts(home: Path) -> None:
    """Carry a user's own fonts over: without root a Chinese font can only be there."""
    for folder in _FONT_FOLDERS:
        own = Path.home() / folder
        if own.is_dir():
            (home / folder).parent.mkdir(parents=True, exist_ok=True)
            (home / folder).symlink_to(own.resolve(), target_is_directory=True)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name.lower() not in _PROXY_VARIABLES}
    inside = {
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
    }
    return kept | {"HOME": str(home)} | {name: str(home / folder) for name, folder in inside.items()}


def has_certutil(path: str | None = None) -> bool:
    """Tell whether certutil can be called; only a plan with `trust` needs it."""
    return shutil.which("certutil", path=path) is not None
