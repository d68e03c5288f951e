"""What stands on top of a run: a destination that fails everywhere is one thing, a shut platform another."""

from __future__ import annotations

from linkaudit.model.matrix import Matrix, Notice, NoticeKind
from linkaudit.model.trial import Task
from linkaudit.model.words import Purpose
from tests.audit.desk import Desk, sample
from tests.audit.fakes import Answer
from tests.audit.test_assess import audited


def down(*links: str) -> Answer:
    """Answer as destinations that nobody reaches."""

    def reply(task: Task) -> str:
        if task.link.id not in links:
            return "arrives"
        return "stuck" if task.purpose is Purpose.SUBJECT else "fails"

    return reply


async def noticed(answer: Answer) -> Matrix:
    return await audited(Desk(sample(), answer))


async def test_a_platform_is_not_shut_because_every_destination_is_down() -> None:
    made = await noticed(down("shop", "library"))
    assert made.run.notices == (
        Notice(NoticeKind.DESTINATION_DOWN, "library", n=4),
        Notice(NoticeKind.DESTINATION_DOWN, "shop", n=4),
    )


async def test_a_platform_that_opens_what_is_up_is_not_shut() -> None:
    made = await noticed(down("library"))
    assert made.run.notices == (Notice(NoticeKind.DESTINATION_DOWN, "library", n=4),)


async def test_a_destination_that_is_down_and_a_platform_that_is_shut_are_both_named() -> None:
    gone = down("shop")

    def reply(task: Task) -> str | Exception:
        shut = task.purpose is Purpose.SUBJECT and task.address.startswith("https://link.agora")
        return "stuck" if shut else gone(task)

    assert (await noticed(reply)).run.notices == (
        Notice(NoticeKind.DESTINATION_DOWN, "shop", n=4),
        Notice(NoticeKind.PLATFORM_SHUT, "agora"),
    )


async def test_a_destination_that_was_down_for_one_trial_is_no_notice() -> None:
    left = [1]

    def reply(task: Task) -> str:
        if task.link.id == "shop" and task.purpose is Purpose.SUBJECT and left:
            left.pop()
            return "stuck"
        return "arrives"

    assert (await noticed(reply)).run.notices == ()
