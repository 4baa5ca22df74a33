"""The way a petition takes from hand to hand."""

import re

from django.db import connection

from groundswell.campaigns.models import Petition, Share

CODE = re.compile(r"[2-9a-hjkmnp-z]{8}")

THROUGH = """
WITH RECURSIVE handed (id) AS (
    SELECT id FROM campaigns_share WHERE id = %s
    UNION ALL SELECT share.id FROM campaigns_share share JOIN handed ON share.parent_id = handed.id
)
SELECT COUNT(*) FROM campaigns_signature
WHERE standing = 'confirmed' AND source_id IN (SELECT id FROM handed)
"""


def is_code(text: str) -> bool:
    """Whether this could be a share's code. Asks nobody."""
    return CODE.fullmatch(text) is not None


def share_of(petition: Petition, code: str) -> Share | None:
    """The share behind a code, if it is one of this petition's."""
    return Share.objects.filter(petition=petition, code=code).first() if is_code(code) else None


def signed_through(share: Share) -> int:
    """How many confirmed signatures came through a link and through every link that came of it."""
    with connection.cursor() as cursor:
        cursor.execute(THROUGH, [share.pk])
        return int(cursor.fetchone()[0])
