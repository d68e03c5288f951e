"""A time stamping authority's word for when some bytes existed (RFC 3161): asked for, and checked to its root."""

from __future__ import annotations

import urllib.request
from pathlib import Path

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from linkaudit.errors import BadFile, CannotAudit, UsageError

WAIT_S = 30.0
MOST_BYTES = 1_000_000
_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"


def stamp(url: str, data: bytes) -> bytes:
    """Return an authority's time stamp of some bytes, DER. It is told their SHA-256 and nothing else.

    Raises UsageError for an address that is none, CannotAudit where the authority does not answer with a stamp.
    """
    if not url.startswith(("https://", "http://")):
        raise UsageError(f"{url} is no address of a time stamping authority", "write https://…")
    asked = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    headers = {"Content-Type": _ASKED, "Accept": _ANSWERED}
    request = urllib.request.Request(url, asked.as_bytes(), headers)  # noqa: S310 - http or https, see above
    try:
        with urllib.request.urlopen(request, timeout=WAIT_S) as answer:  # noqa: S310 - http or https, see above
            told = bytes(answer.read(MOST_BYTES))
        response = decode_timestamp_response(told)
    except (OSError, ValueError) as error:
        raise CannotAudit(f"{url} gives no time stamp: {error}", "try again, or leave --tsa out") from error
    if response.status != PKIStatus.GRANTED.value:  # one that is granted otherwise than asked for is not checked later
        raise CannotAudit(f"{url} refuses a time stamp: {response.status_string}", "ask the authority")
    return told


def stamped_at(told: bytes, data: bytes, roots: Path) -> str:
    """Return when an authority says that some bytes existed, RFC 3339; nothing where the stamp does not hold.

    It holds where it is over these bytes and leads up to one of the root certificates in a PEM file. Raises BadFile
    where that file holds none.
    """
    try:
        known = x509.load_pem_x509_certificates(roots.read_bytes())
    except (OSError, ValueError) as error:
        raise BadFile(str(roots), 0, "", f"holds no certificate: {error}", "give the authority's root (PEM)") from error
    try:
        response = decode_timestamp_response(told)
        VerifierBuilder(roots=known).build().verify_message(response, data)
    except (VerificationError, ValueError):
        return ""
    return response.tst_info.gen_time.isoformat()
