"""The scenarios, by what they come to; importing this registers all of them."""

from tests.scenarios.plays import destination, hindered, obstructed, reached
from tests.scenarios.scenario import SCRIPTS

__all__ = ["SCRIPTS", "destination", "hindered", "obstructed", "reached"]
