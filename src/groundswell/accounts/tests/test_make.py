from groundswell.accounts.make import FIRST, LAST, invented_name
from groundswell.kernel.text import is_safe_name


def test_invented_names_are_names_and_seldom_come_again():
    names = [invented_name(n) for n in range(len(FIRST) * len(LAST))]

    assert len(set(names)) == len(names)
    assert all(is_safe_name(name) and not any(sign.isdigit() for sign in name) for name in names)
