"""Matrix → the HTML page: what it shows (`scope`, `cell`, `pictures`), in both languages (`both`, `texts`).

`html` gathers; `../templates` places, and the page's own script opens what the page holds as data.
"""

from linkaudit.report.page.html import bundle_readme, render_case, render_html
from linkaudit.report.page.pictures import media_of, tells_steps, wanted_pictures

__all__ = ["bundle_readme", "media_of", "render_case", "render_html", "tells_steps", "wanted_pictures"]
