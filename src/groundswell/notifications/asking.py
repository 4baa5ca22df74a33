"""Whether news may come by mail, asked in the welcome."""

from groundswell.accounts.asking import ask_in_welcome
from groundswell.accounts.models import Person
from groundswell.notifications import actions, wordings


def agreed(person: Person) -> None:
    """Yes to news by mail."""
    actions.answer_about_mail(person, is_yes=True, way="welcome")


ask_in_welcome(wordings.NEWS, agreed)
