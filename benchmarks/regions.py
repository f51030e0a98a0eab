"""Accuracy and speed of reading places, beside cpca and JioNLP in the same run.

`python -m benchmarks.regions [--json]`; the peers come with the extra `bench` and are left out
where they are not installed. Labels: `benchmarks/data/regions.csv` (its PROVENANCE beside it) and
texts made from the tree of divisions with a fixed seed, so their label is known by construction.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import statistics
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import place_texts
from benchmarks.place_readers import readers
from knowledge.language.slips import syllables
from knowledge.regions.divisions import Divisions
from knowledge.regions.regions import Regions
from knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.place_readers import Reader

SEED = 20261123
SIZE = 400  #: texts of a generated part
SEVERAL = frozenset({"chat", "spoken by graduates", "same names, city elsewhere"})
ASKING = frozenset({"same names, nothing tells", "spoken by graduates"})
_ROADS = ("路", "大街", "大道", "街", "北路", "南路", "东路", "西路", "中路", "东一路", "二路")
_STREETS = ("解放路", "人民路", "学府路", "文化路", "建设大街", "滨河路", "振兴路", "工业路")


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the codes of the places it names; none where it names no place."""

    part: str
    text: str
    codes: frozenset[str]


def cases(divisions: Divisions, *, tuning: bool = False) -> list[Case]:
    """All labelled texts; of the hard parts only the half for `tuning`, or the one to report."""
    chance = random.Random(SEED)
    found = [
        Case(row["part"], row["text"], frozenset(row["codes"].split()))
        for row in _labelled("regions.csv")
    ]
    found += _hard(found, divisions, tuning=tuning)
    makers = {
        "addresses with omissions": _addresses,
        "townships of Shandong": _townships,
        "same-named districts": _same_named,
        "old names": _old_names,
        "written in Latin letters": _romanised,
        "homophones of cities": _homophones,
        "generated roads": _roads,
    }
    for part, maker in makers.items():
        texts = dict(maker(divisions, chance))
        chosen = chance.sample(sorted(texts), min(SIZE, len(texts)))
        found += [Case(part, text, frozenset(filter(None, [texts[text]]))) for text in chosen]
    return found


def _hard(known: list[Case], divisions: Divisions, *, tuning: bool) -> Iterator[Case]:
    """The parts that are hard enough to tell readers apart."""
    places = sorted({code for one in known if one.part == "work places" for code in one.codes})
    roads = sorted({one.text for one in known if one.part == "roads"})
    made = {
        "work places, as typed": place_texts.as_typed(places, divisions),
        "roads beside a city": place_texts.beside_roads(roads, divisions),
        "same names, city elsewhere": place_texts.told_elsewhere(divisions),
        "same names, nothing tells": place_texts.told_nowhere(divisions),
    }
    for part, texts in made.items():
        for text, codes in texts:
            if place_texts.is_for_tuning(text) is tuning:
                yield Case(part, text, frozenset(codes))
    for row in _labelled("spoken_places.csv"):
        if (row["half"] == "tuning") is tuning:
            named = f"{row['codes']} {row['kept_out']}".split()
            yield Case("spoken by graduates", row["text"], frozenset(named))


def _labelled(file: str) -> list[dict[str, str]]:
    path = Path(__file__).parent / "data" / file
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _addresses(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Counties of all China, with levels and generic endings left out at random."""
    counties = [division for division in divisions if division.level == "county"]
    for county in chance.sample(counties, 3 * SIZE):
        kept = [one for one in divisions.ancestors(county.code) if chance.random() < 0.7]
        shown = [one.name if chance.random() < 0.6 else one.short for one in kept]
        last = county.name if chance.random() < 0.7 or len(county.short) < 2 else county.short
        twins = [
            other
            for other in counties
            if last in (other.name, other.short)
            and all(divisions.within(other.code, one.code) for one in kept)
        ]
        if len(twins) == 1 and (kept or last == county.name):
            street = f"{chance.choice(_STREETS)}{chance.randint(1, 300)}号"
            yield "".join(shown) + last + chance.choice(("", street)), county.code


def _townships(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    townships = [division for division in divisions if division.level == "township"]
    for township in chance.sample(townships, 2 * SIZE):
        county = divisions[township.parent]
        city = divisions[county.parent]
        above = chance.choice((city.name + county.name, county.name, city.short + county.name))
        if above != county.name or county.name not in ("市中区", "河东区"):
            yield above + township.name, township.code


def _same_named(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Counties whose name stands in several cities, with the city said in some way."""
    counties = [d for d in divisions if d.level == "county" and len(d.short) > 1]
    times = Counter(division.name for division in counties)
    for county in counties:
        above = divisions[county.parent]
        twins = [o for o in divisions.children(above.code) if o.short == county.short]
        if times[county.name] < 2 or len(twins) > 1 or above.short == county.short:
            continue
        for form in ("{city}{county}", "{county}({city})", "{city}的{county}", "{short}{county}"):
            yield form.format(city=above.name, short=above.short, county=county.name), county.code


def _old_names(divisions: Divisions, _chance: random.Random) -> Iterator[tuple[str, str]]:
    present = {division.name for division in divisions}
    codes: dict[str, set[str]] = {}
    for name, _short, code, _word in read_table("divisions/former_names.csv"):
        codes.setdefault(name, set()).add(code)
    for name, found in codes.items():
        if len(found) == 1 and name not in present:
            (code,) = found
            yield divisions.province(code).name + name, code


def _romanised(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    spelled = {code: pinyin for code, pinyin, _word in read_table("divisions/names.csv")}
    cities = [d for d in divisions if d.level == "city" and d.name.endswith("市")]
    times = Counter(spelled[city.code] for city in divisions if city.level in _UPPER)
    for city in cities:
        if times[spelled[city.code]] == 1:
            letters = spelled[city.code].replace(" ", "")
            form = chance.choice(("{} City", "{}", "{}shi", "jobs in {}", "我想去{}工作"))
            yield form.format(chance.choice((letters, letters.title()))), city.code


_UPPER = ("province", "city")


def _homophones(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Names of cities with one character that sounds the same."""
    by_sound: dict[str, list[str]] = {}
    names = {name for division in divisions for name in (division.name, division.short)}
    for character in sorted({c for name in names for c in name}):
        by_sound.setdefault(syllables(character)[0], []).append(character)
    for city in divisions:
        if city.level != "city" or not city.name.endswith("市"):
            continue
        place = chance.randrange(len(city.short))
        others = by_sound.get(syllables(city.short)[place], [])
        heard = city.short[:place] + chance.choice(others or ["市"]) + city.short[place + 1 :]
        if heard not in names and syllables(heard) == syllables(city.short):
            yield f"{heard}{chance.choice(('', '市'))}", city.code


def _roads(divisions: Divisions, chance: random.Random) -> Iterator[tuple[str, str]]:
    for division in divisions:
        if division.level in _UPPER:
            yield division.short + chance.choice(_ROADS), ""


def is_right(case: Case, found: frozenset[str], divisions: Divisions) -> bool:
    """All places and no other; a finer division than the label's is right too.

    What another place of the label lies in may be given or left out (我家济南，想去历下).
    """
    wanted = case.codes
    return all(any(divisions.within(code, one) for one in wanted) for code in found) and all(
        any(divisions.within(code, one) for code in found) for one in wanted
    )


def measure(
    reader: Reader, texts: list[Case], divisions: Divisions
) -> tuple[Counter[str], list[float]]:
    """How many texts of each part `reader` reads right, and the milliseconds of each."""
    right: Counter[str] = Counter()
    took: list[float] = []
    for case in texts:
        begun = time.perf_counter()
        found = reader.read(case.text, several=case.part in SEVERAL, asks=case.part in ASKING)
        took.append((time.perf_counter() - begun) * 1000)
        right[case.part] += is_right(case, found, divisions)
    return right, took


def main() -> None:
    """Measure every reader and print a table, or JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", action="store_true")
    options.add_argument("--wrong", action="store_true", help="show what Qilu reads wrongly")
    options.add_argument("--tuning", action="store_true", help="the other half of the hard parts")
    chosen = options.parse_args()
    regions = Regions.load()
    divisions = regions.divisions
    texts = cases(divisions, tuning=chosen.tuning)
    sizes = Counter(case.part for case in texts)
    results: dict[str, dict[str, float]] = {}
    speeds: dict[str, dict[str, float]] = {}
    for reader in readers(regions):
        reader.read(
            "山东省青岛市市南区", several=False
        )  # lazy tables are not the first text's price
        right, took = measure(reader, texts, divisions)
        results[reader.name] = {part: round(right[part] / sizes[part], 4) for part in sizes}
        quantiles = statistics.quantiles(took, n=20)
        speeds[reader.name] = {"p50": round(quantiles[9], 3), "p95": round(quantiles[18], 3)}
    if chosen.wrong:
        _show_wrong(regions, texts)
    if chosen.json:
        report = {"texts": sizes, "right": results, "milliseconds": speeds}
        print(json.dumps(report, ensure_ascii=False))
    else:
        print(_table(sizes, results, speeds))


def _show_wrong(regions: Regions, texts: list[Case]) -> None:
    ours = next(readers(regions))
    for case in texts:
        found = ours.read(case.text, several=case.part in SEVERAL, asks=case.part in ASKING)
        if not is_right(case, found, regions.divisions):
            names = [
                [regions.divisions.path_name(c) for c in codes] for codes in (case.codes, found)
            ]
            print(f"{case.part}: {case.text}: wanted {names[0]}, read {names[1]}")


def _table(
    sizes: dict[str, int], right: dict[str, dict[str, float]], speeds: dict[str, dict[str, float]]
) -> str:
    names = list(right)
    lines = [f"{'part':28}{'texts':>7}" + "".join(f"{name:>9}" for name in names)]
    for part, size in sizes.items():
        scores = "".join(f"{right[name][part]:9.3f}" for name in names)
        lines.append(f"{part:28}{size:>7}{scores}")
    for share in ("p50", "p95"):
        took = "".join(f"{speeds[name][share]:9.2f}" for name in names)
        lines.append(f"{'milliseconds ' + share:28}{'':7}{took}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
