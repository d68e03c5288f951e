"""Plan → trials → run (observe: perform, scrub, distil, keep), and stored observations → matrix (assess).

Meets browsers, stores and clocks as ports alone.
"""

from linkaudit.audit.assess import assess
from linkaudit.audit.doors import look_at
from linkaudit.audit.guards import check_mandate
from linkaudit.audit.observe import SignIns
from linkaudit.audit.prospect import deeds, prospect
from linkaudit.audit.run import Outlook, asked_for, carry_out, check_sign_ins, inputs_hash, planned, prepare
from linkaudit.audit.stop import Stop
from linkaudit.audit.tasks import task_for

__all__ = [
    "Outlook",
    "SignIns",
    "Stop",
    "asked_for",
    "assess",
    "carry_out",
    "check_mandate",
    "check_sign_ins",
    "deeds",
    "inputs_hash",
    "look_at",
    "planned",
    "prepare",
    "prospect",
    "task_for",
]
