"""The catalogues: complete, nested, found by code, by name and by what majors were called."""

from __future__ import annotations

from collections import Counter

import pytest

from knowledge.majors.catalogue import Catalogue, Kind, Level, Rank, name_key


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def test_every_catalogue_is_complete(catalogue: Catalogue) -> None:
    majors = Counter(node.kind for node in catalogue.nodes if node.rank is Rank.MAJOR)

    assert majors[Kind.ORDINARY] == 845
    assert majors[Kind.COLLEGE] == 771
    assert majors[Kind.VOCATIONAL] == 298
    ordinary = [node for node in catalogue.nodes if node.kind is Kind.ORDINARY]
    assert Counter(node.rank for node in ordinary)[Rank.CLASS] == 93


def test_ids_are_one_of_a_kind_and_every_parent_exists(catalogue: Catalogue) -> None:
    assert len({node.id for node in catalogue.nodes}) == len(catalogue.nodes)
    for node in catalogue.nodes:
        above = catalogue.ancestors(node)
        assert (node.rank is Rank.DISCIPLINE) is (not above)
        assert all(each.level is node.level for each in above)
        if above:
            assert node in catalogue.children(above[0])


def test_every_old_name_and_every_provincial_code_leads_to_a_node(catalogue: Catalogue) -> None:
    guangdong = catalogue.provincial("广东")
    assert guangdong is not None

    assert all(catalogue.get(old.node) for old in catalogue.old_names)
    assert all(catalogue.get(node) for line in guangdong for node in line.nodes)


def test_codes_nest(catalogue: Catalogue) -> None:
    law = catalogue.by_code(Level.BACHELOR, "0301")
    assert law is not None
    under = [node for node in catalogue.nodes if node != law and catalogue.accepts(law, node)]

    assert under
    assert all(node.code.startswith("0301") for node in under)
    politics = catalogue.by_code(Level.BACHELOR, "030201")
    assert politics is not None
    assert not catalogue.accepts(law, politics)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("120201", "工商管理"),
        ("120201k", "工商管理"),
        ("0502100", "语言学"),
        ("0502100T", "语言学"),
    ],
)
def test_the_letters_of_a_code_may_be_left_out(catalogue: Catalogue, code: str, name: str) -> None:
    node = catalogue.by_code(Level.BACHELOR, code)

    assert node is not None
    assert node.name == name


def test_a_code_belongs_to_its_level(catalogue: Catalogue) -> None:
    software = catalogue.by_code(Level.GRADUATE, "0835")

    assert software is not None
    assert software.name == "软件工程"
    assert catalogue.by_code(Level.BACHELOR, "0835") is None
    assert catalogue.by_code(Level.COLLEGE, "080901") is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("化学工程和工艺", "化学工程与工艺"),
        ("電氣工程及其自動化", "电气工程及其自动化"),
        ("电气工程与自动化", "电气工程及其自动化"),
        ("会计", "会计学"),
        ("社会工作学", "社会工作"),
        ("汉语言文学（师范）", "汉语言文学"),
        ("软件工程【校企合作】", "软件工程"),
        (" 软 件 工 程 ", "软件工程"),
    ],
)
def test_a_name_is_found_however_it_is_written(
    catalogue: Catalogue, written: str, meant: str
) -> None:
    assert {node.name for node in catalogue.by_name(written, Level.BACHELOR)} >= {meant}


def test_names_that_look_alike_stay_apart(catalogue: Catalogue) -> None:
    for one, other in [("汉语言", "汉语言文学"), ("公共事业管理", "行政管理")]:
        assert not set(catalogue.by_name(one)) & set(catalogue.by_name(other))


def test_an_exact_name_hides_the_nearly_equal_one_of_its_level(catalogue: Catalogue) -> None:
    (vet,) = catalogue.by_name("兽医", Level.GRADUATE)

    assert vet.kind is Kind.PROFESSIONAL


def test_one_name_may_stand_under_several_codes(catalogue: Catalogue) -> None:
    pharmacy = catalogue.by_name("药学", Level.GRADUATE)

    assert {node.code for node in pharmacy} == {"0780", "1007", "1055"}


def test_an_old_name_tells_where_its_major_went(catalogue: Catalogue) -> None:
    (old,) = catalogue.by_old_name("计算机及应用", Level.BACHELOR)

    assert catalogue[old.node].name == "计算机科学与技术"


def test_a_province_nests_in_its_own_way(catalogue: Catalogue) -> None:
    guangdong = catalogue.provincial("广东")
    assert guangdong is not None
    finance, economics = (catalogue[f"研究生:{code}"] for code in ("0251", "0202"))

    held = {node for line in guangdong.under("A0202") for node in line.nodes}
    assert {finance.id, economics.id} <= held
    assert not catalogue.accepts(economics, finance)
    assert guangdong.of(finance)[0].code.startswith("A0202")


def test_key_keeps_a_bare_discipline_whole() -> None:
    assert name_key("化学") == "化学"
    assert name_key("会计学") == name_key("会计")


def test_every_node_is_found_by_its_own_name_and_code(catalogue: Catalogue) -> None:
    for node in catalogue.nodes:
        assert node in catalogue.by_name(node.name, node.level)
        assert catalogue.by_code(node.level, node.code) == node
