"""How well cries for help are told from figures of speech.

`python -m benchmarks.distress [--errors] [--corpus FILE]` reads `data/cries.csv`, messages written
and labelled by hand. One half is for tuning (`--errors` shows where it goes wrong), the other is
reported; the half of a message follows from its text. Of a corpus of ordinary questions, one in
each of the first two tab-separated columns of a line, it shows what is taken for a cry.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path
from zlib import crc32

from knowledge.understanding.distress import cries

DATA = Path(__file__).with_name("data") / "cries.csv"
NONE = "none"


def main() -> None:
    """Print precision, recall and the share of the right kind, on the half that is reported."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="show those of the tuning half")
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    arguments = parser.parse_args()
    wants_errors = arguments.errors
    _show_alarms(arguments.corpus)
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [(row["text"], row["category"]) for row in csv.DictReader(file)]
    for half, name in ((0, "tuning"), (1, "reported")):
        chosen = [row for row in rows if crc32(row[0].encode()) % 2 == half]
        began = time.perf_counter()
        read = [(text, label, _read(text)) for text, label in chosen]
        seconds = time.perf_counter() - began
        wrong = [each for each in read if each[1] != each[2]]
        _report(name, read, milliseconds=seconds * 1000 / len(chosen))
        for text, label, found in wrong if wants_errors and half == 0 else ():
            print(f"  {label} read as {found}: {text}")


def _show_alarms(corpora: list[Path]) -> None:
    lines = [line for path in corpora for line in path.read_text("utf-8").splitlines()]
    texts = {text for line in lines for text in line.split("\t")[:2]}
    alarms = [(text, _read(text)) for text in sorted(texts) if cries(text)]
    if corpora:
        print(f"corpus: {len(texts)} questions, {len(alarms)} taken for cries")
    for text, found in alarms:
        print(f"  {found}: {text}")


def _read(text: str) -> str:
    found = cries(text)
    return str(found[0].distress) if found else NONE


def _report(name: str, read: list[tuple[str, str, str]], *, milliseconds: float) -> None:
    cried = [each for each in read if each[1] != NONE]
    heard = [each for each in read if each[2] != NONE]
    both = [each for each in cried if each[2] != NONE]
    right = [each for each in both if each[1] == each[2]]
    print(
        f"{name}: {len(read)} messages, {len(cried)} cries; "
        f"recall {len(both) / len(cried):.3f}, precision {len(both) / len(heard):.3f}, "
        f"right kind {len(right) / len(both):.3f}; {milliseconds:.2f} ms a message"
    )


if __name__ == "__main__":
    main()
