"""What people fill in about topics: shapes only."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.discussions.actions import Opening
from groundswell.discussions.models import Kind
from groundswell.threads.forms import PostForm

EACH = {
    Kind.DISCUSSION: _("Talk something over"),
    Kind.QUESTION: _("Ask something, and mark what answered it"),
    Kind.PROMPT: _("Ask everybody something anybody can answer"),
    Kind.ANNOUNCEMENT: _("Say something everybody here should know"),
}


def _words(typed: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[,;\n]+", typed) if word.strip())


class StartForm(PostForm):
    """A new topic."""

    field_order = ["title", "kind", "text", "tags", "opener"]
    title = forms.CharField(
        label=_("What is it about?"),
        max_length=140,
        help_text=_("A few words. “Who can ride the 41 on Saturday?”"),
    )
    kind = forms.ChoiceField(label=_("What do you want?"), widget=forms.RadioSelect, initial=Kind.DISCUSSION)
    tags = forms.CharField(
        label=_("Filed under"),
        required=False,
        max_length=160,
        help_text=_("Up to five words, with commas between."),
    )
    opener = forms.CharField(
        label=_("First words to offer"),
        required=False,
        max_length=140,
        help_text=_(
            "For an open question: people who never wrote here can start from them. “The first time I …”"
        ),
    )

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["kind"]
        choice.choices = [(kind, EACH[Kind(kind)]) for kind in kinds]
        self.fields["text"].label = _("Say more")
        if Kind.PROMPT not in kinds:
            del self.fields["opener"]

    @property
    def opening(self) -> Opening:
        """What the action takes."""
        given = self.cleaned_data
        return Opening(**given | {"tags": _words(given["tags"]), "opener": given.get("opener", "")})


class ChangeForm(forms.Form):
    """Another title, other tags."""

    title = forms.CharField(label=_("What is it about?"), max_length=140)
    tags = forms.CharField(label=_("Filed under"), required=False, max_length=160)

    @property
    def words(self) -> tuple[str, ...]:
        """The tags."""
        return _words(self.cleaned_data["tags"])
