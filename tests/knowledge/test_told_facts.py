"""What somebody tells of themselves in passing, and what only looks like it."""

from __future__ import annotations

import pytest

from knowledge.eligibility.told_facts import facts_told


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("会计学本科，党员，女，济南人", {"political_status": "中共党员", "sex": "女"}),
        ("我是预备党员，往届", {"political_status": "中共预备党员", "fresh_graduate": "否"}),
        ("还不是党员，是团员", {"political_status": "共青团员"}),
        ("男，1999年5月出生，有学士学位", {"sex": "男", "birth": "1999-05", "degree": "学士"}),
        ("我是应届生", {"fresh_graduate": "是"}),
        ("我是统招本科，非全日制的不算", {"school_origin": "全日制普通高校"}),
        ("自考本科毕业", {"school_origin": "成人教育、自学考试或网络教育"}),
        ("我想自考本科", {}),
        ("我妈是党员", {}),
        ("想找限党员的岗位", {}),
        ("女生能报吗", {}),
        ("我是女生能报吗", {"sex": "女"}),
        ("我是往届生能报哪些", {"fresh_graduate": "否"}),
        ("我不是党员能报吗", {}),
        ("党员能报的岗位", {}),
        ("非应届可以吗", {}),
    ],
)
def test_facts_are_of_the_speaker(words: str, facts: dict[str, str]) -> None:
    assert facts_told(words) == facts
