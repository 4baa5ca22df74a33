from dataclasses import dataclass

from groundswell.campaigns.models import Petition, Share, Signature


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever signed may be told. The same for a new name and for one that was there: nothing is disclosed.

    signature: only when it is confirmed and theirs. code: their own link to share. is_late: the mail takes a while.
    """

    petition: Petition
    name: str
    email: str = ""
    code: str = ""
    signature: Signature | None = None
    is_late: bool = False

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else ""

    @property
    def is_confirmed(self) -> bool:
        return self.signature is not None


def receipt_of(signature: Signature, share: Share | None) -> Receipt:
    """The receipt of a confirmed signature."""
    code = share.code if share else ""
    return Receipt(signature.petition, signature.name, code=code, signature=signature)
