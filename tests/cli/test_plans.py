"""Which plan is meant."""

import os
from collections.abc import Iterable

import pytest

from ccitrack.cli.addresses import NoSuchAddress, resolve
from ccitrack.cli.plans import NoPlan, Place, chosen, in_sight
from ccitrack.errors import CcitrackError
from ccitrack.language.speech import speech
from tests.cli.conftest import CARD, PLAN, write_plan

ENGLISH = speech("en")


def advice(error: CcitrackError) -> str:
    assert error.help is not None
    return ENGLISH.say(error.help)


def shown(places: Iterable[Place]) -> list[str]:
    return [place.shown for place in places]


def test_every_plan_under_plans_is_in_sight(here):
    write_plan(here / "plans/b")
    write_plan(here / "plans/a")
    (here / "plans/notes").mkdir()
    (here / "plans/.hidden/actions").mkdir(parents=True)
    (here / "plans/single.yaml").write_text(PLAN, encoding="utf-8")
    assert shown(in_sight(here)) == ["plans/a", "plans/b", "plans/single.yaml"]


def test_inside_a_plan_that_plan_alone_is_in_sight(town, monkeypatch):
    monkeypatch.chdir(town)
    assert shown(in_sight(town)) == ["."]
    monkeypatch.chdir(town / "actions")
    assert shown(in_sight(town / "actions")) == [".."]


def test_the_search_upwards_ends_at_the_top_of_the_repository(here):
    write_plan(here / "town")
    (here / "town/code/.git").mkdir(parents=True)
    assert in_sight(here / "town/code") == ()


@pytest.mark.parametrize("typed", ["town", "plans/town", "folder-of-town", "plans/folder-of-town"])
def test_a_plan_is_called_by_its_id_or_its_folder(here, typed):
    write_plan(here / "plans/folder-of-town")
    if typed == "plans/town":
        with pytest.raises(NoPlan):
            chosen([typed], here)
    else:
        assert shown(chosen([typed], here)) == ["plans/folder-of-town"]


@pytest.mark.usefixtures("town")
def test_a_plan_that_does_not_exist_is_told_with_the_nearest(here):
    with pytest.raises(NoPlan) as error:
        chosen(["twon"], here)
    assert advice(error.value) == "Did you mean town?"


@pytest.mark.skipif(os.name != "posix", reason="named pipes are POSIX's")
def test_a_pipe_is_no_plan_and_is_not_waited_for(here):
    os.mkfifo(here / "pipe.yaml")
    with pytest.raises(NoPlan):
        chosen(["pipe.yaml"], here)


@pytest.mark.parametrize(
    ("typed", "address", "loc"),
    [
        ("town", "town", ()),
        ("1", "town/1", ("actions", 0)),
        ("town/1", "town/1", ("actions", 0)),
        ("plans/town/1", "town/1", ("actions", 0)),
        ("town/1/o1", "town/1/o1", ("actions", 0, "indicators", 0)),
        ("1/o1", "town/1/o1", ("actions", 0, "indicators", 0)),
        ("@axes/one", "town/@axes/one", ("axes", 0)),
        ("town/@axes/one", "town/@axes/one", ("axes", 0)),
    ],
)
@pytest.mark.usefixtures("town")
def test_an_address_stands_for_a_thing_of_a_plan(here, typed, address, loc):
    found = resolve(typed, here, ENGLISH)
    assert (found.address, found.loc, found.plan.id) == (address, loc, "town")


def test_an_address_needs_its_plan_where_there_are_several(here):
    write_plan(here / "plans/town")
    write_plan(here / "plans/city", PLAN.replace("town", "city"))
    assert resolve("city/1", here, ENGLISH).address == "city/1"
    with pytest.raises(NoPlan):
        resolve("1", here, ENGLISH)


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("town/1/o2", "Did you mean town/1/o1"),
        ("twon/1", "Did you mean town/1"),
        ("@axes/on", "Did you mean town/@axes/one"),
        ("tow", "Did you mean town?"),
        ("@axes/zzz", "An address is PLAN/ACTION or PLAN/ACTION/ITEM, as town/1."),
        ("x/y/z/whatever", "An address is PLAN/ACTION or PLAN/ACTION/ITEM, as town/1."),
    ],
)
@pytest.mark.usefixtures("town")
def test_a_wrong_address_is_told_with_the_nearest(here, typed, help):
    with pytest.raises(NoSuchAddress) as error:
        resolve(typed, here, ENGLISH)
    assert advice(error.value).startswith(help)


def test_an_address_in_a_plan_that_cannot_be_read_sends_to_validate(here):
    write_plan(here / "plans/town", "schema: 1\n  id: town", CARD)
    with pytest.raises(NoPlan) as error:
        resolve("plans/town/1", here, ENGLISH)
    assert advice(error.value) == "Type `ccitrack validate plans/town` to see why."


def test_a_plan_of_which_the_beginning_is_typed_is_suggested(here):
    write_plan(here / "plans/town-of-music", PLAN.replace("id: town", "id: town-of-music"))
    write_plan(here / "plans/city", PLAN.replace("town", "city"))
    with pytest.raises(NoPlan) as error:
        resolve("town-of", here, ENGLISH)
    assert advice(error.value) == "Did you mean town-of-music?"


def test_only_neighbours_that_look_alike_are_suggested(here):
    axes = "axes: [{id: support, title: S}, {id: training, title: T}, {id: visibility, title: V}]"
    write_plan(here / "plans/a-town-of-music", PLAN.replace("axes: [{id: one, title: One}]", axes))
    with pytest.raises(NoSuchAddress) as error:
        resolve("town/@axes/trainin", here, ENGLISH)
    assert advice(error.value) == "Did you mean town/@axes/training?"
