"""Bytes in, their SHA-256 out, and the same bytes back: pictures, documents and event logs beside the database.

`vault` keeps blobs by content hash, `log` keeps the events of a visit while it lasts, `writing` puts bytes on
the disk whole or not at all, `packing` compresses, and `failures` says what the disk complains about.
"""

from __future__ import annotations

from linkaudit.evidence.log import OpenLog
from linkaudit.evidence.vault import FolderVault

__all__ = ["FolderVault", "OpenLog"]
