"""Pictures → facts, by the real readers: small codes, Chinese words, hostile contents, pictures that are none."""

from __future__ import annotations

import io
import socket
from typing import Any

import pytest
from PIL import Image

from linkaudit.errors import HarnessFault
from linkaudit.model.codec import to_json
from linkaudit.vision import PictureEyes, codes_reader, words_reader
from linkaudit.vision.codes import LONGEST
from tests.vision.drawing import LEFT, TOP, WINDOW, bomb, code, page

ITEM = "https://item.taobao.com/item.htm?id=1"
WRAPPED = "https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1&" + "&".join(
    f"from{number}=%E5%88%86%E4%BA%AB" for number in range(8)
)
STOPPED = "该网页包含诱导分享内容，已停止访问"


@pytest.fixture(scope="module")
def eyes() -> PictureEyes:
    return PictureEyes()


def texts(eyes: PictureEyes, picture: bytes) -> list[str]:
    return [code.text for code in eyes.read(picture, words=False).codes]


@pytest.mark.parametrize("module_px", [4.0, 2.5, 2.0, 1.5, 1.3])
@pytest.mark.parametrize("content", [ITEM, WRAPPED], ids=["short", "long"])
def test_a_code_is_read_however_small_it_is_drawn(eyes: PictureEyes, content: str, module_px: float) -> None:
    assert texts(eyes, page([content], module_px=module_px)) == [content]


def test_a_code_is_read_in_a_wide_window_and_in_a_png(eyes: PictureEyes) -> None:
    assert texts(eyes, page([ITEM], module_px=1.4, size=(1280, 800), form="PNG")) == [ITEM]


def test_a_code_says_where_it_stands_in_the_picture_as_it_was_taken(eyes: PictureEyes) -> None:
    for module_px in (4.0, 1.4):
        (code,) = eyes.read(page([ITEM], module_px=module_px), words=False).codes
        quiet = 4 * module_px
        assert code.box.x == pytest.approx(LEFT + quiet, abs=4)
        assert code.box.y == pytest.approx(TOP + quiet, abs=4)
        assert code.format == "QR Code"


@pytest.mark.parametrize("place", ["corner", "far corner"])
@pytest.mark.parametrize("dark", [0, 120, 190])
@pytest.mark.parametrize("ground", ["white", "black", "#e8f0ff"])
def test_a_code_is_found_at_the_edge_and_faint_and_on_any_ground(
    eyes: PictureEyes, place: str, dark: int, ground: str
) -> None:
    image = Image.new("RGB", WINDOW, ground)
    drawn = code(ITEM, 1.5).point(lambda value: dark if value < 128 else 255)
    left, top = (0, 0) if place == "corner" else (WINDOW[0] - drawn.width, WINDOW[1] - drawn.height)
    image.paste(drawn, (left, top))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    (found,) = eyes.read(out.getvalue(), words=False).codes
    assert found.text == ITEM
    assert (found.box.x, found.box.y) == pytest.approx((left + 6, top + 6), abs=4)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 3), (390, 844)])
def test_an_even_picture_is_not_searched(
    eyes: PictureEyes, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zxingcpp.read_barcodes", None)
    out = io.BytesIO()
    Image.new("RGB", size, "#112233").save(out, "PNG")
    assert eyes.read(out.getvalue(), words=False).codes == ()


def test_several_codes_come_from_the_top_down(eyes: PictureEyes) -> None:
    assert texts(eyes, page([ITEM, "https://app.example/get"])) == [ITEM, "https://app.example/get"]


def test_a_picture_without_a_code_has_none(eyes: PictureEyes) -> None:
    assert texts(eyes, page(words=[STOPPED])) == []


@pytest.mark.parametrize("font_px", [40, 18, 14])
def test_chinese_words_are_read_with_their_confidence_and_place(eyes: PictureEyes, font_px: int) -> None:
    told = STOPPED[-5:] if font_px > 20 else STOPPED
    first = eyes.read(page(words=[told], font_px=font_px), words=True).lines[0]
    assert first.text == told
    assert first.confidence > 0.95
    assert first.box.x == pytest.approx(30, abs=font_px / 2)
    assert first.box.y == pytest.approx(844 - 240, abs=font_px / 2)


def test_words_are_read_beside_a_code(eyes: PictureEyes) -> None:
    facts = eyes.read(page([ITEM], ["请长按识别二维码"]), words=True)
    assert [code.text for code in facts.codes] == [ITEM]
    assert "请长按识别二维码" in [line.text for line in facts.lines]


def test_a_picture_without_words_was_read_all_the_same(eyes: PictureEyes) -> None:
    facts = eyes.read(page(), words=True)
    assert (facts.lines, facts.words_read) == ((), True)


def test_words_are_left_alone_where_they_are_not_asked_for(eyes: PictureEyes) -> None:
    facts = eyes.read(page(words=[STOPPED]), words=False)
    assert (facts.lines, facts.words_read, facts.reader) == ((), False, codes_reader())


def test_what_read_a_picture_is_named_with_its_version(eyes: PictureEyes) -> None:
    assert eyes.read(page(), words=True).reader == f"{codes_reader()}, {words_reader()}"
    assert words_reader().startswith("rapidocr 3.")


def test_without_the_extra_codes_are_read_and_words_are_said_not_to_be() -> None:
    facts = PictureEyes(can_read_words=False).read(page([ITEM], [STOPPED]), words=True)
    assert [code.text for code in facts.codes] == [ITEM]
    assert (facts.lines, facts.words_read, facts.reader) == ((), False, codes_reader())


def test_reading_words_asks_nobody_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("somebody was called")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert PictureEyes().read(page(words=[STOPPED]), words=True).lines[0].text == STOPPED


def test_reading_words_says_nothing_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    PictureEyes().read(page(), words=True)
    assert capfd.readouterr() == ("", "")


def test_control_characters_of_a_code_are_painted_over(eyes: PictureEyes) -> None:
    hostile = "https://a.example/\x00\x1b[31m\u202egnp.exe"
    (code,) = eyes.read(page([hostile]), words=False).codes
    assert code.text == "https://a.example/\ufffd\ufffd[31m\ufffdgnp.exe"


def test_bytes_that_are_no_text_are_kept_as_text(eyes: PictureEyes) -> None:
    (code,) = eyes.read(page([b"\xff\xfe\x00\x81\xd8\x00"]), words=False).codes
    assert b"\\u0000" not in to_json(code)


def test_a_code_of_four_thousand_characters_is_cut_and_says_so(eyes: PictureEyes) -> None:
    full = "HTTPS://A.EXAMPLE/" + "X" * 3300
    (code,) = eyes.read(page([full], module_px=4.0, size=(900, 1100), form="PNG"), words=False).codes
    assert (code.text, code.cut) == (full[:LONGEST], True)


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_a_small_file_with_too_many_pixels_is_refused_before_it_unpacks(eyes: PictureEyes, side: int) -> None:
    with pytest.raises(HarnessFault, match="pixels"):
        eyes.read(bomb(side, side), words=True)


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", page()[:900], b"GIF89a" + bytes(50), bomb(30, 30)],
    ids=["empty", "text", "cut off", "another form", "broken inside"],
)
def test_what_is_no_picture_is_refused_as_a_fault_of_ours(eyes: PictureEyes, data: bytes) -> None:
    with pytest.raises(HarnessFault):
        eyes.read(data, words=True)
