"""Small valid records for tests: every function takes the fields that matter to the test and fills in the rest."""

from __future__ import annotations

import hashlib
from typing import Any

from linkaudit.model.files import Persona
from linkaudit.model.observation import ControlSeen, Observation
from linkaudit.model.trace import Environment, Stopped, Trace
from linkaudit.model.trial import CellKey, Sides, Trial
from linkaudit.model.words import Category, ProbeKind, Purpose, Role, SurfaceKind
from linkaudit.ports import StoredRun

STARTED_AT = "2026-01-05T09:00:00.000+08:00"
FINISHED_AT = "2026-01-05T09:00:02.500+08:00"
TARGET = "https://item.taobao.com/item.htm?id=1"
ADDRESS = "https://weibo.cn/sinaurl?u=https%3A%2F%2Fitem.taobao.com%2Fitem.htm%3Fid%3D1"


def cell_key(**changes: Any) -> CellKey:
    """Return the key of a Weibo feed's gateway cell towards Taobao."""
    fields: dict[str, Any] = {
        "platform": "weibo",
        "surface": "feed",
        "probe": ProbeKind.GATEWAY,
        "destination": "taobao",
        "category": Category.ECOMMERCE,
        "role": Role.SUBJECT,
    }
    return CellKey(**{**fields, **changes})


def trial(**changes: Any) -> Trial:
    """Return a trial; fields of its key may be given too, and `id` follows from the rest unless it is given."""
    key = changes.pop("key", None) or cell_key(**{n: changes.pop(n) for n in CellKey.__struct_fields__ if n in changes})
    fields: dict[str, Any] = {"key": key, "link": "taobao-item", "session": 1, "repeat": 1, "place": 0, **changes}
    told = "|".join(str(fields[name]) for name in ("key", "link", "session", "repeat"))
    return Trial(**{"id": hashlib.sha256(told.encode()).hexdigest()[:16], **fields})


def environment(**changes: Any) -> Environment:
    """Return a headless shell on a replica."""
    fields: dict[str, Any] = {
        "browser": "Chromium 141.0.0.0",
        "browser_kind": "shell",
        "binary": "chromium-headless-shell",
        "flags": (),
        "driver": "playwright 1.55.0",
        "linkaudit": "0.1.0",
        "user_agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)",
        "webdriver": True,
        "timezone": "Asia/Shanghai",
        "host": "test",
        "replica": True,
        "egress": "loopback",
    }
    return Environment(**{**fields, **changes})


def control_seen(**changes: Any) -> ControlSeen:
    """Return a control visit that reached the destination."""
    fields: dict[str, Any] = {
        "purpose": Purpose.CONTROL,
        "trace": None,
        "at": STARTED_AT,
        "reached": True,
        "requested": True,
        "status": 200,
        "error": "",
        "final_url": TARGET,
        "title": "商品",
        "text": "商品详情",
        "chain": (TARGET,),
    }
    return ControlSeen(**{**fields, **changes})


def observation(**changes: Any) -> Observation:
    """Return an observation in which nothing was seen; `trial` is `trial()` unless it is given."""
    fields: dict[str, Any] = {
        "trial": changes.get("trial") or trial(),
        "target": TARGET,
        "address": ADDRESS,
        "surface_kind": SurfaceKind.FEED,
        "sides": Sides(origin=("weibo.com", "weibo.cn"), destination=("taobao.com",)),
        "environment": environment(),
        "inputs": (),
        "started_at": STARTED_AT,
        "finished_at": FINISHED_AT,
        "hops": (),
        "pages": (),
        "taps": (),
        "dialogs": (),
        "copied": (),
        "apps": (),
        "downloads": (),
        "broken": (),
        "refused_addresses": (),
        "crashed": False,
        "presentation": None,
        "arrived": None,
        "stop": "dead_end",
        "stop_detail": "",
        "control": None,
        "persona_control": None,
        "later_control": None,
        "trace": None,
        "not_captured": (),
        "arrival_asked": True,
    }
    return Observation(**{**fields, **changes})


def trace(**changes: Any) -> Trace:
    """Return a visit that ended at once."""
    fields: dict[str, Any] = {
        "trial": trial().id,
        "purpose": Purpose.SUBJECT,
        "probe": ProbeKind.GATEWAY,
        "target": TARGET,
        "address": ADDRESS,
        "persona": Persona(),
        "environment": environment(),
        "inputs": (),
        "started_at": STARTED_AT,
        "events": (Stopped(n=0, t=0.0, reason="dead_end"),),
    }
    return Trace(**{**fields, **changes})


def stored_run(**changes: Any) -> StoredRun:
    """Return a run on replicas that has just begun."""
    fields: dict[str, Any] = {
        "id": "r1",
        "name": "抽样",
        "plan_path": "plan.toml",
        "inputs_sha256": "0" * 64,
        "seed": 1,
        "replica": True,
        "started_at": STARTED_AT,
    }
    return StoredRun(**{**fields, **changes})
