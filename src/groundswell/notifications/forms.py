from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.notifications.models import Rhythm, Wanted


class WishForm(forms.Form):
    """What somebody wants to hear of from one place, and how it comes by mail."""

    in_app = forms.ChoiceField(label=_("Tell me about"), choices=Wanted.choices)
    by_mail = forms.ChoiceField(label=_("By mail"), choices=Rhythm.choices)
