"""Trace → Observation: what was seen, in the order of the user's way, without an opinion."""

from linkaudit.distil.controls import distil_control
from linkaudit.distil.observe import Controls, distil

__all__ = ["Controls", "distil", "distil_control"]
