"""What the documents say is true."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CAPABILITIES = ROOT / "docs" / "capabilities.md"
ROW = re.compile(r"^\| ([A-Z]\d+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def rows():
    return ROW.findall(CAPABILITIES.read_text())


def test_capabilities_are_listed_once():
    ids = [row[0] for row in rows()]
    assert len(ids) == len(set(ids))
    assert ids


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_capability_lives_where_it_says_and_its_test_exists(row):
    _id, _what, where, proof = row
    for path in re.findall(r"`([^`]+)`", where):
        assert (ROOT / "src" / "groundswell" / path).exists(), path
    tests = re.findall(r"`([^`]+)::([^`]+)`", proof)
    assert tests
    for file, function in tests:
        assert f"def {function}(" in (ROOT / file).read_text(), f"{file}::{function}"


@pytest.mark.parametrize(
    "document", ["README.md", "STYLE.md", "docs/tour.md", "docs/howto/operate.md", "CONTRIBUTING.md"]
)
def test_links_between_documents_lead_somewhere(document):
    text = (ROOT / document).read_text()
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        if "://" not in target:
            assert ((ROOT / document).parent / target).exists(), target


def test_the_tour_names_files_that_exist():
    source = ROOT / "src" / "groundswell"
    for path in re.findall(r"`([a-z]+/[a-z_/]+\.(?:py|html))", (ROOT / "docs" / "tour.md").read_text()):
        assert (source / path).exists(), path


def test_no_file_names_a_machine_or_a_registry():
    import subprocess

    banned = "|".join(
        [
            "/wo" + "rk/",
            "/ro" + r"ot/\.pyenv",
            "files" + r"\.pythonhosted",
            "registry" + r"\.npmjs",
            "pypi" + r"\.org/simple",
        ]
    )
    done = subprocess.run(
        ["git", "grep", "-nIE", banned, "--", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
