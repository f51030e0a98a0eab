"""For whom an activity is meant: what is checked, and what only stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.activities.invited import read_invited

if TYPE_CHECKING:
    from knowledge.library import Library

ALL = ("专科", "本科", "研究生")


@pytest.mark.parametrize(
    ("words", "levels", "first", "last"),
    [
        ("", (), 0, 0),
        ("不限", (), 0, 0),
        ("2026届本科及以上毕业生", ALL[1:], 2026, 2026),
        ("2026届高校毕业生", (), 2026, 2026),
        ("26届", (), 2026, 2026),
        ("2025、2026届", (), 2025, 2026),
        ("2024届-2026届毕业生", (), 2024, 2026),
        ("2025届和2026届", (), 2025, 2026),
        ("面向2027届及以后在校生", (), 2027, 0),
        ("2025届及以前", (), 0, 2025),
        ("本科、硕士研究生", ALL[1:], 0, 0),
        ("专科", ALL[:1], 0, 0),
        ("本科生", ALL[1:2], 0, 0),
        ("大专及以上学历", ALL, 0, 0),
        ("博士研究生", ALL[2:], 0, 0),
        ("２０２６届　本科生", ALL[1:2], 2026, 2026),
        # What is more than conditions is checked not at all.
        ("2026届优先", (), 0, 0),
        ("2026届本科生、往届校友", (), 0, 0),
        ("本科及以上，有工作经验", (), 0, 0),
        ("应届毕业生", (), 0, 0),
        ("2024届、2026届", (), 0, 0),
        ("2026届本科生或2027届研究生", (), 0, 0),
        ("2026年3月前毕业", (), 0, 0),
        ("教师", (), 0, 0),
    ],
)
def test_people(
    library: Library, words: str, levels: tuple[str, ...], first: int, last: int
) -> None:
    group = read_invited(words, "", host="山东师范大学", catalogue=library.schools)
    assert (group.levels, group.first_year, group.last_year) == (levels, first, last)
    assert group.schools == ()


@pytest.mark.parametrize(
    ("words", "schools"),
    [
        ("", ()),
        ("本校", ("山东师范大学",)),
        ("本校学生", ("山东师范大学",)),
        ("山东大学", ("山东大学",)),
        ("山东大学、济南大学毕业生", ("济南大学", "山东大学")),
        ("本校和烟台大学", ("山东师范大学", "烟台大学")),
        ("省内高校", ()),
        ("山东大学等驻济高校", ()),
        ("不限", ()),
    ],
)
def test_schools(library: Library, words: str, schools: tuple[str, ...]) -> None:
    group = read_invited("", words, host="山东师范大学", catalogue=library.schools)
    assert group.schools == schools
