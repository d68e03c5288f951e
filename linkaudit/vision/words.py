"""Pixels → the lines of text in them, by RapidOCR with the Chinese models of its own package; nothing is downloaded."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from linkaudit.errors import HarnessFault
from linkaudit.model.seen import Box, LineRead

if TYPE_CHECKING:
    from rapidocr import RapidOCR

NEEDED = ("rapidocr", "onnxruntime")
MODELS = ("Det", "Cls", "Rec")
THREADS = 1
"""The other cores are the browsers': a page that waits for a core looks like a slow server."""
MOST_LINES = 200
LONGEST = 300


def installed() -> bool:
    """Tell whether the extra `vision` is there, without loading it."""
    return all(find_spec(name) is not None for name in NEEDED)


class Words:
    """Reads words; the models are loaded (about one second) when the first are wanted."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._engine: RapidOCR | None = None

    def read(self, image: Image.Image) -> tuple[LineRead, ...]:
        """Return the lines of a picture, from the top. Raises HarnessFault where the library does not load or fails."""
        try:
            self._engine = self._engine or _loaded()
            told: Any = self._engine(image)
            boxes = told.boxes if told.boxes is not None else ()
            lines = [
                LineRead(text[:LONGEST], round(float(sure), 4), _box([(float(x), float(y)) for x, y in corners]))
                for text, sure, corners in zip(told.txts or (), told.scores or (), boxes, strict=True)
            ]
        except HarnessFault:
            raise
        except Exception as error:  # three libraries deep, and their errors have no base of their own
            raise HarnessFault(f"words could not be read: {type(error).__name__}: {error}"[:300]) from error
        return tuple(sorted(lines, key=lambda one: (one.box.y, one.box.x))[:MOST_LINES])


def _loaded() -> RapidOCR:
    # Given by their paths, for the library downloads what it does not find where it expects it.
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    params: dict[str, str | int] = {
        "Global.log_level": "critical",
        "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
        "EngineConfig.onnxruntime.inter_op_num_threads": THREADS,
    }
    for model in MODELS:
        found = sorted(folder.glob(f"*_{model.lower()}_*.onnx"))
        if not found:
            raise HarnessFault(f"rapidocr came without its model `{model}`; install linkaudit[vision] again")
        params[f"{model}.model_path"] = str(found[0])
    return rapidocr.RapidOCR(params=params)


def _box(corners: list[tuple[float, float]]) -> Box:
    left, top = min(x for x, _ in corners), min(y for _, y in corners)
    return Box(left, top, max(x for x, _ in corners) - left, max(y for _, y in corners) - top)
