"""A page that opens a thousand windows: the visit ends, and the browser serves the next one."""

from __future__ import annotations

import pytest

from linkaudit.model.trace import PageOpened, Stopped
from linkaudit.model.trial import Limit
from linkaudit.probes import open_chromium
from linkaudit.probes.recorder import MOST_TABS
from linkaudit.probes.setting import Setting
from tests.probes.pages import Pages, Scene, Seen, document

TABS = Scene(
    "thousand-tabs",
    document(
        "<p>welcome</p><a id=link href='{dest}'>go</a><script>"
        "const more = () => { for (let n = 0; n < 1000; n++) window.open('{other}/' + n); };"
        "link.onclick = more; setInterval(more, 300);"
        "</script>"
    ),
    more={"{dest}": "<title>there</title><h1 id=item-title>there</h1>"},
    link="#link",
    limit=Limit(wall_s=15.0, forward_s=2.0),
)
LINKS = Scene(
    "thousand-clicks",
    document(
        "<a id=link href='{dest}' target=_blank>go</a><script>"
        "setInterval(() => { for (let n = 0; n < 200; n++) {"
        " const a = document.createElement('a'); a.target = '_blank'; a.href = '{other}/' + n; a.click();"
        " } }, 200);</script>"
    ),
    link="#link",
    limit=Limit(wall_s=15.0, forward_s=2.0),
)
CALM = Scene("calm-after", document("<p>welcome</p><a id=link href='{dest}'>go</a>"), link="#link")


@pytest.mark.browser
@pytest.mark.parametrize("scene", [TABS, LINKS], ids=["open", "click"])
async def test_a_thousand_windows_end_one_visit_and_no_other(pages: Pages, setting: Setting, scene: Scene) -> None:
    async with open_chromium(setting) as alone:
        seen: Seen = await pages.visit(alone, scene)
        assert seen.of(Stopped)
        assert len(seen.of(PageOpened)) < MOST_TABS
        after = await pages.visit(alone, CALM)
    assert after.stop() == "arrived"
