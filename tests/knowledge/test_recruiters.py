"""Kinds of employers: what tables write, and what people ask for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from knowledge.language.text import fold
from knowledge.positions.recruiters import Recruiters, kinds_of
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from knowledge.understanding.slots import SlotReader

REGIONS = Regions.load()
READER = SlotReader(REGIONS, Schools.load(REGIONS.divisions))


@pytest.mark.parametrize(
    ("names", "kinds"),
    [
        (("国家税务总局青岛市税务局", "李沧区税务局", "一级行政执法员"), {"tax"}),
        (("济南铁路公安局", "", "基层所队民警"), {"police", "railway"}),
        (("广州市荔湾区人民政府", "昌华街道办事处", "一级科员"), {"township"}),
        (("桐柏县人民法院", "", "法官助理"), {"court"}),
        (("烟台市人民政府", "", "科员"), set()),  # 人民政府 is no 民政
        (("水利部黄河水利委员会", "山东河务局", "一级科员"), {"water"}),
    ],
)
def test_kinds_of_what_tables_write(names: tuple[str, ...], kinds: set[str]) -> None:
    assert set(kinds_of(*names)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("国税局还招人吗", ["tax"]),
        ("想当警察", ["police"]),
        ("法院或者检察院", ["court", "procuratorate"]),
        ("Any tax bureau jobs?", ["tax"]),
        ("街道办的工作", ["township"]),
        ("公安学类能报什么", []),
        ("海关管理专业的岗位", []),
        ("警察院校毕业", []),
        ("统计学专业", []),
        ("除了当老师还能干嘛", []),
        ("不想去银行，海关可以", ["customs"]),
        ("上课", []),
    ],
)
def test_kinds_that_are_asked_for(text: str, kinds: list[str]) -> None:
    slots = READER.read(text, now=datetime(2026, 3, 2, tzinfo=UTC))
    assert [each.value for each in slots.employers] == kinds


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("不要税务局", ["tax"]),
        ("去掉税务局的", ["tax"]),
        ("除了当老师还能干嘛", ["school"]),
        ("不想去银行，海关可以", ["bank"]),
        ("不看税务局和海关", ["tax", "customs"]),
        ("税务局、海关以外的", ["tax", "customs"]),
        ("银行就不要了", ["bank"]),
        ("anything except customs", ["customs"]),
        ("anything but the railway", ["railway"]),
        ("税务局要不要女生", []),
        ("税务局不要女生吗", []),
        ("没有税务局吗", []),
        ("考不上税务局怎么办", []),
    ],
)
def test_kinds_that_are_not_wanted(text: str, refused: list[str]) -> None:
    slots = READER.read(text, now=datetime(2026, 3, 2, tzinfo=UTC))
    assert [each.value for each in slots.refusals] == refused


def test_every_kind_is_known_by_what_its_tables_write() -> None:
    for word, kind in Recruiters.load().named.items():
        assert kind in kinds_of(word), word
    assert all(fold(word) == word for word in Recruiters.load().said), "as text is folded"


def test_what_names_an_employer_is_no_major() -> None:
    slots = READER.read("会计专业能去公安或者统计局吗", now=datetime(2026, 3, 2, tzinfo=UTC))
    assert [major.resolution.query for major in slots.majors] == ["会计"]
    assert [each.value for each in slots.employers] == ["police", "statistics"]
