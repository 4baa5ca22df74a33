"""What people fill in about topics: shapes only."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.discussions.actions import Opening
from groundswell.discussions.models import Kind
from groundswell.groups.models import Group
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


class MoveForm(forms.Form):
    """Another group."""

    group = forms.ChoiceField(label=_("Which group?"))

    def __init__(self, *args: Any, groups: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {group.slug: group for group in groups}
        choice: Any = self.fields["group"]
        choice.choices = [(slug, group.name) for slug, group in self.groups.items()]

    @property
    def chosen(self) -> Group:
        """The group chosen."""
        return self.groups[self.cleaned_data["group"]]


class MergeForm(forms.Form):
    """Another topic: by its address."""

    into = forms.CharField(
        label=_("Which topic does it go into?"),
        max_length=300,
        help_text=_("Its address, as you copy it from its page."),
    )


class SplitForm(forms.Form):
    """A title, and which posts stand under it."""

    title = forms.CharField(label=_("What is the new topic about?"), max_length=140)
    posts = forms.TypedMultipleChoiceField(
        label=_("What goes into it?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what goes into the new topic.")},
    )
    rest = forms.BooleanField(label=_("And everything that was said after the last of these"), required=False)

    def __init__(self, *args: Any, numbers: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["posts"]
        choice.choices = [(number, str(number)) for number in numbers]
