"""`qilu majors`: one query, or one a line from input, as a table or as JSON lines."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.majors import majors


@pytest.fixture
def program() -> typer.Typer:
    program = typer.Typer()
    program.command()(majors)
    return program


def test_one_query_gives_one_json_line(program: typer.Typer) -> None:
    result = CliRunner().invoke(program, ["计科", "--level", "本科", "--top", "1", "--json"])

    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert answer["query"] == "计科"
    assert answer["ambiguous"] is False
    (candidate,) = answer["candidates"]
    assert 0 < candidate.pop("score") <= 1
    assert candidate == {
        "code": "080901",
        "name": "计算机科学与技术",
        "level": "本科",
        "how": "abbreviation",
    }


def test_input_is_read_a_query_a_line(program: typer.Typer) -> None:
    result = CliRunner().invoke(program, ["-", "--json"], input="软件工程\n\n你好\n")

    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == ["软件工程", "", "你好"]
    assert [bool(answer["candidates"]) for answer in answers] == [True, False, False]


def test_people_see_a_table(program: typer.Typer) -> None:
    shown = CliRunner().invoke(program, ["软件工程"]).stdout

    assert "080902" in shown
    assert "not a major" in CliRunner().invoke(program, ["你好"]).stdout


def test_an_unknown_level_is_refused(program: typer.Typer) -> None:
    assert CliRunner().invoke(program, ["软件工程", "--level", "小学"]).exit_code == 2
