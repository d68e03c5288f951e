"""Stored observations → matrix: computed afresh, complete with cells that were not tested, and notices on top."""

from __future__ import annotations

from datetime import date

from linkaudit.audit import assess
from linkaudit.model.matrix import Matrix, Notice, NoticeKind
from linkaudit.model.trial import Task
from linkaudit.model.words import Flag, Outcome, Purpose, Role, VerdictWord
from tests.audit.desk import Desk, link, sample


async def audited(desk: Desk) -> Matrix:
    outlook, _ = await desk.run()
    return matrix(desk, outlook.run.id)


def matrix(desk: Desk, run: str, as_of: date | None = None) -> Matrix:
    stored = next(one for one in desk.ledger.runs() if one.id == run)
    return assess(stored, desk.sample, desk.ledger.observations(run), as_of)


async def test_every_planned_cell_stands_in_the_matrix() -> None:
    made = await audited(Desk(sample()))
    assert [(cell.platform, cell.destination) for cell in made.cells] == [
        ("agora", "library"),
        ("agora", "shop"),
        ("bazaar", "library"),
        ("bazaar", "shop"),
    ]
    assert all(cell.trials == 2 and cell.direct == 2 for cell in made.cells)
    assert (made.run.planned, made.run.done, made.run.status) == (8, 8, "finished")


async def test_what_was_planned_and_not_made_is_not_tested() -> None:
    desk = Desk(sample(repeats=1))
    desk.stop_after(1)
    outlook, _ = await desk.run(workers=1)
    made = matrix(desk, outlook.run.id)
    untested = [cell for cell in made.cells if cell.outcome is None]
    assert len(untested) == 3
    assert {cell.verdict for cell in untested} <= {None, VerdictWord.INCONCLUSIVE}
    assert (made.run.done, made.run.status) == (1, "interrupted")


async def test_the_same_observations_give_the_same_matrix_in_any_order_and_at_any_time() -> None:
    desk = Desk(sample(repeats=3))
    outlook, _ = await desk.run()
    once = matrix(desk, outlook.run.id)
    seen = list(desk.ledger.observations(outlook.run.id))
    assert assess(desk.ledger.runs()[0], desk.sample, reversed(seen)) == once


async def test_replica_trials_say_so_and_live_ones_do_not() -> None:
    on_replicas = await audited(Desk(sample()))
    assert all(Flag.REPLICA in cell.flags for cell in on_replicas.cells)
    live = await audited(Desk(sample(live=True)))
    assert not any(Flag.REPLICA in cell.flags for cell in live.cells)
    assert not live.run.replica


async def test_a_destination_that_is_down_everywhere_is_said_on_top_and_accuses_nobody() -> None:
    def reply(task: Task) -> str:
        if task.link.id != "shop":
            return "arrives"
        return "stuck" if task.purpose is Purpose.SUBJECT else "fails"

    made = await audited(Desk(sample(), reply))
    assert made.run.notices == (Notice(NoticeKind.DESTINATION_DOWN, "shop", n=4),)
    assert {cell.outcome for cell in made.cells if cell.destination == "shop"} == {Outcome.INCONCLUSIVE}
    assert not any(cell.verdict is VerdictWord.VIOLATION for cell in made.cells)


async def test_a_platform_that_opens_not_even_neutral_links_is_said_on_top() -> None:
    def reply(task: Task) -> str:
        return "stuck" if task.address.startswith("https://link.agora") else "arrives"

    made = await audited(Desk(sample(), reply))
    assert made.run.notices == (Notice(NoticeKind.PLATFORM_SHUT, "agora"),)


async def test_a_platform_that_opens_neutral_links_alone_is_no_notice() -> None:
    def reply(task: Task) -> str:
        return "stuck" if task.address.startswith("https://link.agora") and task.link.id == "shop" else "arrives"

    assert (await audited(Desk(sample(), reply))).run.notices == ()


async def test_the_rows_of_a_cell_tell_their_controls_and_their_chain() -> None:
    desk = Desk(sample(links=(link("shop"), link("library", role=Role.NEUTRAL))))
    made = await audited(desk)
    row = made.details[0].trials[0]
    assert row.control.startswith("control ")
    assert "opened" in row.control
    assert row.hops == ("[initial] 200 https://library.test/1",)
    assert row.trace


async def test_the_head_names_what_the_verdicts_rest_on() -> None:
    desk = Desk(sample())
    await audited(desk)
    head = matrix(desk, "r1", date(2021, 9, 20)).run
    assert head.as_of == "2021-09-20"
    assert head.rulebook == "book 1"
    assert head.seed == 7
    assert head.linkaudit == "0.1.0"
    assert head.browser == "Chromium 141.0.0.0 (shell)"


async def test_where_no_own_or_neutral_link_was_tried_nothing_is_said_of_the_platform_file() -> None:
    def reply(task: Task) -> str:
        return "stuck" if task.purpose is Purpose.SUBJECT else "arrives"

    made = await audited(Desk(sample(links=(link("shop"),)), reply))
    assert all(cell.direct == 0 for cell in made.cells)
    assert made.run.notices == ()
