"""A picture → what stands in it: codes by zxing-cpp, words by RapidOCR where the extra `vision` is installed."""

from linkaudit.vision.drawing import drawn
from linkaudit.vision.eyes import PictureEyes, codes_reader, words_reader

__all__ = ["PictureEyes", "codes_reader", "drawn", "words_reader"]
