"""What somebody is asked before they can be found, word for word."""

from django.utils.translation import gettext_lazy as _

from groundswell.accounts.wordings import declare

PURPOSE, CHANNEL = "people.found", "page"
FOUND = declare(
    PURPOSE,
    1,
    _(
        "May people who are signed in, and who may open your page, find you by what you offer and look for, "
        "and by what you tick here?"
    ),
    agreed=_("People who are signed in, and who may open my page, may find me by what I offer and ticked"),
)
