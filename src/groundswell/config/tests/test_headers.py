import pytest

pytestmark = pytest.mark.django_db


def test_a_page_may_use_passkeys_and_neither_camera_nor_place(client):
    allowed = dict(part.split("=") for part in client.get("/")["Permissions-Policy"].split(", "))

    assert allowed["publickey-credentials-get"] == allowed["publickey-credentials-create"] == "(self)"
    assert allowed["camera"] == allowed["microphone"] == allowed["geolocation"] == "()"
