"""How often one may knock: per address, per network, and all together."""

from datetime import timedelta

from groundswell.kernel.canonical import email_key
from groundswell.kernel.limits import Limit, Taken, take, take_all

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

TRIES_ADDRESS = Limit("accounts.tries.address", 10, timedelta(minutes=15))
TRIES_NETWORK = Limit("accounts.tries.network", 120, HOUR)
TRIES_ALL = Limit("accounts.tries.all", 20_000, HOUR)

SIGN_UPS_NETWORK = Limit("accounts.sign_ups.network", 40, HOUR)
SIGN_UPS_ALL = Limit("accounts.sign_ups.all", 5_000, HOUR)

# Codes, links and notes to one mailbox, whatever they were asked for: nobody is buried in our mail.
MAIL_ADDRESS = Limit("accounts.mail.address", 5, HOUR)
MAIL_ADDRESS_DAY = Limit("accounts.mail.address.day", 12, DAY)
# Of these, what anybody can have sent to any address: all but the ways back into an account that is there.
TYPED_HOUR = Limit("accounts.mail.typed", 2, HOUR)
TYPED_DAY = Limit("accounts.mail.typed.day", 5, DAY)
MAIL_NETWORK = Limit("accounts.mail.network", 80, HOUR)
MAIL_ALL = Limit("accounts.mail.all", 20_000, HOUR)

# Looking at one person after another is how lists of people are made.
VIEWS = Limit("accounts.views", 200, HOUR)
VIEWS_UNREMARKED = Limit("accounts.views.unremarked", 100, HOUR)
ALARMS = Limit("accounts.views.alarms", 1, HOUR)

DOWNLOADS = Limit("accounts.downloads", 5, DAY)


def take_try(address: str, network: str) -> Taken:
    """A password or a code is tried for an address."""
    return take_all((TRIES_ADDRESS, _key(address)), (TRIES_NETWORK, network), (TRIES_ALL, ""))


def take_mail(address: str, network: str) -> Taken:
    """Mail is asked for an address."""
    key = _key(address)
    return take_all((MAIL_ADDRESS, key), (MAIL_ADDRESS_DAY, key), (MAIL_NETWORK, network), (MAIL_ALL, ""))


def take_typed(address: str, network: str) -> Taken:
    """Mail goes to an address that somebody typed, and that may be anybody's: two an hour and five a day of all kinds together."""
    key = _key(address)
    return take_all(*_typed(key), (MAIL_NETWORK, network), (MAIL_ALL, ""))


def take_mailbox(key: str) -> Taken:
    """The same for a canonical address, where whoever asks is counted elsewhere."""
    return take_all(*_typed(key))


def take_stranger(address: str) -> Taken:
    """That there is no account is told to an address, for which whoever knocked was counted already."""
    key = _key(address)
    return take_all((TYPED_HOUR, key), (TYPED_DAY, key))


def _typed(key: str) -> tuple[tuple[Limit, str], ...]:
    limits = (TYPED_HOUR, TYPED_DAY, MAIL_ADDRESS, MAIL_ADDRESS_DAY)
    return tuple((limit, key) for limit in limits)


def take_sign_up(address: str, network: str, *, has_worked: bool) -> Taken:
    """A sign-up; whoever did the proof of work is not held back by others on their network."""
    if not has_worked:
        taken = take(SIGN_UPS_NETWORK, network)
        if not taken:
            return taken
    key = _key(address)
    return take_all(*_typed(key), (SIGN_UPS_ALL, ""), (MAIL_ALL, ""))


def _key(address: str) -> str:
    try:
        return email_key(address)
    except ValueError:
        return address[:254].casefold()


def take_view(who: str) -> bool:
    """A page about somebody else is opened. Whether those who run the platform should hear of it. Raises TooMany."""
    take(VIEWS, who).require()
    return not take(VIEWS_UNREMARKED, who) and bool(take(ALARMS, who))
