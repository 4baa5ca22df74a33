from dataclasses import fields
from pathlib import Path

import pytest

from groundswell.config.options import BadOption, Options, load


def test_without_anything_set_it_is_one_small_server():
    options = load({})
    assert options.database_url == ""
    assert options.hosts == ["127.0.0.1"]


def test_every_setting_has_a_sentence():
    assert [f.name for f in fields(Options) if not f.metadata["says"].endswith(".")] == []


def test_the_environment_is_typed():
    options = load(
        {
            "GROUNDSWELL_DEBUG": "yes",
            "GROUNDSWELL_TRUSTED_PROXIES": "2",
            "GROUNDSWELL_EXTRA_HOSTS": "a.org, b.org",
            "GROUNDSWELL_DATA_DIR": "/srv/x",
        }
    )
    assert (options.debug, options.trusted_proxies, options.data_dir) == (True, 2, Path("/srv/x"))
    assert options.hosts == ["127.0.0.1", "a.org", "b.org"]


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "groundswell.toml"
    file.write_text('movement = "From the file"\nhue_brand = 120\n')
    options = load({"GROUNDSWELL_CONFIG": str(file), "GROUNDSWELL_HUE_BRAND": "7"})
    assert (options.movement, options.hue_brand) == ("From the file", 7)


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"GROUNDSWELL_DEBGU": "yes"}, "GROUNDSWELL_DEBGU"),
        ({"GROUNDSWELL_DEBUG": "perhaps"}, "debug = “perhaps” is not yes or no"),
        ({"GROUNDSWELL_TRUSTED_PROXIES": "one"}, "trusted_proxies = “one” is not a whole number"),
        ({"GROUNDSWELL_TRUSTED_PROXIES": "-1"}, "trusted_proxies"),
        ({"GROUNDSWELL_HUE_BRAND": "400"}, "hue_brand"),
        ({"GROUNDSWELL_LANGUAGE": "xx"}, "language"),
        ({"GROUNDSWELL_BASE_URL": "example.org"}, "base_url"),
        ({"GROUNDSWELL_DATABASE_URL": "mysql://x"}, "database_url"),
        ({"GROUNDSWELL_MAIL_URL": "http://x"}, "mail_url"),
        ({"GROUNDSWELL_TASKS": "procrastinate"}, "needs PostgreSQL"),
        ({"GROUNDSWELL_DEMO": "yes", "GROUNDSWELL_BASE_URL": "https://example.org"}, "demo"),
        ({"GROUNDSWELL_CONFIG": "/nowhere/at.all"}, "/nowhere/at.all"),
    ],
)
def test_a_setting_that_cannot_be_used_stops_the_start_and_is_named(environ, named):
    with pytest.raises(BadOption, match=named.replace("(", r"\(")):
        load(environ)


def test_a_file_that_is_not_toml_or_names_what_is_unknown_is_refused(tmp_path):
    file = tmp_path / "x.toml"
    for text, named in [("movement = ", "not TOML"), ('colour = "red"', "colour"), ("debug = 3", "debug")]:
        file.write_text(text)
        with pytest.raises(BadOption, match=named):
            load({"GROUNDSWELL_CONFIG": str(file)})
