"""What curators are told of entries: what expires, is due, collides, or says other figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.answers.entries import (
    bundled_entries,
    load_entries,
)
from knowledge.answers.upkeep import Severity, review
from tests.knowledge.entry_folder import write


def test_upkeep_tells_what_expires_and_what_is_due(folder: Path) -> None:
    write(folder, "a.md", valid_until="2026-06-14")
    write(folder, "b.md", title="甲", questions="\n  - 乙", valid_until="2026-06-16")
    write(folder, "c.md", title="丙", questions="\n  - 丁", valid_until="2026-05-31")
    write(folder, "d.md", title="戊", questions="\n  - 己", review_by="2026-06-10")
    write(folder, "0.md", title="庚", questions="\n  - 辛", url="https://news.example.com/1")
    found = [(f.entry, f.kind) for f in review(load_entries(folder), today=date(2026, 6, 1))]
    assert found == [("a", "expiring"), ("c", "expired"), ("d", "review-due"), ("0", "reprint")]


@pytest.mark.parametrize(
    ("url", "is_reprint"),
    [
        ("https://rsj.example.gov.cn/art/1.html", False),
        ("https://job.example.edu.cn/1", False),
        ("https://zh.wikisource.org/wiki/law", False),
        ("https://gov.cn.example.com/1", True),
        ("http://fakegov.cn/1", True),
        ("https://news.example.com/1", True),
    ],
)
def test_a_copy_is_told_from_an_offices_own_page(
    folder: Path, url: str, *, is_reprint: bool
) -> None:
    write(folder, url=url)
    (entry,) = load_entries(folder)
    assert entry.source.is_reprint is is_reprint
    found = [finding.kind for finding in review((entry,), today=date(2026, 6, 1))]
    assert found == ["reprint"] * is_reprint


def test_upkeep_finds_entries_that_answer_each_others_questions(folder: Path) -> None:
    write(folder, "a.md", title="公司拖欠工资怎么办")
    write(folder, "b.md", title="单位拖欠薪水咋办", questions="\n  - 别的问法")
    (finding,) = review(load_entries(folder), today=date(2026, 6, 1))
    assert (finding.severity, finding.kind, finding.entry) == (
        Severity.ERROR,
        "same-question",
        "b",
    )


def test_upkeep_does_not_take_a_word_in_two_languages_for_a_question(folder: Path) -> None:
    write(folder, "a.md", title="失业金申请", questions="\n  - 领失业金的条件")
    write(folder, "b.md", title="别的事情", questions="\n  - 别的问法")
    twin = "---\ntitle: Other\nquestions:\n  - apply for unemployment insurance\n---\nOther.\n"
    (folder / "b.en.md").write_text(twin, encoding="utf-8")
    assert review(load_entries(folder), today=date(2026, 6, 1)) == []


@pytest.mark.parametrize(
    ("short", "english", "words"),
    [
        ("最多两万元，三十天内办。", "Up to 20,000 yuan within 30 days.", None),
        ("每人1.5万元，分5次。", "15,000 yuan in 5 parts.", None),
        ("一共2000元。", "2,200 yuan in all, for 3 years.", "only in English: 3, 2200"),
    ],
)
def test_upkeep_finds_figures_that_only_the_english_says(
    folder: Path, short: str, english: str, words: str | None
) -> None:
    write(folder, "a.md", body=f"{short}\n")
    twin = f"---\ntitle: Money\nquestions:\n  - how much money\n---\n{english}\n"
    (folder / "a.en.md").write_text(twin, encoding="utf-8")
    found = [(f.kind, f.words) for f in review(load_entries(folder), today=date(2026, 6, 1))]
    assert found == ([("figures-differ", words)] if words else [])


def test_the_bundled_entries_hold_together() -> None:
    entries = bundled_entries()
    assert len(entries) >= 160
    assert not [
        finding
        for finding in review(entries, today=max(entry.checked for entry in entries))
        if finding.severity is Severity.ERROR
    ]


def test_two_that_tell_different_numbers_contradict(folder: Path) -> None:
    write(folder, title="试用期能约定多长呢")
    write(
        folder,
        "other.md",
        title="试用期可以约定多久呢",
        questions="\n  - 试用期几个月呀",
        body="最长九个月。\n",
    )
    kinds = {f.kind for f in review(load_entries(folder), today=date(2026, 2, 1))}
    assert "contradiction" in kinds
    write(
        folder,
        "other.md",
        title="试用期可以约定多久呢",
        questions="\n  - 试用期几个月呀",
        body="最长6个月。\n",
    )
    kinds = {f.kind for f in review(load_entries(folder), today=date(2026, 2, 1))}
    assert "contradiction" not in kinds
