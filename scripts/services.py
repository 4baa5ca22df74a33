"""Prints the address of PostgreSQL or Redis when one answers; prints nothing when none does."""

import os
import sys


def postgresql() -> str:
    """The server that DATABASE_URL names, or the one on the usual port or socket."""
    import psycopg

    user = os.environ.get("PGUSER", "postgres")
    tries = [os.environ.get("DATABASE_URL", ""), f"postgresql://{user}@127.0.0.1:5432/postgres"]
    for address in filter(None, tries):
        try:
            with psycopg.connect(address, connect_timeout=2) as line:
                can = line.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
        except psycopg.Error:
            continue
        if can and can[0]:
            return address
    return ""


def redis() -> str:
    """The server that REDIS_URL names, or the one on the usual port."""
    import redis as library

    for address in filter(None, [os.environ.get("REDIS_URL", ""), "redis://127.0.0.1:6379/9"]):
        try:
            with library.Redis.from_url(address, socket_connect_timeout=2) as line:
                line.ping()
        except library.RedisError:
            continue
        return address
    return ""


if __name__ == "__main__":
    print({"postgresql": postgresql, "redis": redis}[sys.argv[1]]())
