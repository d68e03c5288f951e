from __future__ import annotations

from typing import get_args

from linkaudit.model.events import AnyEvent, Event


def test_every_kind_of_event_can_be_kept_and_read_again() -> None:
    assert set(get_args(AnyEvent)) == set(Event.__subclasses__())


def test_every_kind_of_event_has_a_name_of_its_own() -> None:
    tags = [kind.__struct_config__.tag for kind in Event.__subclasses__()]
    assert len(set(tags)) == len(tags)
