"""How well majors cells are read and judged, beside what people use today.

Guangdong's table states codes beside names. The codes are stripped, the names are read as in any
table, and the answer is compared with what the codes say: for every row, with random graduates of
every level. Rows are split by employer; rules were made on one half, the figures are of the other.

    python -m benchmarks.eligibility [--tables DIR] [--pairs 100000] [--seed 7] [--json FILE]
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from benchmarks.name_meanings import LEVELS, Decides, Referee, plain
from knowledge.eligibility.major_condition import judge_list
from knowledge.eligibility.verdicts import Outcome
from knowledge.majors.catalogue import Level
from knowledge.majors.nomenclature import Nomenclature
from knowledge.requirements.diplomas import Diploma, diploma
from knowledge.requirements.requirement import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = {
    Level.GRADUATE: "研究生专业名称及代码",
    Level.BACHELOR: "本科专业名称及代码",
    Level.COLLEGE: "大专专业名称及代码",
}
TABLES = {
    "guokao_shandong_2024.csv": ("专业",),
    "henan_2024.csv": ("专业",),
    "guangdong_2025.csv": tuple(COLUMNS.values()),
}
_CODE = re.compile(r"\(([ABC]\d+[A-Z]*)\)")
_ENTRY = re.compile(r"([^,]+?)\(([ABC]\d+[A-Z]*)\)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of Guangdong's table: its names, and the codes that it states beside them."""

    level: Level
    names: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Graduate:
    """A line of Guangdong's catalogue of majors, taken as somebody's diploma."""

    level: Level
    name: str
    code: str
    class_name: str


def main(argv: list[str] | None = None) -> int:
    """Run the measurements and print them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tables", type=Path, default=Path("knowledge/data/positions"))
    options.add_argument("--pairs", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument(
        "--fitting", type=float, default=0.25, help="share of pairs with somebody who fits"
    )
    options.add_argument("--json", type=Path)
    chosen = options.parse_args(argv)
    names = Nomenclature.load()
    results: dict[str, object] = {"reading": _reading(chosen.tables, names)}
    table = chosen.tables / "guangdong_2025.csv"
    if table.exists():
        results["eligibility"] = _eligibility(table, names, chosen)
    else:
        print(f"SKIPPED: {table} is not there; no accuracy of eligibility", file=sys.stderr)
    if chosen.json:
        chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _reading(folder: Path, names: Nomenclature) -> dict[str, object]:
    """Characters of the majors column that were read, and cells read in a second."""
    results: dict[str, object] = {}
    distinct: set[str] = set()
    for file, columns in TABLES.items():
        path = folder / file
        if not path.exists():
            print(f"SKIPPED: {path} is not there", file=sys.stderr)
            continue
        cells = Counter(row[column] for row in _rows(path) for column in columns if row[column])
        distinct |= set(cells)
        unread: Counter[str] = Counter()
        for cell, count in cells.items():
            for gap in parse(cell, names=names).unread:
                unread[cell[gap.start : gap.end]] += count
        total = sum(len(cell) * count for cell, count in cells.items())
        missed = sum(len(words) * count for words, count in unread.items())
        share = 1 - missed / total
        print(f"{file:28} {len(cells):6} distinct cells, characters read {share:.4%}")
        for words, count in unread.most_common():
            print(f"    unread {count:4} x {words}")
        results[file] = {"cells": len(cells), "read": share, "unread": dict(unread.most_common())}
    if distinct:
        began = time.process_time()
        for cell in distinct:
            parse(cell, names=names)
        speed = len(distinct) / (time.process_time() - began)
        print(f"{len(distinct)} distinct cells, none read twice: {speed:,.0f} a second")
        results["cells_per_second"] = speed
    return results


def _cells(path: Path) -> list[Cell]:
    """The cells with codes, of the reporting half of the employers."""
    cells = []
    for row in _rows(path):
        if zlib.crc32(row["招考单位"].encode()) % 2:
            continue
        for level, column in COLUMNS.items():
            text = row[column]
            entries = tuple(_ENTRY.findall(text))
            if entries and _CODE.sub("", text).count(",") == len(entries) - 1:
                cells.append(Cell(level, _CODE.sub("", text), entries))
    return cells


def _stated(rows: list[dict[str, str]], names: Nomenclature) -> set[tuple[str, str]]:
    """Every code with every name that the table or the province's catalogue gives it."""
    stated = {
        (code, name.strip())
        for row in rows
        for column in COLUMNS.values()
        for name, code in _ENTRY.findall(row[column])
    }
    for codes in names.systems.values():
        stated |= {(line.code, line.name) for line in codes}
    return stated


def _graduates(path: Path, names: Nomenclature) -> list[Graduate]:
    stated = _stated(_rows(path), names)
    by_code = dict(stated)
    return [
        Graduate(LEVELS[code[0]], name, code, by_code.get(code[:5], ""))
        for code, name in sorted(stated)
        if len(code) == 7
    ]


def _pairs(
    cells: list[Cell], graduates: list[Graduate], chosen: argparse.Namespace
) -> Iterator[tuple[Cell, Graduate]]:
    """Every cell, again and again: with anybody, with its level, and with those who fit."""
    chance = random.Random(chosen.seed)
    by_level = {level: [one for one in graduates if one.level is level] for level in Level}
    for turn in range(chosen.pairs):
        cell = cells[turn % len(cells)]
        pool = chance.choice([graduates, by_level[cell.level], by_level[cell.level]])
        if chance.random() < chosen.fitting:
            pool = [one for one in by_level[cell.level] if _truth(cell, one)] or pool
        yield cell, chance.choice(pool)


def _truth(cell: Cell, graduate: Graduate) -> bool:
    return any(graduate.code.startswith(code) for _, code in cell.entries)


def _who_decides(cell: Cell, graduate: Graduate, referee: Referee) -> Decides:
    if graduate.level is not cell.level:
        return Decides.NAMES
    return referee.decides(graduate.code[0], [name for name, _ in cell.entries], graduate.name)


def _eligibility(path: Path, names: Nomenclature, chosen: argparse.Namespace) -> dict[str, object]:
    cells, graduates = _cells(path), _graduates(path, names)
    referee = Referee(names.catalogue, _stated(_rows(path), names))
    pairs = [
        (cell, graduate, _truth(cell, graduate), _who_decides(cell, graduate, referee))
        for cell, graduate in _pairs(cells, graduates, chosen)
    ]
    print(f"{len(pairs)} pairs of {len(cells)} cells and {len(graduates)} diplomas")
    results: dict[str, object] = {}
    for title, answer in _methods(names).items():
        results[title] = _score(title, pairs, answer)
    return results


def _methods(names: Nomenclature) -> dict[str, Callable[[Cell, Graduate], bool | None]]:
    def qilu(system: str) -> Callable[[Cell, Graduate], bool | None]:
        held: dict[Graduate, Diploma] = {}
        read = {}

        def answer(cell: Cell, graduate: Graduate) -> bool | None:
            if graduate not in held:
                held[graduate] = diploma(graduate.name, graduate.level, names)
            if cell not in read:
                text = f"{cell.level.value}：{cell.names}"
                read[cell] = parse(text, names=names, system=system)
            outcome = judge_list(read[cell], held[graduate], names)
            return {Outcome.ELIGIBLE: True, Outcome.NOT_ELIGIBLE: False}.get(outcome)

        return answer

    return {
        "qilu, any table": qilu(""),
        "qilu, told it is Guangdong's": qilu("广东"),
        "substring of name or class": _by_substring,
        "exact token": _by_token,
        "partial_ratio >= 90": _by_ratio,
    }


def _by_substring(cell: Cell, graduate: Graduate) -> bool:
    return plain(graduate.name) in cell.names or (
        bool(graduate.class_name) and graduate.class_name in cell.names
    )


def _by_token(cell: Cell, graduate: Graduate) -> bool:
    wanted = {plain(graduate.name), graduate.class_name}
    return any(plain(name) in wanted for name in cell.names.split(","))


def _by_ratio(cell: Cell, graduate: Graduate) -> bool:
    wanted = (plain(graduate.name), graduate.class_name)
    return any(name and fuzz.partial_ratio(name, cell.names) >= 90 for name in wanted)


def _score(
    title: str,
    pairs: list[tuple[Cell, Graduate, bool, Decides]],
    answer: Callable[[Cell, Graduate], bool | None],
) -> dict[str, dict[str, int]]:
    """Verdicts by what it takes to decide."""
    tally: dict[Decides, Counter[str]] = {kind: Counter() for kind in Decides}
    examples: Counter[str] = Counter()
    for cell, graduate, truth, decides in pairs:
        said = answer(cell, graduate)
        verdict = "asked" if said is None else f"false {'yes' if said else 'no'}"
        if said is truth:
            verdict = "right"
        tally[decides][verdict] += 1
        if verdict != "right" and (decides is Decides.NAMES or verdict != "asked"):
            shown = f"{graduate.name}({graduate.code}) for {cell.names[:90]}"
            examples[f"{verdict}, {decides} decides: {shown}"] += 1
    false_yes = sum(verdicts["false yes"] for verdicts in tally.values())
    print(f"\n{title}: false yes {false_yes}")
    told = tally[Decides.NAMES] + tally[Decides.PROVINCE]
    for decided_by, verdicts in (
        ("names, whosever table it is", tally[Decides.NAMES]),
        ("only who knows that it is Guangdong's", tally[Decides.PROVINCE]),
        ("the two above together", told),
        ("nobody: one name, several codes", tally[Decides.NOBODY]),
    ):
        print(f"    {decided_by:38}" + _shares(verdicts))
    if title.startswith("qilu"):
        for example, times in examples.most_common(16):
            print(f"    {times} x {example}")
    return {kind.value: dict(verdicts) for kind, verdicts in tally.items()}


def _shares(verdicts: Counter[str]) -> str:
    count = max(1, verdicts.total())
    return (
        f"{verdicts.total():7} pairs: right {verdicts['right'] / count:.4f}, asked "
        f"{verdicts['asked'] / count:.4f}, false no {verdicts['false no']}, "
        f"false yes {verdicts['false yes']}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
