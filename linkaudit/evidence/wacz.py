"""Visits' documents → a web archive (WARC in WACZ) that replayers open; the same bytes every time.

Main-frame documents and redirects alone are kept of a visit, with what was painted over; such a record says so
(`WARC-Linkaudit-Changed`). Writing to the WACZ form 1.1.1; the WARC records are warcio's.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TextIO
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from linkaudit.evidence.bundling import member_of
from linkaudit.evidence.zipping import Data, write_zip
from linkaudit.model.trace import BodyKept, HeadersKept, Looked, Requested, Responded, Trace

WARC, INDEX, PAGES = "archive/data.warc.gz", "indexes/index.cdx", "pages/pages.jsonl"
MARK = b"[scrubbed]"
_ENCODED = ("content-encoding", "transfer-encoding", "content-length")
"""Headers of how a body travelled; what is kept is what was read."""


@dataclass(frozen=True)
class _Line:
    """A record's place in the index."""

    key: str
    stamp: str
    url: str
    mime: str
    status: int
    digest: str
    offset: int
    length: int

    def said(self) -> str:
        facts = {"url": self.url, "mime": self.mime, "status": str(self.status), "digest": self.digest}
        place = {"offset": str(self.offset), "length": str(self.length), "filename": WARC.rpartition("/")[2]}
        return f"{self.key} {self.stamp} {json.dumps({**facts, **place}, ensure_ascii=False)}\n"


def write_wacz(file: BinaryIO, title: str, made: str, traces: Iterable[Trace], body: Callable[[str], bytes]) -> int:
    """Write the archive of some visits, in their order; return how many documents are in it.

    `made`: the time that the archive bears, RFC 3339. `body`: a kept document by its SHA-256.
    """
    with tempfile.TemporaryDirectory(prefix="linkaudit-archive-") as folder:
        # On the disk, because a run's documents and texts may be larger than memory.
        archive, listed = Path(folder) / "warc", Path(folder) / "pages"
        with archive.open("wb") as warc, listed.open("w", encoding="utf-8") as pages:
            writer = WARCWriter(warc, gzip=True)
            _about(writer, title, made)
            lines = _write_all(writer, warc, pages, traces, body)
        lines.sort(key=lambda one: (one.key, one.stamp, one.offset))
        index = "".join(line.said() for line in lines).encode()
        members: dict[str, Data] = {WARC: archive, INDEX: index, PAGES: listed}
        package = _package(title, made, members)
        sealed = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
        members |= {"datapackage.json": package, "datapackage-digest.json": json.dumps(sealed).encode()}
        write_zip(file, members.items())
    return len(lines)


def _write_all(
    writer: WARCWriter, warc: BinaryIO, pages: TextIO, traces: Iterable[Trace], body: Callable[[str], bytes]
) -> list[_Line]:
    """Write the records of all visits, and the list of their pages; return the index."""
    lines: list[_Line] = []
    pages.write(json.dumps(_PAGES_HEAD) + "\n")
    for trace in traces:
        for record in _documents(trace, body):
            offset = warc.tell()
            digest = _write(writer, trace, record)
            key, stamp = surt(record.url), record.at.strftime("%Y%m%d%H%M%S")
            length = warc.tell() - offset
            lines.append(_Line(key, stamp, record.url, record.mime, record.status, digest, offset, length))
        for page in _pages(trace):
            pages.write(json.dumps(page, ensure_ascii=False) + "\n")
    return lines


_PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}


@dataclass(frozen=True)
class _Document:
    url: str
    at: datetime
    status: int
    mime: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def _documents(trace: Trace, body: Callable[[str], bytes]) -> Iterator[_Document]:
    began = datetime.fromisoformat(trace.started_at)
    main = {event.request for event in trace.events if isinstance(event, Requested) and event.main and event.navigation}
    kept = {event.request: event.blob for event in trace.events if isinstance(event, BodyKept)}
    heads = {event.request: event.headers for event in trace.events if isinstance(event, HeadersKept)}
    for event in trace.events:
        if not isinstance(event, Responded) or event.request not in main:
            continue
        redirect = 300 <= event.status < 400
        if event.request not in kept and not redirect:
            continue
        data = body(kept[event.request].sha256) if event.request in kept else b""
        headers = heads.get(event.request) or event.headers
        yield _Document(event.url, began + timedelta(seconds=event.t), event.status, event.mime, tuple(headers), data)


def _write(writer: WARCWriter, trace: Trace, record: _Document) -> str:
    headers = [(name, _line(value)) for name, value in record.headers if name.lower() not in _ENCODED]
    headers.append(("Content-Length", str(len(record.body))))
    told = StatusAndHeaders(f"{record.status} {_REASONS.get(record.status // 100, 'Answer')}", headers, "HTTP/1.1")
    mine = f"{trace.trial}/{trace.purpose}/{record.url}/{record.at.isoformat()}"
    facts = {
        "WARC-Date": _stamp(record.at),
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, mine)}>",
        "WARC-Linkaudit-Trial": trace.trial,
        "WARC-Linkaudit-Visit": str(trace.purpose),
    }
    if MARK in record.body or any("[scrubbed]" in value for _, value in record.headers):
        facts["WARC-Linkaudit-Changed"] = "scrubbed"
    made = writer.create_warc_record(
        record.url,
        "response",
        payload=io.BytesIO(record.body),
        length=len(record.body),
        http_headers=told,
        warc_headers_dict=facts,
    )
    writer.write_record(made)
    return f"sha256:{hashlib.sha256(record.body).hexdigest()}"


_REASONS = {2: "OK", 3: "Redirect", 4: "Client Error", 5: "Server Error"}


def _about(writer: WARCWriter, title: str, made: str) -> None:
    at = _stamp(datetime.fromisoformat(made))
    facts = {"WARC-Date": at, "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{title}/{made}')}>"}
    told = f"software: linkaudit\r\nformat: WARC File Format 1.0\r\ntitle: {_line(title)}\r\n"
    record = writer.create_warc_record(
        WARC.rpartition("/")[2], "warcinfo", payload=io.BytesIO(told.encode()), length=len(told.encode()),
        warc_content_type="application/warc-fields", warc_headers_dict=facts,
    )  # fmt: skip
    writer.write_record(record)


def _pages(trace: Trace) -> Iterator[dict[str, str]]:
    began = datetime.fromisoformat(trace.started_at)
    for event in trace.events:
        if isinstance(event, Looked) and event.url.startswith("http"):
            name = uuid5(NAMESPACE_URL, f"{trace.trial}/{trace.purpose}/{event.n}")
            ts = _stamp(began + timedelta(seconds=event.t))
            yield {"id": str(name), "url": event.url, "ts": ts, "title": event.title or event.url, "text": event.text}


def _package(title: str, made: str, members: dict[str, Data]) -> bytes:
    listed = [member_of(name, data) for name, data in members.items()]
    resources = [
        {
            "name": one.path.rpartition("/")[2].lower(),
            "path": one.path,
            "hash": f"sha256:{one.sha256}",
            "bytes": one.size,
        }
        for one in listed
    ]
    told = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "software": "linkaudit",
        "created": _stamp(datetime.fromisoformat(made)),
        "resources": resources,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def surt(url: str) -> str:
    """Return the key under which archives look an address up: the host backwards, then the path, in small letters."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower().replace(" ", "%20")


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _line(value: str) -> str:
    """Keep a header to one line that any reader takes."""
    return " ".join(value.split()).encode("ascii", "backslashreplace").decode()
