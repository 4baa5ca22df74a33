"""Pages are in the language of who reads them, and mail in the language of who receives it."""

import pytest
from django.conf import settings as django_settings
from django.utils.translation import override

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns.make import petition, signatures
from groundswell.campaigns.tests.browsers import confirm_by_mail, sign
from groundswell.events.actions import mailing
from groundswell.events.make import attendance, event
from groundswell.mail.actions import draft
from groundswell.mail.make import NOTE
from groundswell.mail.models import Mail
from groundswell.mail.purposes import purpose_named
from groundswell.mail.rendering import message

pytestmark = pytest.mark.django_db


def sent_elsewhere(language):
    """The newest mail as it leaves from a process that speaks another language."""
    newest = Mail.objects.latest("pk")
    with override(language):
        return message(newest, purpose_named(newest.purpose))


def read_in(client, language, path):
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    ("language", "direction", "button", "number"),
    [
        ("es", "ltr", "Firmar ahora", "1\xa0204"),
        ("fr", "ltr", "Signer maintenant", "1\xa0204"),
        ("ar", "rtl", "التوقيع الآن", "1.204"),
    ],
)
def test_a_petition_is_read_in_the_language_a_visitor_chose(client, language, direction, button, number):
    clean_air = petition(title="Clean air")
    signatures(clean_air, 1204)
    page = read_in(client, language, clean_air.get_absolute_url())
    assert f'<html lang="{language}" dir="{direction}"' in page
    assert button in page
    assert number in page
    assert "Clean air" in page


def test_the_mail_that_confirms_a_name_is_in_the_language_of_the_page_it_was_signed_on(client):
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "ar"
    sign(client, petition(title="Clean air"))
    letter = sent_elsewhere("fr")
    assert "وُضع اسمك تحت «Clean air»" in letter.body
    html = str(letter.alternatives[0][0])
    assert '<html lang="ar" dir="rtl">' in html
    assert "فتح الصفحة" in html


def test_who_proves_an_address_is_written_to_in_the_language_they_read_from_then_on(client):
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "es"
    sign(client, petition())
    confirm_by_mail(client)
    signer = Person.objects.get(contact_points__key="amina@example.org")
    assert signer.language == "es"
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "fr"
    sign(client, petition())
    confirm_by_mail(client)
    signer.refresh_from_db()
    assert signer.language == "es"


@pytest.mark.parametrize(
    ("own", "subject"), [("es", "Vas a venir"), ("fr", "Vous venez"), ("", "You’re coming")]
)
def test_mail_is_in_the_language_of_who_receives_it_and_not_of_who_acts(own, subject):
    supper = event()
    row = attendance(supper, person(email="ada@example.org", language=own))
    with override("ar"):
        mailing.tell_registered(row, supper)
    assert sent_elsewhere("ar").subject == subject


def test_mail_to_somebody_who_chose_no_language_is_in_the_movement_s():
    with override("ar"):
        assert draft(NOTE, to="ada@example.org", template="mail/ready.txt", person_id=7).language == ""
        assert draft(NOTE, to="ada@example.org", template="mail/ready.txt").language == "ar"
