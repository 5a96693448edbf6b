"""Adding, correcting and withdrawing records: computed and checked in memory, written by nobody but the command.

The way of a change::

    draft = Draft.of(directory)                                     # the files as they stand
    draft = added(draft, "events", completed(draft, "events", cells), Reason(ADDED, day))
    proposal = draft.proposal()                                     # new texts, findings, diff
    write(proposal)                                                 # all files or none; only the command does it

The app stops before the last line: it hands over ``proposal.diff()`` as a patch.
"""

from dashboard.editing.changes import ADDED, EditError, Reason, added, corrected, withdrawn
from dashboard.editing.completion import NEW, completed, missing_fields
from dashboard.editing.draft import TABLES, Draft
from dashboard.editing.ids import proposed_id
from dashboard.editing.proposal import Proposal
from dashboard.editing.writing import ChangedMeanwhile, write

__all__ = [
    "ADDED",
    "NEW",
    "TABLES",
    "ChangedMeanwhile",
    "Draft",
    "EditError",
    "Proposal",
    "Reason",
    "added",
    "completed",
    "corrected",
    "missing_fields",
    "proposed_id",
    "withdrawn",
    "write",
]
