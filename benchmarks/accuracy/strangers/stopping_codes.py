"""An address → a true QR code (byte mode, level L, mask 0, versions 1 to 5), as rows of bits, as SVG and as PNG."""

from __future__ import annotations

import base64
import struct
import zlib

WORDS = {1: (19, 7), 2: (34, 10), 3: (55, 15), 4: (80, 20), 5: (108, 26)}
"""Version → code words of data and of correction at level L (ISO/IEC 18004, table 9): one block each."""
FORMAT = "111011111000100"
"""Level L with mask 0, after its own correction and mask (the same standard, annex C)."""


def matrix(text: str) -> list[list[int]]:
    """Return the code's rows, 1 for dark. Raises StopIteration where the text is longer than 106 bytes."""
    raw = text.encode()
    version = next(one for one, (size, _) in WORDS.items() if len(raw) + 2 <= size)
    size, extra = WORDS[version]
    bits = f"0100{len(raw):08b}" + "".join(f"{byte:08b}" for byte in raw) + "0000"
    words = [int(bits[place : place + 8], 2) for place in range(0, len(bits), 8)]
    words += [(0xEC, 0x11)[place % 2] for place in range(size - len(words))]
    stream = "".join(f"{word:08b}" for word in words + _correction(words, extra))
    side = 17 + 4 * version
    cells = _frame(version, side)
    _fill(cells, side, stream)
    return [[cells[row, column] for column in range(side)] for row in range(side)]


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = left << 1 ^ (0x11D if left & 0x80 else 0)
        right >>= 1
    return product


def _correction(words: list[int], extra: int) -> list[int]:
    generator, power = [1], 1
    for _n in range(extra):
        shifted = [*generator, 0]
        for place, value in enumerate(generator):
            shifted[place + 1] ^= _times(value, power)
        generator, power = shifted, _times(power, 2)
    rest = [*words, *[0] * extra]
    for place in range(len(words)):
        factor = rest[place]
        for offset, value in enumerate(generator):
            rest[place + offset] ^= _times(value, factor)
    return rest[len(words) :]


def _frame(version: int, side: int) -> dict[tuple[int, int], int]:
    cells: dict[tuple[int, int], int] = {}
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        for row in range(-1, 8):
            for column in range(-1, 8):
                if 0 <= top + row < side and 0 <= left + column < side:
                    ring = max(abs(row - 3), abs(column - 3))
                    cells[top + row, left + column] = int(ring in (0, 1, 3))
    if version > 1:
        middle = side - 7
        for row in range(-2, 3):
            for column in range(-2, 3):
                cells[middle + row, middle + column] = int(max(abs(row), abs(column)) != 1)
    for place in range(8, side - 8):
        cells[6, place] = cells[place, 6] = (place + 1) % 2
    near = [(8, n) for n in (0, 1, 2, 3, 4, 5, 7, 8)] + [(n, 8) for n in (7, 5, 4, 3, 2, 1, 0)]
    far = [(side - 1 - n, 8) for n in range(7)] + [(8, side - 8 + n) for n in range(8)]
    for bit, first, second in zip(FORMAT, near, far, strict=True):
        cells[first] = cells[second] = int(bit)
    cells[side - 8, 8] = 1
    return cells


def _fill(cells: dict[tuple[int, int], int], side: int, stream: str) -> None:
    waiting = iter(stream)
    rows = range(side - 1, -1, -1)
    for right in [*range(side - 1, 6, -2), 5, 3, 1]:
        for row in rows:
            for column in (right, right - 1):
                if (row, column) not in cells:
                    cells[row, column] = int(next(waiting, "0")) ^ int((row + column) % 2 == 0)
        rows = rows[::-1]


def svg(text: str, pixels: int = 180) -> str:
    """Return the code as inline SVG of one path."""
    rows = matrix(text)
    path = "".join(f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(rows) for x, bit in enumerate(row) if bit)
    side = len(rows) + 8
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' width='{pixels}' height='{pixels}' viewBox='0 0 {side} {side}' "
        f"shape-rendering='crispEdges'><rect width='{side}' height='{side}' fill='#fff'/><path d='{path}'/></svg>"
    )


def png(text: str, scale: int = 5) -> bytes:
    """Return the code as a grey PNG with its quiet zone."""
    rows = matrix(text)
    side = (len(rows) + 8) * scale
    blank = b"\xff" * side
    lines = [blank] * (4 * scale)
    for row in rows:
        line = b"\xff" * 4 * scale + b"".join((b"\x00" if bit else b"\xff") * scale for bit in row)
        lines += [line.ljust(side, b"\xff")] * scale
    lines += [blank] * (4 * scale)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(b"\x00" + line for line in lines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def data_address(text: str) -> str:
    """Return the code as a picture's `data:` address."""
    return "data:image/png;base64," + base64.b64encode(png(text)).decode()


def bits(text: str) -> list[str]:
    """Return the rows as strings of 0 and 1, for a script that paints them."""
    return ["".join(map(str, row)) for row in matrix(text)]
