"""By whose catalogue a table is written."""

from __future__ import annotations

import pytest

from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.divisions import Divisions
from knowledge.requirements.table_systems import system_of

NAMES, DIVISIONS = Nomenclature.load(), Divisions.load()
YANTAI, SHENZHEN = "370600", "440300"


@pytest.mark.parametrize(
    ("cells", "regions", "system"),
    [
        (["法学类(B0301),哲学（A01）"], [], "广东"),
        (["法学类（0301）、知识产权"], [], "全国"),
        (["大学本科：0301法学类；研究生：0301法学"], [SHENZHEN], "全国"),
        (["法学、会计学"], [YANTAI], "全国"),
        (["法学、会计学"], [SHENZHEN], ""),
        (["法学、会计学"], [YANTAI, SHENZHEN], ""),
        (["法学、会计学"], [], ""),
        ([], [YANTAI], "全国"),
    ],
)
def test_codes_tell_and_else_the_place(cells: list[str], regions: list[str], system: str) -> None:
    assert system_of(cells, regions, NAMES, DIVISIONS) == system
