"""Entries are read whole or refused, with the file and the line of everything that is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answers.entries import (
    BrokenEntries,
    Entry,
    Source,
    Wording,
    bundled_entries,
    load_entries,
    read_draft,
)
from knowledge.answers.entry_files import entry_text, twin_text
from tests.knowledge.entry_folder import GOOD, write

PRINTABLE = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1)
    .map(str.strip)
    .filter(bool)
)


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(BrokenEntries) as caught:
        load_entries(folder)
    return caught.value.problems


def test_an_entry_is_read_whole(folder: Path) -> None:
    write(
        folder,
        "contract/probation.md",
        document="某发〔2024〕1号",
        region="[山东]",
        valid_from="2024-01-01",
        valid_until="2026-12-31",
    )
    (entry,) = load_entries(folder)
    assert entry.id == "probation"
    assert entry.wording.short == "最长六个月。"
    assert entry.wording.details == ("三年以上的合同。", "只能约定一次。")
    assert entry.source.document == "某发〔2024〕1号"
    assert entry.audience.regions == {"山东"}
    assert (entry.valid_from, entry.valid_until) == (date(2024, 1, 1), date(2026, 12, 31))
    assert list(entry.variants()) == ["试用期最长多久？", "试用期几个月"]


def test_the_last_day_of_validity_still_counts(folder: Path) -> None:
    write(folder, valid_from="2025-01-01", valid_until="2025-12-31")
    (entry,) = load_entries(folder)
    assert entry.upcoming(date(2024, 12, 31))
    assert not entry.upcoming(date(2025, 1, 1))
    assert not entry.expired(date(2025, 12, 31))
    assert entry.expired(date(2026, 1, 1))


def test_the_english_twin_gives_the_english_wording(folder: Path) -> None:
    write(folder)
    twin = "---\ntitle: How long?\nquestions:\n  - probation\n---\nSix months at most.\n"
    (folder / "probation.en.md").write_text(twin, encoding="utf-8")
    (entry,) = load_entries(folder)
    assert entry.worded("en").short == "Six months at most."
    assert entry.worded("zh-CN").short == "最长六个月。"
    assert "probation" in entry.variants()


def test_without_a_twin_english_readers_get_chinese(folder: Path) -> None:
    write(folder)
    (entry,) = load_entries(folder)
    assert entry.worded("en") is entry.wording


@pytest.mark.parametrize("key", sorted(GOOD))
def test_a_missing_key_is_named(folder: Path, key: str) -> None:
    keys: dict[str, str | None] = {key: None}
    write(folder, **keys)
    assert any(line.startswith("entries/probation.md:1: ") for line in problems(folder))


def test_the_line_of_a_wrong_value_is_told(folder: Path) -> None:
    write(folder, checked="2026-02-30", url="law.example")
    assert problems(folder) == (
        "entries/probation.md:7: url is not a web address: law.example",
        "entries/probation.md:8: checked is not a day of the form 2026-11-23: 2026-02-30",
    )


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"answer": "六个月"}, "unknown key «answer»"),
        ({"valid_from": "2026-02-01", "valid_until": "2026-01-01"}, "lies before"),
        ({"review_by": "2026-01-04"}, "review_by lies before checked"),
        ({"title": "[一, 二]"}, "title is one value"),
        ({"questions": "试用期"}, "questions is a list of texts"),
        ({"questions": "[试用期, 试用期]"}, "questions has «试用期» twice"),
        ({"questions": "[]"}, "at least one question"),
    ],
)
def test_what_is_wrong_is_said_in_words(folder: Path, keys: dict[str, str], words: str) -> None:
    write(folder, **keys)
    assert any(words in line for line in problems(folder))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("最长六个月。\n", ":1: the file does not begin with front matter"),
        ("---\ntitle: 试用期\n", ":1: the front matter is not closed"),
        ("---\n- 一\n- 二\n---\n好。\n", ":2: the front matter is not a table"),
        ("---\n---\n好。\n", ":2: the front matter is not a table"),
        ("---\ntitle: 一\ntitle: 二\n---\n好。\n", ":3: «title» is given twice"),
        ("---\ntitle: 一\ntopic: [一\nurl: x\n---\n好。\n", ":4: "),
        ("---\n[一]: 二\n---\n好。\n", ":2: a key is one word"),
    ],
)
def test_broken_front_matter_names_its_line(folder: Path, text: str, complaint: str) -> None:
    (folder / "probation.md").write_text(text, encoding="utf-8")
    (line,) = problems(folder)
    assert line.startswith(f"entries/probation.md{complaint}")


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "probation.md").write_bytes("---\ntitle: 试用期\n---\n".encode("gb18030"))
    assert problems(folder)[0].startswith("entries/probation.md:1: not UTF-8")


def test_an_empty_answer_is_refused(folder: Path) -> None:
    write(folder, body="\n")
    assert problems(folder) == ("entries/probation.md:11: the answer is missing",)


def test_every_file_that_is_wrong_is_told_at_once(folder: Path) -> None:
    write(folder, "a.md", topic=None)
    write(folder, "b.md", source=None, checked="2026-13-01", nonsense="1", questions="\n  - 别的")
    told = [problem.split(":")[:2] for problem in problems(folder)]
    assert [name for name, _ in told] == ["entries/a.md", *["entries/b.md"] * 3]
    lines = [int(line) for _, line in told[1:]]
    assert lines == sorted(lines)


def test_one_id_in_two_folders_is_refused(folder: Path) -> None:
    write(folder, "a/probation.md")
    write(folder, "b/probation.md", title="别的", questions="\n  - 别的问法")
    assert problems(folder) == ("entries/b/probation.md:1: the id probation is already taken",)


def test_one_question_in_two_entries_is_refused(folder: Path) -> None:
    write(folder, "a.md")
    write(folder, "b.md", title="别的")
    assert problems(folder) == ("entries/b.md:4: «试用期几个月» is already asked by a",)


def test_a_new_edition_may_take_over_the_questions_of_the_old(folder: Path) -> None:
    write(folder, "old.md", valid_until="2025-12-31")
    write(folder, "new.md", valid_from="2026-01-01")
    assert [entry.id for entry in load_entries(folder)] == ["new", "old"]


def test_a_twin_without_its_entry_is_refused(folder: Path) -> None:
    twin = "---\ntitle: How long?\nquestions:\n  - probation\n---\nSix months.\n"
    (folder / "probation.en.md").write_text(twin, encoding="utf-8")
    assert problems(folder) == (
        "entries/probation.en.md:1: there is no entry probation to translate",
    )


def test_entries_written_as_files_are_read_back_as_they_were() -> None:
    for entry in bundled_entries():
        assert read_draft(entry.id, entry_text(entry), twin_text(entry)) == (entry, [])


@settings(deadline=None)
@given(short=PRINTABLE, details=st.lists(PRINTABLE), title=PRINTABLE, change=PRINTABLE)
def test_whatever_is_said_survives_the_file(
    short: str, details: list[str], title: str, change: str
) -> None:
    entry = Entry(
        id="any",
        topic="试验",
        source=Source("某法", "https://example.org/law"),
        checked=date(2026, 1, 5),
        review_by=date(2027, 1, 5),
        wording=Wording(title, (title,), short, tuple(details)),
        revision=2,
        change=change,
    )
    assert read_draft(entry.id, entry_text(entry)) == (entry, [])


def test_a_revision_says_what_changed(folder: Path) -> None:
    write(folder, revision="2")
    assert problems(folder) == (
        "entries/probation.md:10: a revision says in «change» what changed",
    )
    write(folder, revision="zero", change="别的")
    assert problems(folder) == (
        "entries/probation.md:10: revision is not a whole number from 1: zero",
    )
    write(folder, revision="3", change="延长到九个月")
    (entry,) = load_entries(folder)
    assert (entry.revision, entry.change) == (3, "延长到九个月")
