"""Evidence: bytes by content hash, event logs, and bundles of them that stand on their own."""

from linkaudit.evidence.bundling import write_bundle
from linkaudit.evidence.checking import Bundle, Checked
from linkaudit.evidence.removal import removal_flaws, sign_removal, signer_of
from linkaudit.evidence.signing import fingerprint, load_key, make_key, public_pem
from linkaudit.evidence.stamping import stamp
from linkaudit.evidence.stock import Room, remove, room_of
from linkaudit.evidence.vault import FolderVault
from linkaudit.evidence.wacz import write_wacz

__all__ = [
    "Bundle",
    "Checked",
    "FolderVault",
    "Room",
    "fingerprint",
    "load_key",
    "make_key",
    "public_pem",
    "removal_flaws",
    "remove",
    "room_of",
    "sign_removal",
    "signer_of",
    "stamp",
    "write_bundle",
    "write_wacz",
]
