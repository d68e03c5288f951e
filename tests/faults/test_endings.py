"""Each fault that a server or a network can play, on either side of a link: it ends as it must, and accuses nobody."""

from __future__ import annotations

import pytest

from fixtures.faults import DEEDS, KINDS
from linkaudit.model.words import Outcome, Responsible
from tests.faults.cases import CONNECTIONS, DOCUMENTS, Case
from tests.faults.conftest import Seen

pytestmark = pytest.mark.browser
ALL = [*DOCUMENTS, *CONNECTIONS]
OBSTRUCTED = (Outcome.BLOCKED, Outcome.COPY_PASTE)
SAID_BY_CHROMIUM = {
    "tls_wrong_name": "net::ERR_CERT_COMMON_NAME_INVALID",
    "tls_expired": "net::ERR_CERT_DATE_INVALID",
    "tls_stranger": "net::ERR_CERT_AUTHORITY_INVALID",
    "tls_broken": "net::ERR_CONNECTION_CLOSED",
    "unresolved": "net::ERR_NAME_NOT_RESOLVED",
}


def test_every_kind_of_fault_that_the_replicas_can_play_is_met() -> None:
    assert {case.kind for case in ALL} >= set(KINDS) - {"reset", *DEEDS}
    assert len({case.name for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_fault_ends_as_what_it_is(met: dict[Case, Seen], case: Case) -> None:
    found, seen = met[case].finding, met[case].observation
    assert (found.outcome, found.mechanism, found.responsible) == case.ending, (found.rule, seen.stop, seen.stop_detail)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_a_fault_is_never_a_platforms_obstruction(met: dict[Case, Seen], case: Case) -> None:
    found = met[case].finding
    assert not (found.outcome in OBSTRUCTED and found.responsible is Responsible.ORIGIN), found.rule


@pytest.mark.parametrize("case", CONNECTIONS, ids=lambda case: case.name)
def test_what_chromium_calls_a_faulty_connection_is_kept(met: dict[Case, Seen], case: Case) -> None:
    seen = met[case].observation
    assert SAID_BY_CHROMIUM[case.kind] in [hop.error for hop in seen.hops]
