"""What people fill in to say something: shapes only."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from groundswell.threads.writing import LONGEST


class PostForm(forms.Form):
    """Words, in Markdown."""

    text = forms.CharField(
        label=_("What you say"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something first.")},
    )


def sentence(form: forms.Form) -> HttpResponse:
    """422 with what was wrong, for a page's own script."""
    wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return HttpResponse(wrong, status=422, content_type="text/plain; charset=utf-8")
