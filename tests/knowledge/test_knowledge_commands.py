"""The commands about answers say what is wrong, by word and by status, and search any corpus."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.commands import answers, knowledge
from knowledge.answers.entries import Entry, bundled_entries, load_entries
from models.answers import articles
from models.answers.articles import State
from models.database import Database
from models.messages import Address
from models.people.people import meet
from models.schema import upgrade

ENTRY = """---
title: {title}
topic: 试验
questions:
  - {question}
source: 某处
url: https://rsj.example.gov.cn/law
checked: 2020-01-01
review_by: {review_by}
---
好。
"""


def run(*arguments: str, text: str = "") -> Result:
    program = typer.Typer()
    program.command()(knowledge.check)
    program.command()(knowledge.export)
    program.command()(answers.answers)
    return CliRunner().invoke(program, arguments, input=text)


def write(
    folder: Path, stem: str, *, title: str, question: str, review_by: str = "9999-01-01"
) -> None:
    text = ENTRY.format(title=title, question=question, review_by=review_by)
    (folder / f"{stem}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.csv"
    path.write_text("id,text\n7,试用期多久\n9,怎么辞职\n", encoding="utf-8-sig")
    return path


def test_the_bundled_entries_pass(tmp_path: Path) -> None:
    result = run("check", "--json", "--data", str(tmp_path))
    report = json.loads(result.output)
    assert result.exit_code == 0
    assert report["entries"] >= 60


def test_a_warning_alone_does_not_fail(tmp_path: Path) -> None:
    write(tmp_path, "a", title="试用期多久", question="试用多长", review_by="2020-02-01")
    result = run("check", "--folder", str(tmp_path), "--json")
    assert [finding["kind"] for finding in json.loads(result.output)["findings"]] == ["review-due"]
    assert result.exit_code == 0


def test_two_entries_with_one_question_fail(tmp_path: Path) -> None:
    write(tmp_path, "a", title="公司拖欠工资怎么办", question="甲乙丙")
    write(tmp_path, "b", title="单位拖欠薪水咋办", question="丁戊己")
    result = run("check", "--folder", str(tmp_path))
    assert result.exit_code == 1
    assert "same-question" in result.output


def test_a_broken_file_fails_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("好。\n", encoding="utf-8")
    result = run("check", "--folder", str(tmp_path), "--json")
    (finding,) = json.loads(result.output)["findings"]
    assert result.exit_code == 1
    assert finding["words"].startswith(f"{tmp_path.name}/a.md:1: ")


def test_every_line_of_input_gets_a_line(corpus: Path) -> None:
    text = "试用期多长时间\n\n怎么提辞职\n"
    result = run("answers", "-", "--corpus", str(corpus), "--json", text=text)
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line["query"] for line in lines] == ["试用期多长时间", "", "怎么提辞职"]
    assert [line["candidates"][:1] and line["candidates"][0]["id"] for line in lines] == [
        "7",
        [],
        "9",
    ]


def test_one_question_may_stand_on_the_command_line(corpus: Path) -> None:
    result = run("answers", "辞职", "--corpus", str(corpus), "--limit", "1")
    assert result.output.splitlines()[1].split()[1:] == ["9", "怎么辞职"]


@pytest.mark.parametrize("content", [b"number,words\n1,a\n", b"\xff\xfe\x00", b""])
def test_a_corpus_that_cannot_be_used_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "corpus.csv"
    path.write_bytes(content)
    result = run("answers", "-", "--corpus", str(path), "--json", text="辞职\n")
    assert result.exit_code == 2
    assert "corpus.csv" in result.output.replace("\n", "").replace("│", "").replace(" ", "")


def test_a_missing_corpus_is_refused(tmp_path: Path) -> None:
    assert run("answers", "-", "--corpus", str(tmp_path / "none.csv")).exit_code == 2


def stored(data: Path, *entries: Entry) -> None:
    """A database in which a counselor has published these, each as its first version."""

    async def publish() -> None:
        database = Database.open(f"sqlite:///{data}/qilu.db")
        await upgrade(database)
        now = datetime(2026, 3, 2, tzinfo=UTC)
        async with database.write() as session:
            editor = await meet(session, Address("memory", "chen"), now=now)
            for entry in entries:
                await articles.write(
                    session, entry, State.PUBLISHED, after=0, editor_id=editor.id, now=now
                )
        await database.close()

    asyncio.run(publish())


def test_what_counselors_published_is_checked_and_written_as_files(tmp_path: Path) -> None:
    bundled = {entry.id: entry for entry in bundled_entries()}
    old = replace(bundled["probation-length"], checked=date(2020, 1, 1))
    own = replace(
        old,
        id="article-7",
        wording=replace(old.wording, title="某校的热水几点停？", questions=("热水几点停",)),
        english=None,
        valid_until=date(2020, 2, 1),
    )
    stored(tmp_path, old, own, replace(own, id="article-8", wording=own.wording))
    found = json.loads(run("check", "--json", "--data", str(tmp_path)).output)
    kinds = {(finding["entry"], finding["kind"]) for finding in found["findings"]}
    assert {
        ("probation-length", "overtaken"),
        ("article-7", "expired"),
        ("article-8", "same-question"),
    } <= kinds
    assert found["entries"] == len(bundled) + 2
    folder = tmp_path / "out"
    result = run("export", str(folder), "--json", "--data", str(tmp_path))
    names = sorted(Path(path).name for path in json.loads(result.output))
    assert names == [
        "article-7.md",
        "article-8.md",
        "probation-length.en.md",
        "probation-length.md",
    ]
    (folder / "article-8.md").unlink()
    assert load_entries(folder) == (own, old)


def test_export_without_a_database_makes_none(tmp_path: Path) -> None:
    result = run("export", str(tmp_path / "out"), "--json", "--data", str(tmp_path))
    assert json.loads(result.output) == []
    assert not (tmp_path / "qilu.db").exists()
