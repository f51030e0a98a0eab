"""The look-up commands answer every line in order, in the shapes that other programs rely on."""

from __future__ import annotations

import json
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.eligible import eligible
from bot.commands.majors import majors
from bot.commands.regions import regions
from bot.commands.requirement import requirement

APP = typer.Typer()
for command in (majors, regions, requirement, eligible):
    APP.command()(command)


def read(command: str, given: bytes) -> list[dict[str, Any]]:
    result = CliRunner().invoke(APP, [command, "-", "--json"], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.mark.parametrize(("command", "key"), [("majors", "query"), ("regions", "query")])
def test_a_candidate_has_the_promised_keys(command: str, key: str) -> None:
    query = "软件工程" if command == "majors" else "济南"
    (line,) = read(command, query.encode())
    assert line[key] == query
    assert line["ambiguous"] is False or command == "majors"
    assert {"code", "name", "level", "score", "how"} <= set(line["candidates"][0])


def test_a_requirement_has_the_promised_keys() -> None:
    (line,) = read("requirement", "本科：法学类；研究生：不限".encode())
    assert {"node", "span", "how"} <= set(line["levels"]["本科"][0])
    promised = {"unrestricted", "excluded", "any_stage", "directions", "similar_allowed", "unread"}
    assert promised <= set(line)


@pytest.mark.parametrize("command", ["majors", "regions", "requirement"])
def test_every_line_gets_a_line_whatever_it_holds(command: str) -> None:
    given = [
        b"\xff\xfe\x00",
        b"",
        "及".encode(),
        b"1" * 1_000_000,
        "济南软件".encode() * 90_000,
        b"x",
    ]
    lines = read(command, b"\n".join(given))
    key = "text" if command == "requirement" else "query"
    assert [line[key] for line in lines] == [line.decode(errors="replace") for line in given]


def test_half_a_character_on_the_command_line_does_no_harm() -> None:
    for command in ("majors", "regions", "requirement"):
        result = CliRunner().invoke(APP, [command, "软件\udcff", "--json"])
        assert isinstance(result.exception, SystemExit | None)
        assert json.loads(result.output)


def test_an_empty_line_of_positions_is_answered_in_its_place() -> None:
    asked = json.dumps({"profile": {"level": "本科", "major": "法学"}, "position": {}}).encode()
    assert [
        "error" in line for line in read("eligible", b"\n".join([b"", asked, b" ", asked]))
    ] == [
        True,
        False,
        True,
        False,
    ]


def test_eligible_reads_every_key_that_a_position_may_have() -> None:
    position = {
        "majors": "软件工程",
        "education": "本科及以上",
        "degree": "学士",
        "political_status": "中共党员",
        "grassroots_years": "二年",
        "service_programme": "服务基层项目人员",
        "fresh_only": "是",
        "age": "35周岁以下",
        "sex": "男",
        "registration": "山东省户籍",
        "remarks": "具有法律职业资格证书",
    }
    asked = {"profile": {"level": "本科", "major": "软件工程"}, "position": position}
    (line,) = read("eligible", json.dumps(asked).encode())
    reasons = {reason["condition"]: reason["result"] for reason in line["reasons"]}
    assert "ignored" not in line
    columns = set(position) - {"majors", "fresh_only", "remarks"}
    assert set(reasons) == columns | {"major", "fresh_graduate", "other"}
    assert reasons["major"] == "符合"
    assert all({"words", "rule", "nodes"} <= set(reason) for reason in line["reasons"])
