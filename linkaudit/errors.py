"""Our own exceptions, named for whose fault it is; the world's failures are values, not these.

LinkauditError           the base that only the command line catches
├── UsageError           exit 2: wrong use, bad input, nothing to do
│   └── BadFile          … in a file: names file, line, key and the mend
├── CannotAudit          exit 4: no browser, full disk, a database that cannot be read
├── BadRecord            bytes or tables that do not fit a record (path inside the record)
├── VerificationFailed   exit 5: evidence was changed
└── HarnessFault         one trial could not be carried out; the audit makes it an inconclusive trial
"""

from __future__ import annotations


class LinkauditError(Exception):
    """Anything that linkaudit says about itself; `exit_code` is what the command line ends with."""

    exit_code = 4

    def __init__(self, what: str, mend: str = "") -> None:
        """Say what is wrong and, where there is one, the mend."""
        super().__init__(what)
        self.what = what
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what}\n  mend: {self.mend}" if self.mend else self.what


class UsageError(LinkauditError):
    """The call or its input is wrong; nothing was opened and nothing was stored."""

    exit_code = 2


class BadFile(UsageError):
    """A file that a user wrote does not hold: file, line (from 1; 0 where unknown), key, what and the mend."""

    def __init__(self, file: str, line: int, key: str, what: str, mend: str = "") -> None:
        """Keep the place apart from the message, so that editors and tests can read it."""
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {key + ': ' if key else ''}{what}", mend)
        self.file, self.line, self.key = file, line, key


class CannotAudit(LinkauditError):
    """The audit could not be carried out; everything stored before stays as it was."""


class BadRecord(LinkauditError):
    """Data does not fit a record; `path` is where, in msgspec's words (`$.surface[0].kind`)."""

    def __init__(self, what: str, path: str = "$") -> None:
        """Keep the path, so that whoever read the data can turn it into a line."""
        super().__init__(what)
        self.path = path


class VerificationFailed(LinkauditError):
    """Evidence does not hold: something was changed, is missing or was added."""

    exit_code = 5


class HarnessFault(LinkauditError):
    """One trial failed for a reason of ours or of the browser; never a finding about a platform."""
