"""Pages that are only a picture, by a real browser and the real eyes: what they say of the tested link."""

from __future__ import annotations

import base64

import pytest

from linkaudit.audit import Stop
from linkaudit.audit.guards import Manners
from linkaudit.audit.observe import Observer
from linkaudit.audit.run import planned
from linkaudit.clock import SystemClock
from linkaudit.model.files import Gateway, Name, Platform
from linkaudit.model.observation import Observation
from linkaudit.model.trace import PictureRead
from linkaudit.probes import Chromium
from linkaudit.vision import PictureEyes
from tests.audit.desk import link, sample
from tests.audit.fakes import ListLedger, MemoryVault
from tests.probes.pages import ARRIVAL, HOSTS, Pages, Scene, document
from tests.vision.drawing import code, page

pytestmark = pytest.mark.browser
STOPPED = "该网页包含诱导分享内容，已停止访问"


async def audited(pages: Pages, browser: Chromium, scene: Scene, eyes: PictureEyes) -> tuple[Observation, MemoryVault]:
    """Audit one link through a gateway that answers with the scene's page."""
    pages.put(scene)
    gate = Gateway(url=f"https://{HOSTS['origin']}/{scene.name}?to={{link:percent}}")
    platform = Platform(
        id="qiaoyu",
        name=Name(zh="桥语", en="Qiaoyu"),
        owner="qiaoyu",
        domains=("qiaoyu.com",),
        verified="never",
        gateway=(gate,),
    )
    item = link("tianma", url=f"https://{HOSTS['dest']}/{scene.name}", arrival=ARRIVAL)
    asked = sample(links=(item,), platforms=(platform,), repeats=1)
    ledger, vault, clock, stop = ListLedger(), MemoryVault(), SystemClock(), Stop()
    manners = Manners(asked, ledger, clock, stop)
    observer = Observer("r1", asked, browser, ledger, vault, clock, manners, stop, eyes=eyes)
    return await observer.observe(planned(asked, 1)[0]), vault


def picture(data: bytes, width: int) -> str:
    return f'<img width="{width}" src="data:image/png;base64,{base64.b64encode(data).decode()}">'


def cells(content: str, px: int) -> str:
    """Draw a code with the cells of a table, as some scripts do: no image, canvas or vector is on the page."""
    drawn = code(content, 1).convert("1")
    rows = "".join(
        "<tr>" + "".join(f'<td class="{"w" if drawn.getpixel((x, y)) else "b"}">' for x in range(drawn.width))
        for y in range(drawn.height)
    )
    return (
        f"<style>table{{border-collapse:collapse}}td{{padding:0;width:{px}px;height:{px}px}}.b{{background:#000}}</style>"
        f"<table>{rows}</table>"
    )


async def test_a_page_that_is_only_a_picture_says_that_its_code_leads_to_the_target(
    pages: Pages, browser: Chromium
) -> None:
    target = f"https://{HOSTS['dest']}/onlyapicture"
    drawn = page([target], [STOPPED], module_px=4.0, form="PNG")
    scene = Scene("onlyapicture", document(picture(drawn, 340)))
    seen, vault = await audited(pages, browser, scene, PictureEyes())
    last = seen.pages[-1]
    assert seen.arrived is None
    assert last.text.strip() == ""
    assert last.codes == (target,)
    assert last.code_carries_target
    assert STOPPED in last.picture_text
    assert not last.picture_unread
    reading = [event for trace in vault.traces for event in trace.events if isinstance(event, PictureRead)]
    assert [one.look for one in reading] == [last.event]


async def test_without_the_extra_the_code_is_read_and_the_page_says_that_its_words_are_not(
    pages: Pages, browser: Chromium
) -> None:
    elsewhere = "https://app.qiaoyu.com/get"
    scene = Scene("unreadpicture", document(picture(page([elsewhere], [STOPPED], form="PNG"), 340)))
    seen, _ = await audited(pages, browser, scene, PictureEyes(can_read_words=False))
    last = seen.pages[-1]
    assert (last.codes, last.code_carries_target) == ((elsewhere,), False)
    assert (last.picture_text, last.picture_unread) == ("", True)
    assert any("linkaudit[vision]" in one for one in seen.not_captured)


async def test_a_code_of_table_cells_is_read_too(pages: Pages, browser: Chromium) -> None:
    target = f"https://{HOSTS['dest']}/codeofcells"
    scene = Scene("codeofcells", document("<p>请用手机扫描</p>" + cells(target, 3)))
    seen, _ = await audited(pages, browser, scene, PictureEyes())
    assert seen.pages[-1].images == 0
    assert seen.pages[-1].code_carries_target
