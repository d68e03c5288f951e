"""One server a test, so that no regime, fault or log line of one test meets another."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fixtures.server import ReplicaServer
from tests.fixtures_server.visitor import Visitor, visiting


@pytest.fixture
async def server() -> AsyncIterator[ReplicaServer]:
    async with ReplicaServer("before") as server:
        yield server


@pytest.fixture
async def visitor(server: ReplicaServer, tmp_path: Path) -> AsyncIterator[Visitor]:
    async with visiting(server, tmp_path) as visitor:
        yield visitor
