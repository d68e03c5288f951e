"""Event or document → the same without secrets; see `scrubber`."""

from linkaudit.scrub.scrubber import Scrubber
from linkaudit.scrub.values import MARK

__all__ = ["MARK", "Scrubber"]
