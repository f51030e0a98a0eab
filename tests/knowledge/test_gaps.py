"""Where to go next: which gaps are told, in which order, with which hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.positions.acceptance import acceptance
from knowledge.positions.gaps import LEAST, Offered, Seeking, gaps
from knowledge.positions.lines import Line

if TYPE_CHECKING:
    from knowledge.library import Library
    from knowledge.majors.nomenclature import Nomenclature

ACCOUNTING, LAW = "本科:120203K", "本科:030101K"
BUSINESS = "本科:1202"


def seeking(names: Nomenclature, node: str, number: int, **said: Any) -> Seeking:
    found = acceptance(node, names)
    return Seeking(names.catalogue[node].name, "本科", number, found, **said)


def offered(node: str, **said: Any) -> Offered:
    plain: dict[str, Any] = {
        "employer": "海尔集团",
        "kind": "",
        "seats": 1,
        "cities": ("370200",),
        "lines": (Line("本科", node, excluded=False, certain=True),),
        "is_open": True,
    }
    return Offered(**plain | said)


def test_the_widest_gap_comes_first(library: Library) -> None:
    names = library.names
    seekers = [seeking(names, LAW, 10), seeking(names, ACCOUNTING, 10)]
    found = gaps(seekers, [offered(LAW, seats=3)], visited=()).found
    assert [(gap.name, gap.seekers, gap.positions, gap.seats) for gap in found] == [
        ("会计学", 10, 0, 0),
        ("法学", 10, 1, 3),
    ]


def test_a_major_with_seats_for_everybody_is_no_gap(library: Library) -> None:
    found = gaps([seeking(library.names, LAW, 6)], [offered(LAW, seats=6)], visited=())
    assert found.found == ()


def test_few_seekers_are_hidden(library: Library) -> None:
    names = library.names
    few = [seeking(names, LAW, LEAST - 1), seeking(names, ACCOUNTING, LEAST)]
    found = gaps(few, [], visited=())
    assert ([gap.name for gap in found.found], found.hidden) == (["会计学"], 1)


def test_a_class_and_a_discipline_name_their_majors_and_an_exclusion_does_not(
    library: Library,
) -> None:
    line = Line("本科", ACCOUNTING, excluded=True, certain=True)
    class_line = Line("本科", BUSINESS, excluded=False, certain=True)
    unsure = Line("本科", ACCOUNTING, excluded=False, certain=False)
    graduate = Line("研究生", "研究生:1253", excluded=False, certain=True)
    positions = [
        offered(BUSINESS),
        offered(BUSINESS, lines=(class_line, line)),
        offered(BUSINESS, lines=(unsure,)),
        offered(BUSINESS, lines=(graduate,)),
        offered("*"),
    ]
    (gap,) = gaps([seeking(library.names, ACCOUNTING, 9)], positions, visited=()).found
    assert gap.positions == 1


def test_hints_come_from_who_ever_sought_the_major_and_was_not_visited(library: Library) -> None:
    positions = [
        offered(LAW, is_open=False),
        offered(LAW, employer="海信集团", is_open=False, cities=("370200", "370600")),
        offered(LAW, employer="烟台市司法局", kind="省考", is_open=False, cities=("370600",)),
        offered(LAW, employer="海信集团", is_open=False),
    ]
    (gap,) = gaps([seeking(library.names, LAW, 5)], positions, visited={"海尔集团"}).found
    assert (gap.positions, gap.is_kin) == (0, False)
    assert gap.enterprises == (("海信集团", 2),)
    assert gap.cities == (("370200", 3), ("370600", 2))
    assert gap.kinds == (("", 3), ("省考", 1))


def test_where_nobody_names_a_major_its_kin_give_the_hints(library: Library) -> None:
    kin = frozenset({"本科:120204"})
    one = seeking(library.names, ACCOUNTING, 5, kin=kin)
    (gap,) = gaps([one], [offered("本科:120204", employer="海信集团")], visited=()).found
    assert gap.is_kin
    assert gap.positions == 0
    assert gap.enterprises == (("海信集团", 1),)


@settings(deadline=None)
@given(numbers=st.lists(st.integers(1, 12), max_size=4), seats=st.integers(0, 20))
def test_nothing_below_the_least_number_is_ever_told(
    library: Library, numbers: list[int], seats: int
) -> None:
    names = library.names
    majors = ("本科:120203K", "本科:030101K", "本科:080901", "本科:050101")
    people = [seeking(names, node, number) for node, number in zip(majors, numbers, strict=False)]
    found = gaps(people, [offered(LAW, seats=seats)], visited=())
    assert all(gap.seekers >= LEAST and gap.seats < gap.seekers for gap in found.found)
    assert found.hidden == sum(number < LEAST for number in numbers)
