import gzip
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

from groundswell.ui import bundles, css, js, links, versions
from groundswell.ui.bundles import BundleFinder, built

KILOBYTE = 1024
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    bundles._built.clear()
    versions._versioned.cache_clear()
    yield
    bundles._built.clear()
    versions._versioned.cache_clear()


def _weight(text):
    return len(gzip.compress(text.encode(), 9))


def test_the_stylesheet_of_every_page_is_light():
    assert _weight(css.bundle()) <= 30 * KILOBYTE


def test_our_own_script_is_light():
    assert _weight("\n".join(file.read_text() for file in js.own_sources())) <= 30 * KILOBYTE


def test_the_order_of_layers_comes_first():
    assert css.bundle().startswith("@layer reset,tokens,base,layout,components,features,utilities;")


def test_htmx_comes_after_the_policy_it_needs_and_before_its_setup():
    text = js.bundle()
    places = [text.index(word) for word in ("createPolicy", "var htmx=", "htmx.config,")]
    assert places == sorted(places)


def test_pages_and_features_are_in_their_layer():
    assert "@layer features{.hero{" in css.bundle()


def test_the_same_sources_give_the_same_bytes():
    assert css.bundle() == css.bundle()
    assert js.bundle() == js.bundle()
    assert bundles._write({"ui/app.css": b"a"}) == bundles._write({"ui/app.css": b"a"})


def test_every_file_the_stylesheet_names_is_there():
    targets = re.findall(r'url\("([^"]+)"\)', css.bundle())
    assert targets
    for target in targets:
        assert finders.find(f"ui/{target}"), target


def test_less_white_space_changes_no_rule():
    text = '/* x */ a , b :hover {\n  content: "a  b; /* y */ }" ;\n  margin: 0 auto;\n}\n@media (width < 2rem) { c { d: e } }'
    assert (
        css.minified(text)
        == 'a ,b :hover{content:"a  b; /* y */ }";margin:0 auto}@media (width < 2rem){c{d:e}}'
    )


def test_links_are_moved_with_their_sheet():
    moved = css._part(
        "campaigns/campaigns.css", '.a { background: url("wave.svg") } .b { background: url(data:x) }'
    )
    assert moved == '@layer features{.a{background:url("../campaigns/wave.svg")}.b{background:url(data:x)}}'


def test_the_finder_finds_both_and_their_twins():
    for name in ("ui/app.css", "ui/app.js", "ui/app.css.gz", "ui/app.js.gz"):
        assert Path(finders.find(name)).is_file()
    twin = Path(finders.find("ui/app.css.gz")).read_bytes()
    assert gzip.decompress(twin) == Path(finders.find("ui/app.css")).read_bytes()


def test_the_finder_leaves_other_files_to_others():
    finder = BundleFinder()
    assert finder.find("ui/icons/mark.svg") == []
    assert finder.find("ui/app.css", find_all=True) == [str(built() / "ui/app.css")]


def test_the_finder_lists_what_collectstatic_and_whitenoise_take():
    listed = dict(BundleFinder().list(None))
    assert {"ui/app.css", "ui/app.css.gz", "ui/app.js", "ui/app.js.gz"} <= set(listed)
    assert versions.versioned("ui/app.css") in listed
    assert versions.versioned("ui/fonts/atkinson-next.woff2") in listed
    assert versions.versioned("mfa/js/webauthn.js") in listed
    assert versions.versioned("mfa/js/webauthn.js") != "mfa/js/webauthn.js"
    assert all(Path(storage.path(name)).is_file() for name, storage in listed.items())


def test_a_name_changes_with_what_is_in_the_file():
    name = versions.versioned("ui/icons/mark.svg")
    assert re.fullmatch(r"ui/icons/mark\.[0-9a-f]{12}\.svg", name)
    assert finders.find(name) == finders.find("ui/icons/mark.svg")
    assert finders.find("ui/icons/mark.000000000000.svg") is None


def test_names_are_plain_while_developing(settings):
    settings.DEBUG = True
    assert versions.versioned("ui/icons/mark.svg") == "ui/icons/mark.svg"
    assert 'url("fonts/atkinson-next.woff2")' in css.bundle()


def test_a_file_that_is_not_there_keeps_its_name():
    assert versions.versioned("ui/nowhere.png") == "ui/nowhere.png"


def test_the_page_asks_for_the_font_that_the_stylesheet_names():
    preloaded = links.static("ui/fonts/bricolage-grotesque.woff2").removeprefix("/static/ui/")
    assert f'url("{preloaded}")' in css.bundle()


def test_unchanged_sources_are_built_once(monkeypatch):
    first = built()
    monkeypatch.setattr(bundles, "_write", lambda _: pytest.fail("built again"))
    assert built() == first


def test_a_changed_source_is_built_again_and_the_old_bundle_stays(monkeypatch, tmp_path):
    first = built()
    other = tmp_path / "more.css"
    other.write_text(".more { color: var(--ink) }")
    sources = css.sources()
    monkeypatch.setattr(css, "sources", lambda: [*sources, ("more/more.css", other)])
    assert built() != first
    assert ".more{color:var(--ink)}" in (built() / "ui/app.css").read_text()
    assert first.exists()


def test_old_bundles_are_forgotten_in_the_end(tmp_path):
    for n in range(8):
        bundles._write({"ui/app.css": f"{n}".encode()})
    assert len(list((tmp_path / "bundles").iterdir())) == bundles.KEPT


def test_a_bundle_that_another_process_made_meanwhile_is_as_good(tmp_path):
    folder = bundles._write({"ui/app.css": b"x"})
    making = tmp_path / "bundles/making"
    making.mkdir()
    bundles._settle(making, folder)
    assert (folder / "ui/app.css").read_bytes() == b"x"
    assert not making.exists()


def test_a_hashing_storage_names_the_bundle_and_what_it_links_to(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    paths = {}
    for finder in (BundleFinder(), finders.AppDirectoriesFinder(["groundswell.ui"])):
        for name, source in finder.list([]):
            if name in ("ui/app.css", "ui/app.js") or name.endswith(".woff2"):
                with source.open(name) as file:
                    staticfiles_storage.save(name, file)
                paths[name] = (staticfiles_storage, name)
    done = list(staticfiles_storage.post_process(paths))
    assert not [problem for _, _, problem in done if isinstance(problem, Exception)]
    hashed = (tmp_path / "static" / staticfiles_storage.stored_name("ui/app.css")).read_text()
    assert re.search(r"fonts/atkinson-next\.[0-9a-f]{12}\.woff2", hashed)
    assert versions.versioned("ui/app.css") == "ui/app.css"


def test_the_hues_of_an_instance_are_in_its_stylesheet(settings):
    settings.OPTIONS = SimpleNamespace(hue_brand=300, hue_action=142)
    assert (
        css.bundle()
        .rstrip()
        .endswith("@layer tokens{:root{--hue-brand:300;--hue-action:142;--action-l:54.5%}}")
    )


def test_the_usual_hues_need_no_words(settings):
    settings.OPTIONS = SimpleNamespace(hue_brand=222, hue_action=34)
    assert css.brand() == ""
