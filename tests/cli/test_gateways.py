"""`linkaudit gateways unwrap` on addresses that were made to hurt it."""

from __future__ import annotations

import json
import sys
from types import FrameType

import pytest

from tests.cli.calling import call

SIZE = 1_000_000
HOSTILE = {
    "percent signs": "https://g.org/?url=" + "%25" * (SIZE // 3),
    "parameters": "https://g.org/?" + "&" * SIZE,
    "slashes": "https://g.org/" + "/" * SIZE,
    "brackets": "https://" + "[" * SIZE,
    "schemes": "https://" * (SIZE // 8),
    "base64": "https://g.org/?" + ("url=" + "aHR0cHM6Ly9hLmNvbS8v" * 819 + "&") * (SIZE // 16_385),
    "half a character": "https://g.org/?url=" + "\ud800" * SIZE,
    "Chinese host": "https://" + "例。" * (SIZE // 2),
}


@pytest.mark.parametrize("form", HOSTILE)
def test_a_hostile_address_is_answered_with_one_line_and_bounded_work(form: str) -> None:
    call("gateways", "unwrap", "https://example.com/")  # the catalogue is read once
    steps = 0

    def count(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal steps
        steps += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        said = call("gateways", "unwrap", HOSTILE[form])
    finally:
        sys.setprofile(before)
    assert said.code == 0
    (line,) = said.out.splitlines()
    assert set(json.loads(line)) == {"url", "target", "encoding", "gateway", "known"}
    assert steps < SIZE
