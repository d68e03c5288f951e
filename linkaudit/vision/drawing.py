"""The text of a code → the code again, in half blocks of a terminal, for a phone to scan off the screen."""

from __future__ import annotations

from typing import Any

import zxingcpp

from linkaudit.errors import HarnessFault

QUIET = 2
"""Modules of border; the standard asks for four, and phones read two."""
_BLOCKS = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
"""Upper and lower module dark: terminals are dark, so that light modules are what is drawn."""


def drawn(text: str) -> str:
    """Return a QR code as lines of half blocks. Raises HarnessFault where the text does not fit into one."""
    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
        picture = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    except (ValueError, RuntimeError, TypeError, AttributeError) as error:
        raise HarnessFault(f"the code cannot be drawn: {error}") from error
    pixels: Any = memoryview(picture)  # type: ignore[arg-type]  # it is a buffer, and its types do not say so
    height, width = pixels.shape

    def dark(row: int, column: int) -> bool:
        inside = 0 <= row < height and 0 <= column < width
        return inside and bool(pixels[row, column] < 128)

    rows = range(-QUIET, height + QUIET, 2)
    columns = range(-QUIET, width + QUIET)
    return "\n".join("".join(_BLOCKS[dark(row, column), dark(row + 1, column)] for column in columns) for row in rows)
