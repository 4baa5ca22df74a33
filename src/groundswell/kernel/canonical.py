"""One key for all the spellings of one mailbox, so that it counts once."""

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _

LONGEST = 254

# Providers that deliver name+anything to name, by every domain they use; the first domain stands for all of them.
PLUS = {
    domain: domains[0]
    for domains in (
        ("gmail.com", "googlemail.com"),
        ("icloud.com", "me.com", "mac.com"),
        ("proton.me", "protonmail.com", "protonmail.ch", "pm.me"),
        ("outlook.com",),
        ("hotmail.com",),
        ("hotmail.co.uk",),
        ("hotmail.fr",),
        ("live.com",),
        ("live.co.uk",),
        ("msn.com",),
        ("fastmail.com",),
        ("fastmail.fm",),
        ("hey.com",),
        ("zoho.com",),
        ("zohomail.com",),
        ("yandex.ru", "yandex.com", "ya.ru"),
        ("mailbox.org",),
        ("posteo.de",),
        ("posteo.net",),
        ("riseup.net",),
        ("disroot.org",),
        ("runbox.com",),
        ("startmail.com",),
        ("pobox.com",),
    )
    for domain in domains
}
DOTS_DO_NOT_COUNT = {"gmail.com": ".", "proton.me": ".-_"}

_validate = EmailValidator(allowlist=[])


def is_email(address: str) -> bool:
    """Whether an address is one that mail can be sent to: RFC 5321's shape, a domain with a dot, at most 254 signs."""
    try:
        local, domain = _split(address)
        _validate(f"{local}@{domain}")
    except (ValidationError, ValueError):
        return False
    return len(f"{local}@{domain}") <= LONGEST


def email_key(address: str) -> str:
    """The canonical spelling: NFKC, lower case, domain in ASCII (IDNA 2008), and what the provider ignores left out.

    For telling whether two addresses are one mailbox, never for sending. Raises ValueError for what is no address.
    """
    local, domain = _split(address)
    if domain in PLUS:
        domain = PLUS[domain]
        local = local.partition("+")[0] or local
        for sign in DOTS_DO_NOT_COUNT.get(domain, ""):
            local = local.replace(sign, "") or local
    return f"{local}@{domain}"


def _split(address: str) -> tuple[str, str]:
    plain = unicodedata.normalize("NFKC", address).strip().lower()
    local, at, domain = plain.rpartition("@")
    if not local or not at or not domain or len(plain) > LONGEST or not plain.isprintable():
        raise ValueError(_("This is not an e-mail address."))
    try:
        ascii_domain = idna.encode(domain.rstrip("."), uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(_("This is not an e-mail address.")) from error
    return local, ascii_domain
