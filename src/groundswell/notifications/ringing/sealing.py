"""Sealing a message for one browser alone: RFC 8291 (keys) over RFC 8188 (aes128gcm), in one record."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD = 4096
LAST = b"\x02"


class BadKey(ValueError):
    """Not the keys of a browser."""


def decoded(text: str) -> bytes:
    """base64url without its padding. Raises BadKey."""
    try:
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError as error:
        raise BadKey from error


def encoded(raw: bytes) -> str:
    """base64url without its padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw_public(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as an uncompressed point, 65 octets."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(
    message: bytes,
    *,
    key: str,
    secret: str,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """A message that only the browser with this key (p256dh) and secret (auth) can open. Raises BadKey.

    own and salt are made anew for each message; they are given for the standard's example alone.
    """
    theirs, auth = decoded(key), decoded(secret)
    if len(auth) != 16:
        raise BadKey
    try:
        receiver = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs)
    except ValueError as error:
        raise BadKey from error
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(16)
    ours = raw_public(own.public_key())
    shared = own.exchange(ec.ECDH(), receiver)
    secret_key = _derived(shared, auth, b"WebPush: info\0" + theirs + ours, 32)
    cipher = AESGCM(_derived(secret_key, salt, b"Content-Encoding: aes128gcm\0", 16))
    nonce = _derived(secret_key, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours
    return head + cipher.encrypt(nonce, message + LAST, None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
