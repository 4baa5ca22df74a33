"""Devices that ring: sealed for one browser alone, asked for at a known service, saying nothing, and gone when gone."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.groups.make import group, member
from groundswell.groups.models import State
from groundswell.kernel import clock
from groundswell.kernel.tests.hostile import HOSTILE
from groundswell.kernel.tests.servers import INSIDE, answer, certificate, outside_only, serving
from groundswell.ledger.actions import deliver
from groundswell.notifications import actions, make
from groundswell.notifications.actions.ringing import ring_due
from groundswell.notifications.make import news_for_one
from groundswell.notifications.models import Device, Notice, Push, Rhythm
from groundswell.notifications.queries import Wishes
from groundswell.notifications.ringing import is_a_push_service, public_key, seal
from groundswell.notifications.ringing.keys import credentials
from groundswell.notifications.ringing.sealing import CURVE, decoded, encoded, raw_public
from groundswell.threads.models import Level

NOON = datetime(2026, 11, 21, 12, 0, 30, tzinfo=UTC)


class Browser:
    """A browser that opens what is sealed for it, written from RFC 8291 and not from our code."""

    def __init__(self):
        self.own = ec.generate_private_key(CURVE)
        self.auth = b"sixteen octets.."
        self.key, self.secret = encoded(raw_public(self.own.public_key())), encoded(self.auth)

    def open(self, sealed):
        salt, size, theirs = sealed[:16], sealed[20], sealed[21 : 21 + sealed[20]]
        assert (size, int.from_bytes(sealed[16:20])) == (65, 4096)
        shared = self.own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
        info = b"WebPush: info\0" + raw_public(self.own.public_key()) + theirs
        keyed = HKDF(hashes.SHA256(), 32, self.auth, info).derive(shared)
        cipher = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(keyed)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(keyed)
        return AESGCM(cipher).decrypt(nonce, sealed[86:], None).rstrip(b"\0")[:-1]


def test_the_example_of_rfc_8291_comes_out_octet_by_octet():
    own = int.from_bytes(decoded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))

    sealed = seal(
        b"When I grow up, I want to be a watermelon",
        key="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        secret="BTBZMqHH6r4Tts7J_aSIgg",
        own=ec.derive_private_key(own, CURVE),
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
    )

    assert encoded(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_what_is_sealed_for_one_browser_is_opened_by_it_and_by_no_other():
    ours, other = Browser(), Browser()
    sealed = seal("Grüße".encode(), key=ours.key, secret=ours.secret)

    assert ours.open(sealed).decode() == "Grüße"
    with pytest.raises(InvalidTag):
        other.open(sealed)


def test_we_say_who_we_are_by_a_key_that_is_made_once_and_kept(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    said = credentials("https://push.example:8443/x/y", NOON)

    token, key = said.removeprefix("vapid t=").split(", k=")
    head, claims, signature = token.split(".")
    assert key == public_key()
    assert json.loads(decoded(claims)) == {
        "aud": "https://push.example:8443",
        "exp": int((NOON + timedelta(hours=12)).timestamp()),
        "sub": settings.BASE_URL,
    }
    raw = decoded(signature)
    proof = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    known = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(key))
    known.verify(proof, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert (tmp_path / "vapid.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["vapid.key"]


@pytest.mark.parametrize(
    "endpoint",
    [one for one in HOSTILE if "%(port)d" not in one]
    + [
        "https://127.0.0.1/",
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://me@fcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evilfcm.googleapis.com.example",
        "https://evil.example/?fcm.googleapis.com",
        "https://evil.example#.fcm.googleapis.com",
        "https://[::1]/",
        "",
        "https://evil.example\\.fcm.googleapis.com/",
        "https://fcm.googleapis.com/\n",
        "https://fcm.googleapis.com/" + "a" * 1_000,
        "file:///etc/passwd",
        "https://xfcm.googleapis.com/",
        "https://fcm.googleapis.com:99999/",
    ],
)
def test_an_address_that_is_no_push_service_s_is_never_kept(endpoint):
    assert not is_a_push_service(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/a:b-_",
        "https://updates.push.services.mozilla.com/wpush/v2/g",
        "https://web.push.apple.com/Q",
    ],
)
def test_the_makers_of_browsers_are_known(endpoint):
    assert is_a_push_service(endpoint)


@pytest.fixture
def movers(db, settings):
    """A group with Dee, and Ada, who has a browser at good.example."""
    made = group(leader=person(name="Dee"), name="Movers")
    made.dee, made.ada = made.memberships.get().person, person(name="Ada")
    made.membership = member(made, made.ada)
    made.browser = Browser()
    return made


class Bodies:
    """A push service that keeps what it is posted."""

    def __init__(self, status=201):
        self.got, self.status = [], status

    def __call__(self, handler):
        self.got.append(handler.rfile.read(int(handler.headers["Content-Length"])))
        answer(self.status, b"")(handler)


@pytest.fixture
def service(tmp_path, movers):
    """Serves one device of Ada's, and answers with what it is told to."""
    shown, trusted = certificate(tmp_path, "good.example")
    bodies = Bodies()
    with serving(bodies, tls=shown) as server:
        device = make.device(
            movers.ada,
            endpoint=f"https://good.example:{server.port}/push/1",
            key=movers.browser.key,
            secret=movers.browser.secret,
        )
        network = outside_only(server)
        bodies.network = type(network)(network.resolve, network.may_connect, network.ports, lambda: trusted)
        bodies.server, bodies.device = server, device
        yield bodies


def happens(movers, at=NOON):
    with clock.at(at):
        news_for_one(movers.membership, by=movers.dee)
        deliver()


def rings(service, at=NOON + timedelta(minutes=4)):
    with clock.at(at):
        return ring_due(network=service.network)


def test_news_rings_a_device_and_what_it_shows_names_nobody(movers, service):
    happens(movers)

    assert rings(service, NOON + timedelta(minutes=1)) == 0
    assert rings(service) == 1
    assert rings(service, NOON + timedelta(hours=1)) == 0
    [sealed] = service.got
    shown = json.loads(movers.browser.open(sealed))
    assert shown == {"title": "Something new in a group of yours", "url": "/notifications/"}
    _method, path, head = service.server.asked[0]
    assert (path, head["content-encoding"], head["ttl"], head["topic"]) == (
        "/push/1",
        "aes128gcm",
        "86400",
        "news",
    )
    assert not [word for word in ("Movers", "Dee", "Ada") if word in str(head)]
    assert Notice.objects.exclude(pushed_at=None).count() == 1


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda movers: actions.see_all(movers.ada),
        lambda movers: block(movers.ada, movers.dee),
        lambda movers: movers.memberships.filter(person=movers.ada).update(state=State.REMOVED),
        lambda movers: actions.mute(movers.ada, movers.pk),
        lambda movers: actions.prefer(movers.ada, None, Wishes(by_push=Rhythm.NEVER)),
        lambda movers: actions.prefer(movers.ada, None, Wishes(Level.NOTHING)),
        lambda movers: type(movers.ada).objects.filter(pk=movers.ada.pk).update(erase_after=NOON),
        lambda movers: Device.objects.all().delete(),
    ],
    ids=["seen", "blocked", "removed", "muted", "never", "nothing", "leaving", "taken off"],
)
def test_what_changed_before_it_rang_counts(movers, service, meanwhile):
    type(movers).objects.filter(pk=movers.pk).update(visibility="closed")
    happens(movers)
    with clock.at(NOON + timedelta(minutes=1)):
        meanwhile(movers)

    assert rings(service) == 0
    assert service.got == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(movers, service, status):
    service.status = status
    happens(movers)

    assert rings(service) == 0
    assert not Device.objects.exists()


def test_a_service_that_is_busy_is_asked_again_with_pauses_and_then_let_be(movers, service):
    service.status = 503
    happens(movers)

    moment, asked = NOON + timedelta(minutes=4), 0
    while Push.objects.filter(done_at=None).exists():
        rings(service, moment)
        asked += 1
        moment += timedelta(hours=3)
        assert asked < 10

    assert asked == len(service.got) == 5
    assert Device.objects.get().failures == 5


def test_an_address_that_leads_inside_is_not_asked_and_the_device_is_forgotten(movers, service):
    with serving(answer(201), host=INSIDE) as inside:
        Device.objects.update(endpoint=f"https://inside.example:{service.server.port}/")
        happens(movers)

        assert rings(service) == 0
        assert inside.connections == 0
    assert not Device.objects.exists()


def test_in_quiet_hours_nothing_rings_until_they_end(movers, service):
    actions.keep_hours(movers.ada, quiet_from=time(12), quiet_until=time(14), digest_hour=7, digest_day=0)
    happens(movers)

    assert rings(service, NOON + timedelta(hours=1)) == 0
    assert rings(service, NOON + timedelta(hours=2)) == 1


def test_a_worker_that_died_while_ringing_leaves_it_to_the_next_one(movers, service):
    happens(movers)
    Push.objects.update(leased_until=NOON + timedelta(minutes=5))

    assert rings(service) == 0
    assert rings(service, NOON + timedelta(minutes=6)) == 1


def test_a_test_rings_at_once_whatever_waits(movers, service):
    with clock.at(NOON):
        actions.test_devices(movers.ada)

    assert rings(service, NOON) == 1
    assert len(service.got) == 1


def test_who_has_no_device_has_nothing_planned(movers):
    happens(movers)

    assert not Push.objects.exists()


def _given(browser, **more):
    endpoint = "https://fcm.googleapis.com/fcm/send/1"
    return {"endpoint": endpoint, "key": browser.key, "secret": browser.secret, "name": "Phone"} | more


DEVICES = "/settings/notifications/devices/"


def test_a_browser_is_added_shown_tested_and_taken_off(movers, client):
    client.force_login(movers.ada)

    assert client.post(DEVICES, _given(movers.browser)).status_code == 303
    page = client.get("/settings/notifications/").content.decode()
    assert "Phone" in page
    assert "Send me a test" in page
    assert client.post(f"{DEVICES}test/").status_code == 303
    assert Push.objects.get().is_test
    client.post(f"{DEVICES}{Device.objects.get().pk}/")
    assert not Device.objects.exists()


def test_the_same_browser_again_is_one_device_and_rings_for_whoever_said_so_last(movers, client):
    for who in (movers.ada, movers.ada, movers.dee):
        client.force_login(who)
        client.post(DEVICES, _given(movers.browser))

    assert Device.objects.get().person == movers.dee


@pytest.mark.parametrize(
    "more",
    [
        {"endpoint": "https://10.0.0.1/"},
        {"endpoint": "https://evil.example/"},
        {"key": "AAAA"},
        {"key": encoded(b"\x04" + b"\x01" * 64)},
        {"key": "é" * 20},
        {"secret": "AAAA"},
        {"secret": ""},
        {"name": "x" * 61},
    ],
)
def test_what_no_browser_would_say_is_refused(movers, client, more):
    client.force_login(movers.ada)

    assert client.post(DEVICES, _given(movers.browser, **more)).status_code == 422
    assert not Device.objects.exists()


def test_somebody_else_s_device_is_not_there(movers, client):
    device = make.device(movers.ada)
    client.force_login(movers.dee)

    assert client.post(f"{DEVICES}{device.pk}/").status_code == 404
    assert Device.objects.exists()


def test_ten_devices_ring_and_the_oldest_goes_for_the_newest(movers):
    for number in range(12):
        given = _given(movers.browser, endpoint=f"https://fcm.googleapis.com/{number}")
        actions.add_device(
            given["endpoint"], key=given["key"], secret=given["secret"], name="", by=movers.ada
        )

    assert Device.objects.count() == 10
    assert not Device.objects.filter(endpoint__endswith="/0").exists()
