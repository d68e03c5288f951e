"""The replicas as if they were the web outside: sign-ins that a person makes, limits, walls; each test has its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.replicas import Replicas, serving


@pytest.fixture(scope="package")
def served() -> Iterator[Replicas]:
    with serving("open") as replicas:
        yield replicas


@pytest.fixture
def replicas(served: Replicas) -> Iterator[Replicas]:
    served.control(clear=True)
    yield served
    served.control(clear=True)
