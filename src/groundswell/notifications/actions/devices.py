"""The devices that ring for somebody."""

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock, text, waking
from groundswell.kernel.limits import Limit, take
from groundswell.notifications.models import Device, Push, Rhythm
from groundswell.notifications.ringing import BadKey, is_a_push_service, seal
from groundswell.notifications.timing import DAY, HOUR

MOST = 10
DEVICES = Limit("notifications.devices", 20, DAY)
TESTS = Limit("notifications.tests", 10, HOUR)


@transaction.atomic
def add_device(endpoint: str, *, key: str, secret: str, name: str, by: Person) -> Device:
    """Have a browser ring for somebody; the same one again changes its name, and it rings for whoever said so last.

    Raises ValidationError for what no browser would say, TooMany.
    """
    if not is_a_push_service(endpoint):
        raise ValidationError(_("We cannot ring this browser: we do not know who carries its messages."))
    try:
        seal(b"", key=key, secret=secret)
    except BadKey as error:
        raise ValidationError(_("This browser gave us keys that we cannot use.")) from error
    take(DEVICES, str(by.pk)).require()
    known = hashlib.sha256(endpoint.encode()).hexdigest()
    shown = text.tidy(name, 60, single_line=True) or _("A device")
    fields = {"person": by, "endpoint": endpoint, "key": key, "secret": secret, "name": shown, "failures": 0}
    device, _is_new = Device.objects.update_or_create(endpoint_key=known, defaults=fields)
    oldest = Device.objects.filter(person=by).order_by("-pk").values_list("pk", flat=True)[MOST:]
    Device.objects.filter(pk__in=list(oldest)).delete()
    return device


def remove_device(device: Device, *, by: Person) -> None:
    """It rings no more. Again: changes nothing."""
    Device.objects.filter(pk=device.pk, person=by).delete()


@transaction.atomic
def test_devices(by: Person) -> None:
    """Ring all of somebody's devices now, whatever waits. Raises TooMany."""
    take(TESTS, str(by.pk)).require()
    Push.objects.create(
        person=by,
        once_key=f"test:{secrets.token_hex(8)}",
        rhythm=Rhythm.AT_ONCE,
        is_test=True,
        due=clock.now(),
    )
    waking.wake_on_commit()
