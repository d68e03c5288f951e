"""Pages by authors who had not seen how linkaudit decides: what it makes of them at first sight is what it is worth.

Each module has its own wording and its own markup, and `STYLES` at its end.
"""

from __future__ import annotations

from benchmarks.accuracy.strangers import abroad, harbour, leading, mainland, stopping, troubling, wayside
from benchmarks.accuracy.style import Style

STYLES: tuple[Style, ...] = (
    *leading.STYLES,
    *stopping.STYLES,
    *troubling.STYLES,
    *mainland.STYLES,
    *abroad.STYLES,
    *wayside.STYLES,
    *harbour.STYLES,
)
