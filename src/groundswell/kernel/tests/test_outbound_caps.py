import threading

import pytest

from groundswell.kernel.outbound import Failed, Network, fetch
from groundswell.kernel.tests.servers import answer, outside_only, serving


def test_an_answer_above_the_cap_is_dropped_while_it_comes():
    sent: list[int] = []

    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while not server.closing.is_set():
            handler.wfile.write(b"x" * 10_000)
            sent.append(10_000)

    with serving(endless) as server, pytest.raises(Failed, match="too large"):
        fetch(
            f"http://good.example:{server.port}/",
            max_bytes=50_000,
            allow_http=True,
            network=outside_only(server),
        )

    assert sum(sent) < 20_000_000


def test_an_answer_up_to_the_cap_arrives_whole():
    with serving(answer(body=b"y" * 50_000)) as server:
        url = f"http://good.example:{server.port}/"
        response = fetch(url, max_bytes=50_000, allow_http=True, network=outside_only(server))

    assert len(response.body) == 50_000


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b""])
def test_dripping_bytes_does_not_stretch_the_time(start):
    def drip(handler):
        handler.wfile.write(start)
        while not server.closing.wait(0.02):
            handler.wfile.write(b"a")

    with serving(drip) as server, pytest.raises(Failed):
        fetch(
            f"http://good.example:{server.port}/", timeout=0.4, allow_http=True, network=outside_only(server)
        )


def test_a_resolver_that_hangs_does_not_stretch_the_time():
    released = threading.Event()
    network = Network(resolve=lambda host, port: ["93.184.216.34"] if released.wait(10) else [])

    with pytest.raises(Failed, match="too long"):
        fetch("https://good.example/", timeout=0.2, network=network)
    released.set()


def test_packed_answers_are_not_unpacked():
    with serving(answer(body=b"\x1f\x8b...", Content_Encoding="gzip")) as server, pytest.raises(Failed):
        fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))

    assert server.asked[0][2]["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "reply", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"]
)
def test_an_answer_that_is_not_http_is_a_sentence(reply):
    with serving(lambda handler: handler.wfile.write(reply)) as server, pytest.raises(Failed):
        fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))


def test_an_error_status_is_an_answer():
    with serving(answer(404, body=b"gone")) as server:
        response = fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))

    assert (response.status, response.body) == (404, b"gone")
