"""The bytes of a PNG or JPEG → pixels; what is no picture, is broken or would fill the memory is refused."""

from __future__ import annotations

import io

from PIL import Image

from linkaudit.errors import HarnessFault

MOST_PIXELS = 20_000_000
"""A window's picture has about one million; a small file may unpack to thousands of times its size."""
FORMATS = ("PNG", "JPEG")


def opened(picture: bytes) -> Image.Image:
    """Unpack a picture as RGB. Raises HarnessFault; the size is checked before anything is unpacked."""
    try:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise HarnessFault(f"the picture has {width} by {height} pixels, too many to read")
            return image.convert("RGB")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise HarnessFault("the picture has too many pixels to read") from error
    except (OSError, ValueError, SyntaxError) as error:  # Pillow: unknown, cut off, bad sizes, bad PNG chunks
        raise HarnessFault(f"the picture does not unpack: {error}") from error


def enlarged(image: Image.Image, times: int) -> Image.Image | None:
    """Return a picture so many times as large, or None where that would be too many pixels."""
    if image.width * image.height * times * times > MOST_PIXELS:
        return None
    return image if times == 1 else image.resize((image.width * times, image.height * times), Image.Resampling.BICUBIC)
