"""Answers that most pages here give."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


def see_other(to: Any, *args: Any) -> HttpResponseRedirect:
    """After something was done: go and read (303)."""
    response = HttpResponseRedirect(resolve_url(to, *args))
    response.status_code = 303
    return response
