import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.kernel.places import (
    Place,
    Precision,
    area_of,
    bounding_box,
    coarse,
    find,
    gazetteer,
    kilometres_between,
    miles_between,
    outcode_of,
    suggest,
)
from groundswell.kernel.places.table import table

LEEDS, LONDON = (53.7997, -1.5492), (51.5074, -0.1278)


def found(text: str) -> Place:
    place = find(text)
    assert place is not None, text
    return place


@pytest.mark.parametrize(
    ("text", "outcode"),
    [
        ("LS7 4AB", "LS7"),
        ("ls7 4ab", "LS7"),
        (" ls74ab ", "LS7"),
        ("LS7", "LS7"),
        ("SW1A 1AA", "SW1A"),
        ("sw1a1aa", "SW1A"),
        ("M1 1AE", "M1"),
        ("B33 8TH", "B33"),
        ("CR2 6XH", "CR2"),
        ("DN55 1PT", "DN55"),
        ("EC1A  1BB", "EC1A"),
        ("W1A 0AX", "W1A"),
    ],
)
def test_of_a_uk_postcode_only_the_outward_half_is_kept(text, outcode):
    assert outcode_of(text) == outcode


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Leeds",
        "LS",
        "7LS",
        "LS7 4",
        "LS7 4A",
        "LS7 44A",
        "LS7 4CI",
        "Q1 1AA",
        "75011",
        "LS7 4AB x",
        "L" * 5000,
    ],
)
def test_what_is_no_uk_postcode_has_no_outward_half(text):
    assert outcode_of(text) is None


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("LS7 4AB", "LS7"),
        ("75011", "75"),
        ("10115", "10"),
        ("K1A 0B1", "K1A"),
        ("D02 AF30", "D02"),
        ("1012 AB", "101"),
        ("90210-1234", "9021"),
        ("Leeds", None),
        ("", None),
        ("٧٥٠١١", None),
        ("1" * 100, None),
    ],
)
def test_of_other_postcodes_at_most_half_is_kept(text, area):
    assert area_of(text) == area


@given(st.text(max_size=30))
def test_an_area_is_never_more_than_half_of_a_postcode_or_an_outward_code(text):
    area = area_of(text)

    assert area is None or outcode_of(text) == area or len(area) <= len(text) // 2


@pytest.mark.parametrize("text", ["LS7 4AB", "ls7", "Leeds LS7", "LS74AB"])
def test_a_postcode_leads_to_its_area(text):
    place = found(text)

    assert (place.name, place.outcode, place.region) == ("Leeds", "LS7", "Yorkshire and the Humber")
    assert place.precision is Precision.AREA
    assert kilometres_between((place.latitude, place.longitude), (53.818, -1.54)) < 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Leeds", "Leeds, Yorkshire and the Humber"),
        ("  lEEDS ", "Leeds, Yorkshire and the Humber"),
        ("Léèds", "Leeds, Yorkshire and the Humber"),
        ("Saint Albans", "St Albans, Hertfordshire"),
        ("St. Albans", "St Albans, Hertfordshire"),
        ("stoke on trent", "Stoke-on-Trent, West Midlands"),
        ("Kings Lynn", "King's Lynn, Norfolk"),
        ("City of Bristol", "Bristol, South West England"),
        ("Caerdydd", "Caerdydd, Wales"),
        ("Newport", "Newport, Wales"),
        ("Newport, Isle of Wight", "Newport, Isle of Wight"),
        ("London", "London"),
        ("Derry", "Derry, Northern Ireland"),
        ("Brixton", "Brixton, London"),
        ("Kent", "Kent, South East England"),
        ("Scotland", "Scotland"),
    ],
)
def test_a_name_leads_to_the_largest_place_that_has_it(text, label):
    assert found(text).label == label


@pytest.mark.parametrize(
    "text", ["", "   ", ",", "Atlantis", "ZZ99 9ZZ", "x" * 10_000, "%", "\0", "'; DROP TABLE", "🦆"]
)
def test_unknown_places_are_none(text):
    assert find(text) is None


def test_every_label_finds_its_place_again():
    lost = [
        named.place.label
        for same in table().names.values()
        for named in same
        if found(named.place.label).region != named.place.region
    ]

    assert lost == []


def test_every_outward_code_is_found_and_lies_in_the_islands():
    assert len(table().codes) == 2856
    for code in table().codes:
        place = found(code)
        assert place.outcode == code
        assert place.name
        assert 49 < place.latitude < 61
        assert -9 < place.longitude < 2


@pytest.mark.parametrize(
    ("name", "middle"),
    [
        ("London", (51.51, -0.13)),
        ("Birmingham", (52.48, -1.89)),
        ("Glasgow", (55.86, -4.25)),
        ("Cardiff", (51.48, -3.18)),
        ("Belfast", (54.60, -5.93)),
        ("Sheffield", (53.38, -1.47)),
        ("Newcastle", (54.97, -1.61)),
        ("Plymouth", (50.37, -4.14)),
        ("Inverness", (57.48, -4.22)),
        ("Cambridge", (52.20, 0.12)),
    ],
)
def test_towns_are_where_they_are(name, middle):
    place = found(name)

    assert kilometres_between((place.latitude, place.longitude), middle) < 8


def test_counties_and_countries_are_regions_and_towns_are_towns():
    assert {found(name).precision for name in ("Kent", "Scotland", "Highland", "London")} == {
        Precision.REGION
    }
    assert {found(name).precision for name in ("Leeds", "Oxford", "Hackney")} == {Precision.TOWN}


def test_suggestions_begin_as_typed_and_larger_ones_come_first():
    labels = [place.label for place in suggest("newp")]

    assert labels[:2] == ["Newport, Wales", "Newport, Isle of Wight"]
    assert [place.outcode for place in suggest("LS1", 3)] == ["LS1", "LS10", "LS11"]
    assert len(suggest("st", limit=5)) == 5


@pytest.mark.parametrize("prefix", ["", "l", " ", "%%", "🦆🦆", "x" * 500])
def test_there_is_nothing_to_suggest_for_little_or_nonsense(prefix):
    assert suggest(prefix) == []


def test_suggestions_do_not_repeat_themselves():
    labels = [place.label for place in suggest("lon", 50)]

    assert len(labels) == len(set(labels))


def test_rounding_hides_where_on_its_grid_a_point_was():
    assert coarse(53.8181, -1.5397, Precision.AREA) == (53.82, -1.54)
    assert coarse(53.8181, -1.5397, Precision.TOWN) == (53.8, -1.5)
    assert coarse(53.8181, -1.5397, Precision.REGION) == (54.0, -1.5)
    assert coarse(53.8181, -1.5397, Precision.NONE) is None


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from([Precision.AREA, Precision.TOWN, Precision.REGION]),
)
def test_rounding_twice_changes_nothing(latitude, longitude, precision):
    point = coarse(latitude, longitude, precision)

    assert point is not None
    assert coarse(*point, precision) == point


def test_distances_are_those_on_the_globe():
    assert miles_between(LEEDS, LONDON) == pytest.approx(170, abs=1)
    assert kilometres_between(LEEDS, LONDON) == pytest.approx(273, abs=2)
    assert kilometres_between((0, 0), (0, 180)) == pytest.approx(math.pi * 6371.0088)
    assert kilometres_between(LEEDS, LEEDS) == 0


@given(st.floats(-89, 89), st.floats(-179.9, 179.9), st.floats(0.1, 500), st.floats(0, 2 * math.pi))
def test_no_point_within_reach_is_outside_the_box(latitude, longitude, miles, bearing):
    south, north, west, east = bounding_box(latitude, longitude, miles)
    there = _travel(latitude, longitude, miles * 0.999, bearing)

    assert south <= there[0] <= north
    assert west <= there[1] <= east


def _travel(latitude, longitude, miles, bearing):
    angle, start = miles * 1.609344 / 6371.0088, math.radians(latitude)
    sine = math.sin(start) * math.cos(angle) + math.cos(start) * math.sin(angle) * math.cos(bearing)
    end = math.asin(max(-1.0, min(1.0, sine)))
    across = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(start), math.cos(angle) - math.sin(start) * sine
    )
    return math.degrees(end), (longitude + math.degrees(across) + 540) % 360 - 180


def test_a_movement_may_bring_places_of_its_own(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    assert find("Zürich") is None

    gazetteer.keep([gazetteer.Line("80", "Zürich", "Zürich", 47.37, 8.54)])
    gazetteer.keep(
        [
            gazetteer.Line("30", "Bern", "Bern", 46.95, 7.45),
            gazetteer.Line("80", "Zürich", "Zürich", 47.38, 8.54),
        ]
    )

    assert found("zurich").latitude == 47.38
    assert found("8001").name == "Zürich"
    assert found("Bern").label == "Bern"
    assert found("LS7").name == "Leeds"
    assert len(gazetteer.kept()) == 2
