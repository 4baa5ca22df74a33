import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from groundswell.kernel.requests import Visitor
from groundswell.ui import urls, views
from groundswell.ui.offline import readable_offline


def _request(**headers):
    request = RequestFactory().get("/somewhere/", headers=headers)
    request.viewer = Visitor()
    request.htmx = False
    return request


def test_every_view_names_who_may_ask():
    levels = {pattern.name: pattern.callback.policy.level for pattern in urls.urlpatterns}
    assert levels.pop("styleguide") == "staff"
    assert set(levels.values()) == {"public"}


def test_the_manifest_can_be_installed(client):
    answer = client.get("/manifest.webmanifest")
    found = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert found["start_url"] == "/"
    assert {icon["purpose"] for icon in found["icons"]} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in found["icons"]}


def test_the_service_worker_is_served_from_the_root_and_never_stale(client):
    answer = client.get("/sw.js")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert '"/offline/"' in text
    assert "/static/ui/app." in text


def test_pages_for_visitors_set_no_cookie(client):
    for path in ("/offline/", "/look/", "/robots.txt", "/not-here/"):
        assert client.get(path).cookies == {}, path


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"theme": "dark", "text": "larger"}, "theme=dark&text=larger"),
        ({"calm": "on", "keys": "off", "leave": "clear"}, "calm=on&keys=off&leave=clear"),
        ({"theme": "purple", "text": ""}, ""),
        ({}, ""),
    ],
)
def test_a_look_is_kept_in_a_cookie(client, sent, kept):
    answer = client.post("/preferences/", sent)
    assert answer.status_code == 303
    assert answer.cookies["look"].value == kept
    assert answer.cookies["look"]["httponly"]


def test_choosing_one_thing_keeps_the_others(client):
    client.post("/preferences/", {"theme": "dark"})
    assert client.post("/preferences/", {"text": "large"}).cookies["look"].value == "theme=dark&text=large"
    assert client.post("/preferences/", {"theme": ""}).cookies["look"].value == "text=large"


def test_a_language_is_kept_when_we_speak_it(client, settings):
    assert (
        client.post("/preferences/", {"language": "ar"}).cookies[settings.LANGUAGE_COOKIE_NAME].value == "ar"
    )
    assert settings.LANGUAGE_COOKIE_NAME not in client.post("/preferences/", {"language": "xx; evil"}).cookies


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [
        ("/p/x/?a=b", "/p/x/?a=b"),
        ("http://testserver/g/x/", "/g/x/"),
        ("https://evil.example.org/", "/"),
        ("//evil.example.org/", "/"),
        ("http://testserver//evil.example.org/", "/evil.example.org/"),
        ("/\\evil.example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_on_stays_on_this_site(client, wanted, goes):
    assert client.post("/preferences/", {"next": wanted})["Location"] == goes


def test_another_site_cannot_change_how_pages_look(client):
    answer = client.post("/preferences/", {"theme": "dark"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert answer.cookies == {}


def test_looking_at_preferences_changes_nothing(client):
    assert client.get("/preferences/").status_code == 405


def test_the_look_page_shows_what_was_chosen(client):
    client.post("/preferences/", {"theme": "dark"})
    html = client.get("/look/").content.decode()
    assert '<input type="radio" name="theme" value="dark" checked>' in html


def test_an_absent_page_is_calm(client):
    answer = client.get("/not-here/")
    assert answer.status_code == 404
    assert "This page is not here." in answer.content.decode()


def test_a_refusal_says_why_and_tells_htmx_too():
    answer = views.denied(_request(), PermissionDenied("Join Harehills to take part."))
    assert answer.status_code == 403
    assert "Join Harehills to take part." in answer.content.decode()
    assert json.loads(answer["HX-Trigger"]) == {"shout": "Join Harehills to take part."}


def test_a_refusal_in_any_script_fits_into_a_header():
    answer = views.denied(_request(), PermissionDenied("انضم إلى المجموعة"))
    assert answer["HX-Trigger"].isascii()


def test_a_stale_form_leads_back_to_its_page():
    answer = views.csrf_failed(_request(Referer="http://testserver/p/x/"), "CSRF token missing.")
    assert answer.status_code == 403
    assert 'href="/p/x/"' in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


def test_the_page_for_our_own_faults_needs_nothing():
    answer = views.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Something broke on our side." in answer.content.decode()


def test_what_is_no_proper_request_gets_a_sentence_too(client):
    answer = client.post("/preferences/", b"not a form", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "We could not read what your browser sent." in answer.content.decode()


@pytest.mark.parametrize(
    ("status", "may", "kept"), [(200, True, "keep"), (200, False, None), (422, True, None)]
)
def test_only_a_page_that_went_well_and_may_be_kept_says_so(status, may, kept):
    answer = readable_offline(HttpResponse(status=status), may=may)

    assert answer.get("X-Offline") == kept
