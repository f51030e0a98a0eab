"""`qilu requirement` and `qilu eligible`: a line in, a line out, whatever the line is."""

from __future__ import annotations

import json
from typing import Any

import typer
from typer.testing import CliRunner

from bot.commands.eligible import eligible
from bot.commands.requirement import requirement

APP = typer.Typer()
APP.command()(requirement)
APP.command()(eligible)


def lines(*arguments: str, given: str = "") -> list[dict[str, Any]]:
    result = CliRunner().invoke(APP, list(arguments), input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_requirement_reads_a_cell_a_line() -> None:
    cells = ["本科：法学类（0301）", "不限", ""]
    found = lines("requirement", "-", "--json", given="\n".join(cells) + "\n")
    assert [line["text"] for line in found] == cells
    assert [line["unrestricted"] for line in found] == [False, True, False]


def test_eligible_answers_each_line_and_survives_bad_ones() -> None:
    asked = [
        {
            "profile": {"level": "本科", "major": "法学", "grassroots_years": 1},
            "position": {"majors": "法学类", "grassroots_years": "二年"},
        },
        {
            "profile": {"level": "本科", "major": "法学", "shoe": 42},
            "position": {"degree": "学士"},
        },
        {"profile": {"level": "小学", "major": "法学"}, "position": {}},
    ]
    given = "\n".join(["{broken", *map(json.dumps, asked), "[" * 100_000, "[1]"])
    broken, short, open_, senseless, deep, no_object = lines(
        "eligible", "-", "--json", "--on", "2024-10-20", given=given
    )
    assert short["result"] == "不符合"
    assert short["short_of"] == {
        "condition": "grassroots_years",
        "can_change": True,
        "when": "2025-10-20",
        "sentence": "只差一条：基层工作年限（二年）。到 2025-10-20 就满足了。",
    }
    assert (open_["result"], open_["ignored"]) == ("需咨询", ["profile.shoe"])
    assert open_["question"]
    assert open_["papers"]
    assert all("error" in line for line in (broken, senseless, deep, no_object))


def test_reasons_carry_words_rule_and_catalogue_line() -> None:
    given = json.dumps(
        {"profile": {"level": "本科", "major": "法学"}, "position": {"majors": "法学类、军校"}}
    )
    (said,) = lines("eligible", "-", "--json", "--locale", "en", given=given)
    (reason,) = said["reasons"]
    assert (reason["condition"], reason["result"], reason["rule"]) == ("major", "符合", "rule-2")
    assert (reason["words"], reason["spans"]) == ("法学类", [[0, 3]])
    assert [node["code"] for node in reason["nodes"]] == ["030101K", "0301"]
    assert "takes in all majors under it" in reason["sentence"]


def test_bytes_and_characters_that_are_none_do_no_harm() -> None:
    person = {"level": "本科", "major": "\ud800"}
    half = json.dumps({"profile": person, "position": {"majors": "\ud800"}}).encode()
    result = CliRunner().invoke(APP, ["eligible", "-", "--json"], input=b"\xff\xfe\n" + half)
    assert result.exit_code == 0
    broken, odd = (json.loads(line) for line in result.output.splitlines())
    assert "error" in broken
    assert odd["reasons"]
