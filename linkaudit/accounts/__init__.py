"""A folder of saved sign-ins: who is there, sealed with a passphrase, and the secrets that must never be kept."""

from linkaudit.accounts.folder import (
    ACCOUNTS,
    Kept,
    check_passphrase,
    forget,
    kept_sign_ins,
    read_sign_ins,
    save_sign_in,
)
from linkaudit.accounts.passphrase import check_strength, keep_passphrase, stored_passphrase

__all__ = [
    "ACCOUNTS",
    "Kept",
    "check_passphrase",
    "check_strength",
    "forget",
    "keep_passphrase",
    "kept_sign_ins",
    "read_sign_ins",
    "save_sign_in",
    "stored_passphrase",
]
