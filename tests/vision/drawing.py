"""Pictures as a browser takes them, drawn for tests: codes by segno (no kin of the reader), Chinese words by Pillow."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from collections.abc import Iterable
from functools import cache

import segno
from PIL import Image, ImageDraw, ImageFont

WINDOW = (390, 844)
LEFT, TOP = 60, 120


def page(
    codes: Iterable[str | bytes] = (),
    words: Iterable[str] = (),
    *,
    module_px: float = 4.0,
    font_px: int = 18,
    form: str = "JPEG",
    size: tuple[int, int] = WINDOW,
) -> bytes:
    """Draw a window with codes, one below the other, and lines of words at its foot; JPEG as looks keep it."""
    image = Image.new("RGB", size, "white")
    top = TOP
    for content in codes:
        drawn = code(content, module_px)
        image.paste(drawn, (LEFT, top))
        top += drawn.height + 40
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(words):
        pen.text((30, size[1] - 240 + row * 2 * font_px), line, font=_font(font_px), fill="black")
    out = io.BytesIO()
    image.save(out, form, **({"quality": 70} if form == "JPEG" else {}))
    return out.getvalue()


def code(content: str | bytes, module_px: float) -> Image.Image:
    """Draw a QR code with a quiet zone, a module so many pixels wide: scaled as browsers scale pictures."""
    symbol = segno.make_qr(content, error="m")
    out = io.BytesIO()
    symbol.save(out, kind="png", scale=10, border=4)
    side = round(symbol.symbol_size(1, 4)[0] * module_px)
    return Image.open(out).convert("RGB").resize((side, side), Image.Resampling.BILINEAR)


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few hundred bytes that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@cache
def _font(px: int) -> ImageFont.FreeTypeFont:
    told = subprocess.run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], check=True, capture_output=True, text=True)
    return ImageFont.truetype(told.stdout, px)
