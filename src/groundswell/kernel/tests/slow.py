"""Texts made to be slow for a parser or a pattern, and how long ours take. Run in a process of its own."""

import resource
import time
from collections.abc import Callable

import django

from groundswell.kernel.canonical import is_email
from groundswell.kernel.outbound.addresses import is_disguised
from groundswell.kernel.places import area_of, find, suggest
from groundswell.kernel.text import csv_safe, is_safe_name, plain, render, skeleton, slug, tidy

SIZE = 100_000
REPEATED = [
    *(
        "> ",
        ">",
        "[",
        "![",
        "[a](",
        "[a](<b",
        "![](",
        "[](",
        "![[]()",
        "[[]]",
        "[a][b]",
        "[^1]",
        "](",
        '[x](y "',
    ),
    *("*", "**a ", "*a_ ", "_a*b ", "*_", "***", "a*a*", "*a **b ", "~~", "~~a ", "a~", "`", "`a``", "```\n"),
    *(
        "<",
        "<a",
        "<!--",
        "<http://a",
        "<a@b",
        "&",
        "&amp;",
        "&#1",
        "\\",
        "- ",
        "-\n",
        "* * ",
        "1. ",
        "+ a\n  ",
        "> - ",
    ),
    *(
        "|",
        "|a",
        "a|b\n",
        "|-|\n",
        "a|b\n-|-\n",
        "[a]: b\n",
        "[a]:",
        "[a]\n",
        "x\n=\n",
        "#\n",
        "a\n",
        "\n",
        "\t",
        "\0",
    ),
    *(
        "http://",
        "http://a.b/(",
        "://",
        "www.a",
        "www.",
        "a.com ",
        "a@b.c ",
        "a@",
        "//",
        "mailto:",
        "a.b",
        "é",
        "\u200b",
    ),
]
MADE = [
    ">" * 10_000,
    "[" * 10_000 + "]" * 10_000,
    "[a](b" * 10_000 + ")" * 10_000,
    "\n".join("  " * depth + "- a" for depth in range(440)),
    "\n".join(">" * depth for depth in range(440)),
    "> " * 90 + "a\n" + "b\n" * 40_000,
    "".join(f"[{number}]: x\n" for number in range(8_000)),
    "[a\n" * 33_000,
    "*a " * 25_000 + "b*" * 12_000,
    "".join("`" * run + " " for run in range(440)),
    "|".join("a" * 300) + "\n" + "|".join("-" * 300) + "\n" + ("|".join("a" * 300) + "\n") * 150,
    "[a](" + "(" * 50_000,
    '[a](b "' + '\\"' * 40_000,
    "http://a.com/" + "(" * 99_000,
    "http://" + "a." * 49_000,
    "www." + "-" * 99_000,
    "a@a." + "a." * 49_000,
]
SLOW = [(text * (SIZE // len(text) + 1))[:SIZE] for text in REPEATED] + MADE


NAMES = [
    "a.",
    "a-",
    "www",
    "http",
    ":/",
    "aaa.c",
    "x" * 9 + ".",
    " ",
    "1.",
    "LS7 ",
    "a@",
    "e\u0301",
    "\u2067",
    "\u202a\u2069",
    "é",
    "\n ",
    ", ",
]
FUNCTIONS: list[Callable[[str], object]] = [
    lambda text: tidy(text, 60_000, single_line=True),
    lambda text: tidy(text, 60_000, single_line=False),
    lambda text: slug(text, "x"),
    *(is_safe_name, skeleton, csv_safe, is_email, is_disguised, area_of, find, suggest),
]


def measure_names(limit: int) -> list[tuple[float, str]]:
    """The same for everything that looks at names, addresses and places, on 50,000 signs."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    django.setup()
    find("to load the table")
    took = []
    for part in NAMES:
        text = part * (50_000 // len(part)) + "!"
        for function in FUNCTIONS:
            start = time.process_time()
            function(text)
            took.append((time.process_time() - start, f"{function} {part}"))
    return sorted(took, reverse=True)[:5]


def measure(limit: int) -> list[tuple[float, str]]:
    """CPU seconds of the slowest texts. The process is ended by the system when all together take too long."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    render("to *load* the parser"), plain("x", 9)
    took = []
    for text in SLOW:
        start = time.process_time()
        render(text)
        plain(text, 200)
        took.append((time.process_time() - start, text[:20]))
    return sorted(took, reverse=True)[:5]
