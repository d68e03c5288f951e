"""The home in which Chromium trusts an authority: real NSS databases, real TLS, a real browser."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme
from aiohttp import web
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, async_playwright

from linkaudit.errors import BadFile, CannotAudit
from linkaudit.probes.binaries import find_browser
from linkaudit.probes.commands import NOT_FOUND, Done, run_command
from linkaudit.probes.trust import browser_home


class Answers:
    """A runner that gives the same answer to everything and keeps what it was asked."""

    def __init__(self, done: Done) -> None:
        self.done = done
        self.asked: list[tuple[str, ...]] = []

    def __call__(self, command: Sequence[str], **_: object) -> Done:
        self.asked.append(tuple(command))
        return self.done


def write_authority(path: Path, *authorities: trustme.CA) -> Path:
    path.write_bytes(b"".join(authority.cert_pem.bytes() for authority in authorities))
    return path


@asynccontextmanager
async def page_of(certificate: trustme.LeafCert, home: dict[str, str]) -> AsyncIterator[Page]:
    """A browser with that environment, for which every host is one TLS server with that certificate."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(text="<title>到了</title>", content_type="text/html", charset="utf-8")

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(tls)
    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    port = runner.addresses[0][1]
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=find_browser().path,
                args=[f"--host-resolver-rules=MAP * 127.0.0.1:{port}", "--no-sandbox"],
                env=dict(home),
            )
            yield await browser.new_page()
            await browser.close()
    finally:
        await runner.cleanup()


@pytest.mark.browser
async def test_a_page_signed_by_the_trusted_authority_opens_and_a_wrong_name_still_fails(tmp_path: Path) -> None:
    authority = trustme.CA()
    pem = write_authority(tmp_path / "ca.pem", authority)
    with browser_home(pem) as home:
        async with page_of(authority.issue_cert("shop.example"), home) as page:
            response = await page.goto("https://shop.example/")
            assert response is not None
            assert response.status == 200
            assert await page.title() == "到了"
            with pytest.raises(PlaywrightError, match="ERR_CERT_COMMON_NAME_INVALID"):
                await page.goto("https://other.example/")


@pytest.mark.browser
async def test_each_authority_of_one_file_is_trusted(tmp_path: Path) -> None:
    first, second = trustme.CA(), trustme.CA()
    pem = write_authority(tmp_path / "both.pem", first, second)
    with browser_home(pem) as home:
        async with page_of(second.issue_cert("shop.example"), home) as page:
            response = await page.goto("https://shop.example/")
            assert response is not None
            assert response.ok


@pytest.mark.browser
async def test_without_an_authority_a_private_certificate_is_refused() -> None:
    with browser_home(None) as home:
        async with page_of(trustme.CA().issue_cert("shop.example"), home) as page:
            with pytest.raises(PlaywrightError, match="ERR_CERT_AUTHORITY_INVALID"):
                await page.goto("https://shop.example/")


def test_the_database_names_each_certificate_as_an_authority_for_servers_only(tmp_path: Path) -> None:
    pem = write_authority(tmp_path / "both.pem", trustme.CA(), trustme.CA())
    with browser_home(pem) as home:
        listing = run_command(("certutil", "-d", f"sql:{home['HOME']}/.pki/nssdb", "-L")).out
    assert [line.split() for line in listing.splitlines() if "linkaudit" in line] == [
        ["linkaudit-1", "C,,"],
        ["linkaudit-2", "C,,"],
    ]


def test_the_home_is_fresh_each_time_and_gone_afterwards() -> None:
    with browser_home(None) as first, browser_home(None) as second:
        assert first["HOME"] != second["HOME"]
        assert Path(first["HOME"]).is_dir()
    assert not Path(first["HOME"]).exists()
    assert not Path(second["HOME"]).exists()


def test_the_home_is_gone_after_a_failure_inside() -> None:
    with pytest.raises(ZeroDivisionError), browser_home(None) as home:
        raise ZeroDivisionError
    assert not Path(home["HOME"]).exists()


def test_nothing_of_the_browser_lands_outside_the_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere/else")
    with browser_home(None) as home:
        folders = {name: value for name, value in home.items() if name.startswith("XDG_") and name.endswith("_HOME")}
        assert set(folders) == {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}
        assert all(value.startswith(home["HOME"] + "/") for value in folders.values())


def test_a_proxy_of_the_machine_is_not_handed_to_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("KEPT", "yes")
    with browser_home(None) as home:
        assert not [name for name in home if "proxy" in name.lower()]
        assert home["KEPT"] == "yes"


def test_fonts_of_the_user_are_seen_in_the_new_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = tmp_path / ".local/share/fonts"
    fonts.mkdir(parents=True)
    (fonts / "own.ttf").write_bytes(b"font")
    monkeypatch.setenv("HOME", str(tmp_path))
    with browser_home(None) as home:
        assert (Path(home["HOME"]) / ".local/share/fonts/own.ttf").read_bytes() == b"font"
    assert (fonts / "own.ttf").exists(), "the user's own fonts outlive the home"


@pytest.mark.parametrize("content", [b"", b"no certificate\n", b"\xff\xfe\x00"])
def test_a_file_without_a_certificate_is_a_bad_file(tmp_path: Path, content: bytes) -> None:
    pem = tmp_path / "ca.pem"
    pem.write_bytes(content)
    with pytest.raises(BadFile, match="holds no certificate"), browser_home(pem):
        pass


def test_a_damaged_certificate_is_named_by_its_line(tmp_path: Path) -> None:
    good = trustme.CA().cert_pem.bytes().decode()
    pem = tmp_path / "ca.pem"
    pem.write_text(good + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    with pytest.raises(BadFile, match="damaged") as caught, browser_home(pem):
        pass
    assert caught.value.line == len(good.splitlines()) + 1


def test_a_missing_file_is_a_bad_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"), browser_home(tmp_path / "none.pem"):
        pass


def test_a_missing_certutil_names_the_mend(tmp_path: Path) -> None:
    pem = write_authority(tmp_path / "ca.pem", trustme.CA())
    absent = Answers(Done(NOT_FOUND, "certutil: No such file"))
    with pytest.raises(CannotAudit, match="certutil is missing") as caught, browser_home(pem, run=absent):
        pass
    assert caught.value.mend == "linkaudit browser install"


def test_a_failing_certutil_says_what_it_said(tmp_path: Path) -> None:
    pem = write_authority(tmp_path / "ca.pem", trustme.CA())
    failing = Answers(Done(255, "certutil: function failed: SEC_ERROR_BAD_DATABASE\n"))
    with pytest.raises(CannotAudit, match="SEC_ERROR_BAD_DATABASE"), browser_home(pem, run=failing):
        pass


def test_without_an_authority_certutil_is_not_needed() -> None:
    absent = Answers(Done(NOT_FOUND, ""))
    with browser_home(None, run=absent):
        pass
    assert absent.asked == []
