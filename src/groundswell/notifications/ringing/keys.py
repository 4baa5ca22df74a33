"""Who we are to the makers of browsers: one key of this install (VAPID, RFC 8292), made on first use into the data folder."""

import contextlib
import json
import os
import tempfile
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from groundswell.notifications.ringing.sealing import CURVE, encoded, raw_public

LASTS = timedelta(hours=12)


def public_key() -> str:
    """What a browser is given when it is asked to ring for us."""
    return encoded(raw_public(_key(Path(settings.DATA_DIR)).public_key()))


def credentials(endpoint: str, now: datetime) -> str:
    """The Authorization header for one push service: signed by us, for half a day."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + LASTS).timestamp()),
        "sub": settings.BASE_URL,
    }
    signed = ".".join(encoded(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    key = _key(Path(settings.DATA_DIR))
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={signed}.{encoded(r.to_bytes(32) + s.to_bytes(32))}, k={public_key()}"


@cache
def _key(folder: Path) -> ec.EllipticCurvePrivateKey:
    path = folder / "vapid.key"
    if not path.exists():
        _make(path)
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds no key of ours.")
    return key


def _make(path: Path) -> None:
    """Whole or not at all, and the first of several processes wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = ec.generate_private_key(CURVE).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="vapid-") as file:
        file.write(made)
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
