"""A proof of work (hashcash, SHA-256): cheap for one person, dear for a thousand bots. No puzzle, no third party.

The page carries a signed challenge; kernel/challenge.js finds the answer while the form is filled in. Without
JavaScript the form works too, on the slow path: what was sent waits until its e-mail address is confirmed.

    {"challenge": issue("sign-up")}   in the page's context, and in the form:
    <input type="hidden" name="challenge" value="{{ challenge.text }}">
    <input type="hidden" name="challenge_answer" data-challenge="{{ challenge.text }}" data-bits="{{ challenge.bits }}">

    match passed(request.POST, "sign-up"):
        case "proved": …at once
        case "slow": …after the e-mail was confirmed
        case "failed": …show the form again, with a fresh challenge
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Literal

from django.conf import settings

from groundswell.kernel import signing
from groundswell.kernel.clock import now
from groundswell.kernel.models import Spent

BITS = 18  # about 260,000 hashes: a second or two on a cheap phone
LIFETIME = timedelta(minutes=30)
FIELD, ANSWER_FIELD = "challenge", "challenge_answer"

type Outcome = Literal["proved", "slow", "failed"]


@dataclass(frozen=True, slots=True)
class Challenge:
    """What has to be worked on: the text, and how many zero bits the hash of its seed and the answer begins with."""

    text: str
    bits: int


def issue(purpose: str) -> Challenge:
    """A fresh challenge, good for this purpose, once, within 30 minutes. Nothing is stored until it is answered."""
    bits = int(getattr(settings, "CHALLENGE_BITS", BITS))
    return Challenge(
        signing.sign(_bound(purpose), secrets.token_urlsafe(9), str(bits), lifetime=LIFETIME), bits
    )


def verify(purpose: str, challenge: str, answer: str) -> bool:
    """Whether this answers a challenge of ours for this purpose, in time and for the first time. Spends it if so."""
    try:
        _nonce, bits = signing.read(_bound(purpose), challenge)
    except signing.BadToken:
        return False
    if not re.fullmatch(r"[0-9]{1,16}", answer) or not _is_solution(_seed(challenge), answer, int(bits)):
        return False
    key = hashlib.sha256(challenge.encode()).hexdigest()
    _row, is_first = Spent.objects.get_or_create(key=key, defaults={"until": now() + LIFETIME})
    return is_first


def passed(fields: Mapping[str, str], purpose: str) -> Outcome:
    """How a form that carries a challenge came back.

    proved: the work was done. slow: no answer came, or for a challenge that ran out while the page lay open; let
    it wait for a confirmed e-mail address. failed: a wrong or used answer. Ask last, when all else is valid.
    """
    challenge, answer = fields.get(FIELD, ""), fields.get(ANSWER_FIELD, "")
    if not challenge or not answer:
        return "slow"
    try:
        signing.read(_bound(purpose), challenge)
    except signing.ExpiredToken:
        return "slow"
    except signing.BadToken:
        return "failed"
    return "proved" if verify(purpose, challenge, answer) else "failed"


def solve(challenge: Challenge) -> str:
    """The answer, found as a browser finds it: for tests and for clients of ours."""
    seed = _seed(challenge.text)
    return next(str(guess) for guess in count() if _is_solution(seed, str(guess), challenge.bits))


def _bound(purpose: str) -> str:
    return f"challenge {purpose}"


def _seed(challenge: str) -> str:
    return hashlib.sha256(challenge.encode()).hexdigest()[:32]


def _is_solution(seed: str, answer: str, bits: int) -> bool:
    """Seed and answer fit one block of SHA-256, which keeps a try as cheap for a phone as it can be."""
    digest = hashlib.sha256(f"{seed}{answer}".encode()).digest()
    return int.from_bytes(digest[:8]) >> (64 - bits) == 0
