"""Pages for trying the scripts on, and nothing else. Their views need no database."""

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from groundswell.kernel.policies import policy

PRESSED: list[str] = []

FRAME = '{% extends "ui/site.html" %}{% set section = "discover" %}{% block title %}Try{% endblock %}'
PAGES = {
    "plain": "{% block main %}<h1>Plain</h1>{% endblock %}",
    "form": """
        {% from "ui/button.html" import button %}{% block main %}<h1>Form</h1>
        <form method="post" action="/send/"><label for="t">Say</label>
        <textarea id="t" name="t" data-draft="try"></textarea><span data-draft-saved hidden>Draft saved</span>
        {{ button("Send") }}</form><input aria-label="Search" data-search>{% endblock %}""",
    "asking": """
        {% from "ui/button.html" import button %}{% block main %}<h1>Asking</h1>
        <form method="post" action="/check/" hx-post="/check/" hx-target="this" hx-swap="outerHTML"><textarea id="why" aria-label="Why"></textarea>{{ button("Check") }}</form>
        <form method="post" action="/said/" hx-post="/said/" hx-swap="none">{{ button("Speak") }}</form>
        <form method="post" action="/refused/" hx-post="/refused/" hx-swap="none">{{ button("Refuse") }}</form>{% endblock %}""",
    "pressing": """
        {% block main %}<h1>Pressing</h1><form method="post" action="/send/" data-autopress><button>Go on</button></form>{% endblock %}""",
    "sticky": """
        {% from "ui/sticky_action.html" import sticky_action %}{% block main %}<h1>Sticky</h1><div id="box">
        <input aria-label="Name"><button class="btn btn-action">Sign</button></div>{% for n in range(80) %}<p>{{ n }}</p>{% endfor %}{% endblock %}
        {% block bottom %}{{ sticky_action("Sign", "12", "signed", "box", "Sign now") }}{% endblock %}""",
    "menu": """
        {% from "ui/menu.html" import menu %}{% block main %}<h1>Menu</h1>
        {% call menu("m", "More") %}<button type="button">One</button><a href="/plain/">Two</a>{% endcall %}{% endblock %}""",
    "toast": """
        {% from "ui/toast.html" import toast %}{% block main %}<h1>Toast</h1>{% endblock %}
        {% block bottom %}<div class="toasts" data-toasts>{{ toast("You left Harehills", undo="/send/") }}</div>{% endblock %}""",
    "kept": "{% block main %}<h1>Kept</h1>{% endblock %}",
}
WRONG = """<form method="post" hx-post="/check/" hx-target="this" hx-swap="outerHTML">
<div class="error-summary" tabindex="-1" data-error-summary><div role="alert"><a href="#who">Say who</a></div></div>
<textarea id="why" aria-label="Why"></textarea><input id="who" name="who" aria-label="Who"></form>"""


@policy("public")
def show(request, name):
    html = engines["jinja2"].from_string(FRAME + PAGES[name]).render({}, request)
    keep = {"X-Offline": "keep"} if name == "kept" else {}
    return HttpResponse(html, headers={"Cache-Control": "private, no-store", **keep})


@policy("public")
@csrf_exempt
def send(request):
    PRESSED.append(request.POST.get("t", ""))
    return HttpResponseRedirect("/plain/", status=303)


@policy("public")
@csrf_exempt
def check(request):
    return HttpResponse(WRONG, status=422)


@policy("public")
@csrf_exempt
def said(request):
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"say": "14 groups near Leeds"})})


@policy("public")
@csrf_exempt
def refused(request):
    return HttpResponse(status=403, headers={"HX-Trigger": json.dumps({"shout": "Join to take part."})})


home = [path("start/", show, {"name": "plain"}, name="discover")]
urlpatterns = [
    path("", include((home, "home"))),
    path("", include("groundswell.ui.urls")),
    path("send/", send),
    path("check/", check),
    path("said/", said),
    path("refused/", refused),
    path("<slug:name>/", show),
]
