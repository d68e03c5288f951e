"""Plan → trials → run (observe: perform, scrub, distil, keep), and stored observations → matrix (assess).

Meets browsers, stores and clocks as ports alone.
"""

from linkaudit.audit.assess import assess
from linkaudit.audit.run import Outlook, carry_out, inputs_hash, prepare

__all__ = ["Outlook", "assess", "carry_out", "inputs_hash", "prepare"]
