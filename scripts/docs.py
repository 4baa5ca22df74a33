"""Writes the generated documents, or with --check says which are stale."""

import ast
import os
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")
os.environ.setdefault("GROUNDSWELL_DATA_DIR", str(ROOT / "var" / "check"))
NOTE = "<!-- Written by scripts/docs.py (make docs). Do not edit. -->\n"


def verbs() -> str:
    """Every word of the ledger."""
    from groundswell.ledger.verbs import all_verbs

    lines = [NOTE, "# Verbs\n", "Every kind of thing that the ledger records, by app.\n"]
    app = ""
    for verb in all_verbs():
        here = verb.name.partition(".")[0]
        if here != app:
            app = here
            lines.append(f"\n## {app}\n\n| verb | in words | counts as | strangers read |\n|---|---|---|---|")
        words = str(verb.sentence).replace("|", "\\|")
        lines.append(f"| `{verb.name}` | {words} | {verb.counts_as.value or '–'} | {verb.headline or '–'} |")
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Every setting."""
    from dataclasses import fields

    from groundswell.config.options import PREFIX, Options

    standard = Options()
    lines = [
        NOTE,
        "# Settings\n",
        "From the environment, or without the prefix and in lower case in the TOML file named by `GROUNDSWELL_CONFIG`.\n",
    ]
    lines.append("| setting | standard | what it does |\n|---|---|---|")
    for field in fields(Options):
        value = getattr(standard, field.name)
        shown = "" if value in ("", []) else f"`{value}`"
        lines.append(f"| `{PREFIX}{field.name.upper()}` | {shown} | {field.metadata['says']} |")
    return "\n".join(lines) + "\n"


def architecture() -> str:
    """The rows as they are, and who imports whom between apps."""
    rows = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    lines = [
        NOTE,
        "# Architecture\n",
        "Each row may import the rows below it, never its own. Arrows are the imports there are.\n",
        "```mermaid",
        "flowchart TD",
    ]
    for number, row in enumerate(rows):
        apps = [app.strip() for app in row.split("|")]
        lines.append(f"  subgraph row{number}[ ]\n    direction LR")
        lines += [f"    {app.strip('_')}[{app}]" for app in apps]
        lines.append("  end")
    lines += [f"  {one.strip('_')} --> {other.strip('_')}" for one, other in sorted(_imports())]
    return "\n".join([*lines, "```"]) + "\n"


def _imports() -> set[tuple[str, str]]:
    source = ROOT / "src" / "groundswell"
    found = set()
    for path in source.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        app = path.relative_to(source).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("groundswell."):
                other = node.module.split(".")[1]
                if other not in (app, "kernel") and app not in ("config", "__init__", "__main__"):
                    found.add((app, other))
    return found


DOCUMENTS = {"docs/verbs.md": verbs, "docs/settings.md": settings, "docs/architecture.md": architecture}


def main() -> int:
    """Write, or check."""
    import django

    django.setup()
    stale = []
    for name, make in DOCUMENTS.items():
        path, text = ROOT / name, make()
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(text)
            print(f"written: {name}")
    if stale and "--check" in sys.argv:
        print(f"stale: {', '.join(stale)}. Run make docs.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
