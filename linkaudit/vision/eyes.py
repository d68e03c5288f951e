"""The port `Eyes`: codes always, words where they are asked for and the extra is installed."""

from __future__ import annotations

from importlib.metadata import version

from linkaudit.model.seen import PictureFacts
from linkaudit.vision import words as ocr
from linkaudit.vision.codes import codes_in
from linkaudit.vision.pictures import opened


class PictureEyes:
    """Reads pictures; one at a time, for the words' models are shared."""

    def __init__(self, *, can_read_words: bool | None = None) -> None:
        """Load nothing yet. `can_read_words`: None asks whether the extra is installed."""
        installed = ocr.installed() if can_read_words is None else can_read_words
        self._words = ocr.Words() if installed else None

    def read(self, picture: bytes, *, words: bool) -> PictureFacts:
        """Decode a picture's codes, and read its words where asked to. Raises HarnessFault."""
        image = opened(picture)
        codes = codes_in(image)
        if not words or self._words is None:
            return PictureFacts(codes=codes, reader=codes_reader())
        lines = self._words.read(image)
        return PictureFacts(codes=codes, lines=lines, words_read=True, reader=f"{codes_reader()}, {words_reader()}")


def codes_reader() -> str:
    """Return what decodes codes, with its version."""
    return f"zxing-cpp {version('zxing-cpp')}"


def words_reader() -> str:
    """Return what reads words, with its version; empty where the extra is not installed."""
    return f"rapidocr {version('rapidocr')}" if ocr.installed() else ""
