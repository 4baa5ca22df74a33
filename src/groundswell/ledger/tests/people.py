"""People for the ledger's own tests: it stands below the app that knows who they are."""

from django.contrib.auth import get_user_model


def person(*, name="Somebody", has_account=True):
    """A row to point at."""
    return get_user_model().objects.create(name=name)
