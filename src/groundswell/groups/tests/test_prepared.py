"""A prepared question answers what the question itself would, whoever asks and in whatever order."""

from datetime import date, timedelta

import pytest
from django.db.models import Count, Exists, OuterRef, QuerySet, Value
from django.db.models.signals import post_init

from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.groups.make import group, member
from groundswell.groups.models import Group, Membership, Visibility
from groundswell.groups.queries import visible_groups
from groundswell.kernel import clock
from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Visitor

pytestmark = pytest.mark.django_db


def is_written_once(question: Prepared) -> bool:
    """Whether every shape it was asked in could be prepared."""
    return None not in question.written.values()


def test_every_viewer_gets_their_own_answer():
    open_one, hidden, other = (
        group(name="A"),
        group(name="B", visibility="hidden"),
        group(name="C", visibility="hidden"),
    )
    ada, ben, staff = person(), person(), person(is_staff=True)
    member(hidden, ada)
    member(other, ben)
    question = Prepared(lambda viewer: visible_groups(viewer).order_by("name"))

    for _ in range(2):
        assert question(viewer=Visitor()) == [open_one]
        assert question(viewer=ada) == [open_one, hidden]
        assert question(viewer=ben) == [open_one, other]
        assert question(viewer=staff) == [open_one]
    assert is_written_once(question)
    assert len(question.written) == 3


def test_rows_come_as_the_queryset_gives_them():
    ada = person(name="Ada")
    home = group(name="Home", about="**Hello**")
    member(home, ada, joined_at=clock.now())

    def of(group: int) -> QuerySet[Membership]:
        hers = Membership.objects.filter(group=group)
        return hers.select_related("person", "role").annotate(
            knows=Exists(Group.objects.filter(pk=OuterRef("group")))
        )

    (found,), (expected,) = Prepared(of)(group=home.pk), of(home.pk)

    assert {name: getattr(found, name) for name in vars(expected) if name != "_state"} == {
        name: value for name, value in vars(expected).items() if name != "_state"
    }
    assert found.person.name == "Ada"
    assert found.role is None
    assert found.knows is True


def test_rows_are_what_django_would_have_made_of_them():
    home = group(name="Home", about="Hello")

    def of(pk: int) -> QuerySet[Group]:
        return Group.objects.filter(pk=pk).only("name", "slug")

    (found,), (expected,) = Prepared(of)(pk=home.pk), of(home.pk)
    assert vars(found._state) == vars(expected._state)
    assert found.get_deferred_fields() == expected.get_deferred_fields()
    assert found.about == "Hello"

    found.name = "House"
    found.save(update_fields=["name"])

    assert of(home.pk).get().name == "House"


def test_rows_of_a_model_that_does_something_when_one_is_made_are_made_by_django():
    home, made = group(), []

    def hear(instance, **_):
        made.append(instance.pk)

    post_init.connect(hear, sender=Group)
    try:
        Prepared(lambda pk: Group.objects.filter(pk=pk))(pk=home.pk)
    finally:
        post_init.disconnect(hear, sender=Group)

    assert home.pk in made


@pytest.mark.parametrize("shape", ["values", "values_list"])
def test_values_come_as_the_queryset_gives_them(shape):
    home = group(name="Home", about="Hello")

    def of(slug: str) -> QuerySet:
        return getattr(Group.objects.filter(slug=slug), shape)("html", "name", "started_at", "is_online")

    assert Prepared(of)(slug=home.slug) == list(of(home.slug))


def test_single_values_and_days_and_absent_values():
    home, ended = group(), group(closed_at=clock.now())
    closed = Prepared(lambda at: Group.objects.filter(closed_at=at).values_list("pk", flat=True))
    begun = Prepared(lambda day: Group.objects.filter(started_at__date__lte=day).values_list("pk", flat=True))

    assert closed(at=None) == [home.pk]
    assert closed(at=ended.closed_at) == [ended.pk]
    assert set(begun(day=date(2100, 1, 1))) == {home.pk, ended.pk}
    assert begun(day=date(2000, 1, 1)) == []
    assert is_written_once(closed)
    assert is_written_once(begun)


@pytest.mark.parametrize("word", ['it\'s 100% "ours"', "%s ? %% ?1 :a", "\\'; --", "ünïcode 🌊", ""])
def test_what_belongs_to_the_question_is_asked_as_it_stands(word):
    home, other = group(name="Home", about=word, is_online=True), group(name="Other", about="else")

    def of(slug: str) -> QuerySet[Group]:
        ours = Group.objects.filter(about=word, is_online=True, parent=None, visibility=Visibility.PUBLIC)
        return ours.filter(member_count__gte=-1, slug=slug)

    question = Prepared(of)

    assert question(slug=home.slug) == [home]
    assert question(slug=other.slug) == []
    assert is_written_once(question)


def test_a_number_that_rows_are_grouped_by_is_no_column():
    home = group(name="Home")

    def of(slug: str) -> QuerySet:
        one = Group.objects.filter(slug=slug).order_by().values(one=Value(1))
        return one.annotate(many=Count("pk")).values_list("many", flat=True)

    assert Prepared(of)(slug=home.slug) == list(of(home.slug)) == [1]


def test_lists_of_any_length_are_asked_in_few_shapes():
    groups = [group() for _ in range(9)]
    question = Prepared(lambda keys: Group.objects.filter(pk__in=keys).order_by("pk"))

    for count in range(1, 10):
        assert question(keys=[one.pk for one in groups[:count]]) == groups[:count]
    assert question(keys=[]) == []
    assert len(question.written) == 6


def test_so_much_before_a_moment_is_reckoned_each_time():
    now = clock.now()
    old, new = group(started_at=now - timedelta(days=9)), group(started_at=now)
    question = Prepared(
        lambda now: Group.objects.filter(started_at__gt=now - timedelta(days=7)).order_by("pk")
    )

    assert question(now=now) == [new]
    assert question(now=now - timedelta(days=7)) == [old, new]
    assert is_written_once(question)


def test_what_cannot_be_prepared_answers_the_same():
    now = clock.now()
    home = group(started_at=now)
    begun_today = Prepared(lambda now: Group.objects.filter(started_at__gte=now.replace(hour=0, minute=0)))
    by_clock = Prepared(lambda: Group.objects.filter(started_at__lte=clock.now()))
    next_one = Prepared(lambda pk: Group.objects.filter(pk=pk + 1))
    parts = Prepared(lambda words: Group.objects.filter(name__contains=words))

    assert begun_today(now=now) == [home]
    assert begun_today(now=now + timedelta(days=2)) == []
    with clock.at(now - timedelta(days=1)):
        assert by_clock() == []
    assert by_clock() == [home]
    assert next_one(pk=home.pk - 1) == [home]
    assert parts(words=home.name[1:4]) == [home]
    for question in (begun_today, by_clock, next_one, parts):
        assert not is_written_once(question)


def test_a_question_that_asks_another_first_is_never_kept():
    ada, ben, home = person(), person(), group(visibility=Visibility.HIDDEN)
    member(home, ada)

    def mine(viewer: Person) -> QuerySet[Group]:
        held = list(Membership.objects.filter(person=viewer).values_list("group", flat=True))
        return Group.objects.filter(pk__in=held)

    question = Prepared(mine)

    assert question(viewer=ben) == []
    assert question(viewer=ada) == [home]
    assert question(viewer=ben) == []


def test_a_question_about_more_of_a_row_than_its_key_is_never_kept():
    leeds, york = group(place="Leeds"), group(place="York")
    question = Prepared(lambda about: Group.objects.filter(place=about.place))

    assert question(about=leeds) == [leeds]
    assert question(about=york) == [york]
    assert not is_written_once(question)


def test_what_it_cannot_take_is_said():
    with pytest.raises(TypeError, match="about"):
        Prepared(lambda about: Group.objects.all())(about=object())
