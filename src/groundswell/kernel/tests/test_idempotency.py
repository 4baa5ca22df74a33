import datetime
import json
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory

from groundswell.kernel.idempotency import idempotent, once, token
from groundswell.kernel.models import Answer, LastRun
from groundswell.kernel.requests import Visitor
from groundswell.kernel.retention import sweep
from groundswell.kernel.tests.together import together

KEY = "k" * 32
MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


class Person(Visitor):
    is_signed_in = True

    def __init__(self, pk):
        self.pk = pk


def post(path="/petitions/1/signatures/", viewer=None, cookie="", **data):
    request: Any = RequestFactory().post(path, data)
    request.viewer = viewer or Visitor()
    request.COOKIES["csrf"] = cookie
    return request


def send(request, key, produce) -> Any:
    return once(request, key, produce)


class Work:
    """Something that must happen once: counts how often it did, in the database."""

    def __init__(self, response=None):
        self.response = response or HttpResponseRedirect("/thanks/7/")

    def __call__(self):
        LastRun.objects.create(name=f"work {LastRun.objects.count()} {token()}", at=MOMENT)
        if isinstance(self.response, Exception):
            raise self.response
        return self.response

    @property
    def done(self):
        return LastRun.objects.count()


@pytest.mark.django_db
def test_the_same_request_is_done_once_and_answered_the_same():
    work = Work()
    answers = [send(post(name="Ada", once=KEY), KEY, work) for _ in range(3)]

    assert work.done == 1
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/thanks/7/")] * 3


@pytest.mark.django_db
def test_a_fragment_is_answered_again_with_its_headers():
    work = Work(
        HttpResponse(
            "<p>Thank you</p>", headers={"HX-Trigger": "signed", "Set-Cookie": "a=b", "X-Other": "1"}
        )
    )
    _first, second = (send(post(), KEY, work) for _ in range(2))

    assert second.content == b"<p>Thank you</p>"
    assert second["HX-Trigger"] == "signed"
    assert "X-Other" not in second
    assert not second.cookies
    assert work.done == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (post(viewer=Person(1)), post(viewer=Person(2))),
        (post(viewer=Person(1)), post()),
        (post(cookie="one"), post(cookie="other")),
        (post("/petitions/1/signatures/"), post("/petitions/2/signatures/")),
        (post("/signatures/?petition=1"), post("/signatures/?petition=2")),
    ],
)
def test_a_key_belongs_to_a_viewer_and_a_route(one, other):
    work = Work()
    send(one, KEY, work)
    send(other, KEY, work)

    assert work.done == 2


@pytest.mark.django_db
def test_the_same_key_with_other_content_is_refused_in_words():
    work = Work()
    send(post(name="Ada"), KEY, work)
    answer = send(post(name="Bo"), KEY, work)

    assert answer.status_code == 422
    assert answer.content.decode().endswith(".")
    assert work.done == 1


@pytest.mark.django_db
def test_a_fresh_csrf_token_is_not_other_content():
    work = Work()
    send(post(name="Ada", csrfmiddlewaretoken="one", once=KEY), KEY, work)
    again = send(post(name="Ada", csrfmiddlewaretoken="two", once=KEY), KEY, work)

    assert again.status_code == 302


@pytest.mark.django_db
def test_files_are_compared_by_their_content_and_can_still_be_read():
    def upload(content):
        request = post(file=SimpleUploadedFile("a.txt", content))
        return send(request, KEY, lambda: HttpResponse(request.FILES["file"].read()))

    assert upload(b"one").content == b"one"
    assert upload(b"one").content == b"one"
    assert upload(b"two").status_code == 422


@pytest.mark.django_db
def test_json_is_compared_as_it_was_sent():
    def send_json(body):
        request: Any = RequestFactory().post("/api/x", json.dumps(body), content_type="application/json")
        request.viewer = Person(1)
        return send(request, KEY, Work(HttpResponse(b"made", status=201)))

    assert [
        send_json({"a": 1}).status_code,
        send_json({"a": 1}).status_code,
        send_json({"a": 2}).status_code,
    ] == [
        201,
        201,
        422,
    ]


@pytest.mark.django_db
def test_a_form_that_was_refused_may_be_corrected_and_sent_again():
    refused = send(post(name=""), KEY, lambda: HttpResponse("Please give your name.", status=422))
    accepted = send(post(name="Ada"), KEY, Work())

    assert (refused.status_code, accepted.status_code) == (422, 302)


@pytest.mark.django_db
def test_after_a_server_error_everything_is_undone_and_may_be_tried_again():
    work = Work(HttpResponse("sorry", status=503))
    assert send(post(), KEY, work).status_code == 503
    assert work.done == 0
    assert not Answer.objects.exists()

    assert send(post(), KEY, Work()).status_code == 302


@pytest.mark.django_db
def test_after_an_exception_everything_is_undone_and_may_be_tried_again():
    with pytest.raises(ZeroDivisionError):
        send(post(), KEY, Work(ZeroDivisionError()))
    assert LastRun.objects.count() == 0

    assert send(post(), KEY, Work()).status_code == 302


@pytest.mark.django_db
def test_waiting_too_long_for_the_first_is_a_sentence_and_does_nothing():
    def held(execute, sql, *args):
        if "kernel_answer" in sql:
            raise OperationalError("database is locked")
        return execute(sql, *args)

    work = Work()
    with connection.execute_wrapper(held):
        answer = send(post(), KEY, work)

    assert (answer.status_code, answer["Retry-After"]) == (409, "2")
    assert work.done == 0


@pytest.mark.django_db
def test_other_troubles_of_the_database_are_not_hidden():
    def gone(*args):
        raise OperationalError("server closed the connection")

    with connection.execute_wrapper(gone), pytest.raises(OperationalError):
        send(post(), KEY, Work())


@pytest.mark.django_db
def test_what_is_stored_names_nobody_and_is_gone_after_a_day():
    with time_machine.travel(MOMENT, tick=False) as clock:
        send(post(viewer=Person(4711), name="Ada Lovelace"), KEY, Work())
        row = str(Answer.objects.values_list("key", "asked").get())
        clock.shift(datetime.timedelta(hours=24, seconds=1))
        swept = sweep(MOMENT + datetime.timedelta(hours=24, seconds=1))

    assert not any(word in row for word in ("Ada", "4711", KEY, "petitions"))
    assert swept["kernel.Answer"] == 1


@pytest.mark.django_db
def test_large_and_streamed_answers_keep_their_status_alone():
    large = [send(post(), "large", lambda: HttpResponse("x" * 500_000)) for _ in range(2)]
    streamed = [send(post(), "stream", lambda: StreamingHttpResponse([b"x"])) for _ in range(2)]

    assert [(answer.status_code, len(answer.content)) for answer in large] == [(200, 500_000), (200, 0)]
    assert [answer.status_code for answer in streamed] == [200, 200]


@idempotent
def sign(request):
    LastRun.objects.create(name=token(), at=MOMENT)
    return HttpResponseRedirect("/thanks/")


@pytest.mark.django_db
def test_a_view_is_repeatable_by_field_or_header_and_just_runs_without_a_key():
    for _ in range(2):
        sign(post(once="a" * 32))
    assert LastRun.objects.count() == 1

    for _ in range(2):
        request = post()
        request.META["HTTP_IDEMPOTENCY_KEY"] = "b" * 32
        sign(request)
    assert LastRun.objects.count() == 2

    for _ in range(2):
        sign(post())
    assert LastRun.objects.count() == 4


@pytest.mark.django_db
def test_reading_is_never_remembered():
    request: Any = RequestFactory().get("/", {"once": KEY}, headers={"Idempotency-Key": KEY})
    request.viewer = Visitor()
    sign(request)

    assert not Answer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "status"), [("x" * 201, 422), ("\0" * 10, 302), ("é🦆", 302), ("' OR 1=1", 302)]
)
def test_odd_keys_are_no_error(key, status):
    assert send(post(), key, Work()).status_code == status


def test_tokens_do_not_repeat_and_fit():
    assert len({token() for _ in range(1000)}) == 1000
    assert len(token()) == 32


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_are_done_once_and_all_are_answered_the_same():
    answers = together(16, lambda number: send(post(name="Ada"), KEY, Work()))

    assert LastRun.objects.count() == 1
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/thanks/7/")}


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_when_the_first_of_many_fails_the_next_one_does_it():
    failed: list[bool] = []

    def work():
        LastRun.objects.create(name=token(), at=MOMENT)
        if not failed:
            failed.append(True)
            return HttpResponse(status=500)
        return HttpResponseRedirect("/thanks/")

    answers = together(16, lambda number: send(post(), KEY, work).status_code)

    assert LastRun.objects.count() == 1
    assert sorted(answers) == [302] * 15 + [500]
