import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from groundswell.config.middleware import CompressMiddleware

PAGE = b"<p>" + b"Somebody said we should ask the council. " * 40


def answered(response, accepts="gzip, br"):
    request = RequestFactory(headers={"accept-encoding": accepts}).get("/")
    return CompressMiddleware(lambda _: response)(request)


def test_a_page_is_compressed_and_reads_the_same():
    answer = answered(HttpResponse(PAGE, headers={"ETag": '"a"'}))

    assert gzip.decompress(answer.content) == PAGE
    assert answer["Content-Encoding"] == "gzip"
    assert answer["Content-Length"] == str(len(answer.content))
    assert answer["ETag"] == 'W/"a"'
    assert answer["Vary"] == "Accept-Encoding"


def test_the_length_of_an_answer_says_nothing_about_what_it_holds():
    assert len({len(answered(HttpResponse(PAGE)).content) for _ in range(60)}) > 5


@pytest.mark.parametrize("accepts", ["", "br"])
def test_a_browser_that_does_not_ask_for_it_gets_the_page_as_it_is(accepts):
    answer = answered(HttpResponse(PAGE), accepts)

    assert answer.content == PAGE
    assert answer["Vary"] == "Accept-Encoding"


def test_what_is_short_compressed_already_or_sent_piece_by_piece_is_left_to_django():
    assert answered(HttpResponse(b"short")).content == b"short"
    packed = HttpResponse(gzip.compress(PAGE), headers={"Content-Encoding": "gzip"})
    assert gzip.decompress(answered(packed).content) == PAGE
    pieces = answered(StreamingHttpResponse([PAGE, PAGE]))
    assert gzip.decompress(b"".join(pieces.streaming_content)) == PAGE * 2
