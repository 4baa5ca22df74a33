import pytest

from groundswell.kernel.outbound import INTERNET, Failed, Network, Refused, fetch
from groundswell.kernel.tests.hostile import HOSTILE
from groundswell.kernel.tests.servers import (
    INSIDE,
    OUTSIDE,
    answer,
    certificate,
    is_outside,
    names,
    outside_only,
    serving,
)


@pytest.fixture
def sink():
    with serving(answer(), host=INSIDE) as server:
        yield server


def test_no_hostile_address_reaches_the_inside(sink, settings):
    settings.ALLOWED_HOSTS = ["movement.example"]
    network = Network(ports=frozenset({sink.port}))

    for url in HOSTILE:
        url = url.replace("\\r", "\r").replace("\\n", "\n") % {"port": sink.port}
        with pytest.raises((Refused, Failed)) as refusal:
            fetch(url, allow_http=True, network=network)
        assert str(refusal.value).endswith("."), url

    assert sink.connections == 0


@pytest.mark.parametrize("host", ["movement.example", "MOVEMENT.example.", "deep.movement.example"])
def test_our_own_names_are_refused_whatever_they_resolve_to(host, settings):
    settings.ALLOWED_HOSTS = [".movement.example", "*"]

    with pytest.raises(Refused, match="our own"):
        fetch(f"https://{host}/", network=Network(resolve=lambda host, port: ["93.184.216.34"]))


def test_a_name_with_one_inner_address_among_its_addresses_is_refused(sink):
    network = Network(resolve=lambda host, port: ["93.184.216.34", INSIDE], ports=frozenset({sink.port}))

    with pytest.raises(Refused):
        fetch(f"http://good.example:{sink.port}/", allow_http=True, network=network)

    assert sink.connections == 0


def test_the_connection_goes_to_the_address_that_was_checked():
    asked = []

    def rebinding(host, port):
        asked.append(host)
        return [OUTSIDE if len(asked) == 1 else INSIDE]

    with serving(answer(body=b"outside")) as server, serving(answer(), host=INSIDE, port=server.port) as sink:
        network = Network(resolve=rebinding, may_connect=is_outside, ports=frozenset({server.port}))
        response = fetch(f"http://good.example:{server.port}/", allow_http=True, network=network)
        assert response.body == b"outside"
        with pytest.raises(Refused):
            fetch(f"http://good.example:{server.port}/", allow_http=True, network=network)

    assert asked == ["good.example", "good.example"]
    assert sink.connections == 0
    assert server.asked[0][2]["host"] == f"good.example:{server.port}"


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example:%d/",
        "http://127.0.0.1:%d/",
        "//127.0.0.1:%d/",
        "http://0x7f.1:%d/",
        "http://[::1]:%d/",
        "http://localhost:%d/",
        "http://testserver:%d/",
        "http://good.example@127.0.0.1:%d/",
        "http://127.0.0.1/%d",
        "file:///etc/passwd?%d",
        "\\\\127.0.0.1:%d\\",
    ],
)
def test_a_redirect_to_the_inside_is_refused(target):
    def behave(handler):
        answer(302, Location=target % server.port)(handler)

    with (
        serving(behave) as server,
        serving(answer(), host=INSIDE, port=server.port) as sink,
        pytest.raises((Refused, Failed)),
    ):
        fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))

    assert (server.connections, sink.connections) == (1, 0)


def test_redirects_end_after_the_third():
    with serving(answer(302, Location="/again")) as server, pytest.raises(Failed):
        fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))

    assert len(server.asked) == 4


def test_the_callers_headers_go_to_the_first_site_alone():
    def behave(handler):
        if handler.path == "/first":
            return answer(302, Location=f"http://other.example:{server.port}/second")(handler)
        return answer()(handler)

    with serving(behave) as server:
        response = fetch(
            f"http://good.example:{server.port}/first",
            headers={
                "Authorization": "Bearer secret",
                "X-Key": "secret",
                "Host": "evil.example",
                "Accept": "text/html",
            },
            allow_http=True,
            network=outside_only(server),
        )

    first, second = (headers for _method, _path, headers in server.asked)
    assert (first["authorization"], first["x-key"]) == ("Bearer secret", "secret")
    assert first["host"] == f"good.example:{server.port}"
    assert "secret" not in str(second)
    assert second["accept"] == "text/html"
    assert response.url == f"http://other.example:{server.port}/second"


def test_a_post_follows_no_redirect():
    with serving(answer(307, Location="/elsewhere")) as server:
        url = f"http://good.example:{server.port}/"
        response = fetch(url, method="POST", content=b"x", allow_http=True, network=outside_only(server))

    assert response.status == 307
    assert [(method, path) for method, path, _headers in server.asked] == [("POST", "/")]


def test_plain_http_is_refused_unless_allowed():
    with serving(answer()) as server, pytest.raises(Refused):
        fetch(f"http://good.example:{server.port}/", network=outside_only(server))

    assert server.connections == 0


@pytest.mark.parametrize("port", [22, 25, 8080, 5432, 6379])
def test_unusual_ports_are_refused(port):
    with pytest.raises(Refused):
        fetch(f"https://good.example:{port}/", network=Network(resolve=names(good_example="93.184.216.34")))


def test_proxies_in_the_environment_are_ignored(sink, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://{INSIDE}:{sink.port}")
    with serving(answer()) as server:
        fetch(f"http://good.example:{server.port}/", allow_http=True, network=outside_only(server))

    assert sink.connections == 0


def test_tls_proves_the_name_and_not_the_address(tmp_path):
    shown, trusted = certificate(tmp_path, "good.example")
    with serving(answer(body=b"secure"), tls=shown) as server:
        network = Network(
            resolve=names(good_example=OUTSIDE, other_example=OUTSIDE),
            may_connect=is_outside,
            ports=frozenset({server.port}),
            trust=lambda: trusted,
        )
        assert fetch(f"https://good.example:{server.port}/", network=network).body == b"secure"
        with pytest.raises(Failed):
            fetch(f"https://other.example:{server.port}/", network=network)


def test_the_real_internet_is_guarded():
    assert INTERNET.ports == {80, 443}
    assert not INTERNET.may_connect("127.0.0.1")
    assert INTERNET.trust().check_hostname
