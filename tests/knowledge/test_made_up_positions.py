"""Positions in the manner of many provinces' tables, all made up: what a careful reviewer answers
for several graduates. Cases: `made_up/majors.csv` and `made_up/conditions.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from knowledge.eligibility.applicants import Position, Profile
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import Outcome
from knowledge.majors.majors import resolve
from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.regions import Regions

NAMES = Nomenclature.load()
ON = date(2024, 10, 20)
Row = dict[str, str]


def cases(file: str, *columns: str) -> list[list[Row]]:
    """The rows of `file`, those of one cell together."""
    path = Path(__file__).parent / "made_up" / file
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [list(same) for _, same in groupby(rows, lambda row: [row[key] for key in columns])]


def answer(profile: Mapping[str, object], position: Mapping[str, object]) -> Outcome:
    person = Profile.from_json({"level": "本科", "major": "软件工程", **profile})
    return judge(person, Position.from_json(position), names=NAMES, on=ON).result


@pytest.mark.parametrize(
    "rows", cases("majors.csv", "cell"), ids=lambda rows: rows[0]["cell"][:24]
)
def test_a_majors_cell(rows: list[Row]) -> None:
    told = {
        (row["level"], row["major"]): answer(
            {"level": row["level"], "major": row["major"]}, {"majors": row["cell"]}
        )
        for row in rows
    }
    assert told == {(row["level"], row["major"]): row["result"] for row in rows}


@pytest.mark.parametrize(
    "rows", cases("conditions.csv", "column", "words"), ids=lambda rows: rows[0]["words"][:24]
)
def test_a_condition(rows: list[Row]) -> None:
    told = {}
    for row in rows:
        pairs = (pair.split("=") for pair in row["profile"].split("；") if pair)
        told[row["profile"]] = answer(dict(pairs), {row["column"]: row["words"]})
    assert told == {row["profile"]: row["result"] for row in rows}


@pytest.mark.parametrize("text", ["及", "和与及", "及" * 5_000, "1" * 100_000, "（" * 9_000])
def test_texts_that_say_nothing_are_understood_as_nothing(text: str) -> None:
    assert resolve(text).candidates == ()
    assert Regions.load().resolve(text).candidates == ()
    position: dict[str, object] = {"majors": text, "age": text, "remarks": text}
    assert answer({"major": text, "age": 25}, position) is not Outcome.ELIGIBLE
