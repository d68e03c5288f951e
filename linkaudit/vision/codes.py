"""Pixels → the matrix codes in them; a picture without any is looked at again, enlarged, for small ones."""

from __future__ import annotations

import re

import zxingcpp
from PIL import Image, ImageFilter

from linkaudit.errors import HarnessFault
from linkaudit.model.seen import Box, CodeSeen
from linkaudit.vision.pictures import enlarged

FORMATS = zxingcpp.barcode_formats_from_str("QRCode,DataMatrix,Aztec")
"""What people scan with a phone. Bar codes are left out: stripes in photographs read as short numbers now and then."""
ENLARGED = (1, 2, 4)
"""At JPEG 70 a module needs 1.6 pixels as it is, 1.3 twice as large, 1.2 four times as large (measured)."""
FAINTEST = 16
"""Of 255: what differs less from its neighbours is no module of a code that a phone could read."""
QUIET = 40
"""Points around what is drawn: a code asks for four modules of quiet, and a module of ten points needs no enlarging."""
MOST_CODES = 20
LONGEST = 2000
"""Characters of a code that are kept."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def codes_in(image: Image.Image) -> tuple[CodeSeen, ...]:
    """Return the codes of a picture, from the top. Raises HarnessFault where the reader fails."""
    grey = image.convert("L")
    drawn = _drawn(grey)
    if drawn is None:
        return ()
    part = grey.crop(drawn)
    for times in ENLARGED:
        larger = enlarged(part, times)
        if larger is None:
            break
        # Rows of bytes, not Pillow's own protocol: that one asks for numpy.
        pixels = memoryview(larger.tobytes()).cast("B", (larger.height, larger.width))
        try:
            found = zxingcpp.read_barcodes(pixels, formats=FORMATS, text_mode=zxingcpp.TextMode.Plain)
        except (ValueError, RuntimeError, TypeError) as error:
            raise HarnessFault(f"codes could not be looked for: {error}") from error
        if found:
            seen = [_code(one, times, drawn[0], drawn[1]) for one in found if one.text]
            return tuple(sorted(seen, key=lambda one: (one.box.y, one.box.x, one.text))[:MOST_CODES])
    return ()


def _drawn(grey: Image.Image) -> tuple[int, int, int, int] | None:
    """Return the part of a picture in which anything is drawn, with a quiet zone around it; None for an even one.

    A page that stops a visit is a few words on an even ground: enlarging the ground finds no code and costs most.
    """
    if min(grey.size) < 3:
        return None
    # The outermost points have no neighbours to differ from; the filter leaves them as they are.
    inner = grey.filter(ImageFilter.FIND_EDGES).crop((1, 1, grey.width - 1, grey.height - 1))
    box = inner.point([0] * FAINTEST + [255] * (256 - FAINTEST)).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    return (
        max(left + 1 - QUIET, 0),
        max(top + 1 - QUIET, 0),
        min(right + 1 + QUIET, grey.width),
        min(bottom + 1 + QUIET, grey.height),
    )


def _code(found: zxingcpp.Barcode, times: int, x: int, y: int) -> CodeSeen:
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    left, top = min(one.x for one in corners), min(one.y for one in corners)
    width, height = max(one.x for one in corners) - left, max(one.y for one in corners) - top
    return CodeSeen(
        text=_CONTROL.sub("\ufffd", found.text[:LONGEST]),
        format=str(found.format),
        box=Box(x + left / times, y + top / times, width / times, height / times),
        cut=len(found.text) > LONGEST,
    )
