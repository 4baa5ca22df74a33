"""What tasks do with what they read in the ledger: a word that several people ask about is a task of its group."""

from collections.abc import Sequence

from groundswell.ledger.models import Entry
from groundswell.ledger.reading import reads
from groundswell.tasks import actions


@reads("glossary.wanted", name="tasks.words")
def explain_words(entries: Sequence[Entry]) -> None:
    """Open one task for each time a word came to be asked for. Reading again changes nothing."""
    for entry in entries:
        actions.ask_to_explain(entry)
