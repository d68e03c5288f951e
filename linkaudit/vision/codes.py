"""Pixels → the matrix codes in them; a picture without any is looked at again, enlarged, for small ones."""

from __future__ import annotations

import re

import zxingcpp
from PIL import Image

from linkaudit.errors import HarnessFault
from linkaudit.model.seen import Box, CodeSeen
from linkaudit.vision.pictures import enlarged

FORMATS = zxingcpp.barcode_formats_from_str("QRCode,DataMatrix,Aztec")
"""What people scan with a phone. Bar codes are left out: stripes in photographs read as short numbers now and then."""
ENLARGED = (1, 2, 4)
"""At JPEG 70 a module needs 1.6 pixels as it is, 1.3 twice as large, 1.2 four times as large (measured)."""
MOST_CODES = 20
LONGEST = 2000
"""Characters of a code that are kept."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def codes_in(image: Image.Image) -> tuple[CodeSeen, ...]:
    """Return the codes of a picture, from the top. Raises HarnessFault where the reader fails."""
    grey = image.convert("L")
    for times in ENLARGED:
        larger = enlarged(grey, times)
        if larger is None:
            break
        # Rows of bytes, not Pillow's own protocol: that one asks for numpy.
        pixels = memoryview(larger.tobytes()).cast("B", (larger.height, larger.width))
        try:
            found = zxingcpp.read_barcodes(pixels, formats=FORMATS, text_mode=zxingcpp.TextMode.Plain)
        except (ValueError, RuntimeError, TypeError) as error:
            raise HarnessFault(f"codes could not be looked for: {error}") from error
        if found:
            seen = [_code(one, times) for one in found if one.text]
            return tuple(sorted(seen, key=lambda one: (one.box.y, one.box.x, one.text))[:MOST_CODES])
    return ()


def _code(found: zxingcpp.Barcode, times: int) -> CodeSeen:
    place = found.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    left, top = min(one.x for one in corners), min(one.y for one in corners)
    width, height = max(one.x for one in corners) - left, max(one.y for one in corners) - top
    return CodeSeen(
        text=_CONTROL.sub("\ufffd", found.text[:LONGEST]),
        format=str(found.format),
        box=Box(left / times, top / times, width / times, height / times),
        cut=len(found.text) > LONGEST,
    )
