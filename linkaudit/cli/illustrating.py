"""A matrix and the evidence beside its database → the same matrix with the pictures of its findings."""

from __future__ import annotations

import base64

from linkaudit.cli.console import say
from linkaudit.errors import CannotAudit
from linkaudit.evidence import FolderVault
from linkaudit.model.codec import changed
from linkaudit.model.matrix import Matrix
from linkaudit.report import media_of, wanted_pictures

ROOM = 12 * 1024 * 1024
"""Bytes of pictures in a page that is still sent by mail; some four hundred of a phone's screen."""


def illustrated(matrix: Matrix, vault: FolderVault) -> Matrix:
    """Add the pictures that the findings rest on, as far as they are kept and there is room.

    Raises VerificationFailed where a picture was changed.
    """
    held: dict[str, tuple[str, str]] = {}
    room, left_out = ROOM, 0
    for name in wanted_pictures(matrix):
        try:
            data = vault.get(name)
        except CannotAudit:  # pruned, or the folder was left behind
            left_out += 1
            continue
        media = media_of(data)
        if not media or len(data) > room:
            left_out += 1
            continue
        room -= len(data)
        held[name] = (media, base64.b64encode(data).decode())
    if left_out:
        say(f"{left_out} picture(s) of findings are not in the report; `linkaudit evidence export` has what is kept")
    return changed(matrix, pictures=held)
