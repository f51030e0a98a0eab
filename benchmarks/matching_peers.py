"""What people would use instead: fuzzy titles, SQL with full-text search, a search engine.

Each is asked for the positions that name a graduate's major or one of the classes above it, in
the wanted provinces, open ones, soonest deadline first. That is as far as they can go: they give
no verdicts and no reasons, so they do less than what they are measured beside. Only the first,
SQL whose rows are judged one by one, gives the same answer.
"""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import jieba
import tantivy
from rapidfuzz import fuzz, process

from benchmarks.matching_data import NOW
from benchmarks.timing import timed
from knowledge.eligibility.eligibility import judge
from knowledge.eligibility.verdicts import SEVERITY, Outcome
from knowledge.positions.acceptance import acceptance
from models.positions.readings import CONDITIONS, MAJORS, conditions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.matching_data import Graduate
    from knowledge.eligibility.verdicts import Verdict
    from knowledge.library import Library
    from models.positions.positions import Position

PAGE = 5
BUDGET = 10
"""Seconds for each of them."""
_TODAY = f"{NOW:%Y-%m-%d %H:%M:%S}"
_JOINED = """
SELECT DISTINCT {columns}, p.deadline IS NULL, p.deadline FROM positionmajor m
JOIN position p ON p.id = m.position_id
{region}
WHERE m.level = ? AND m.node IN ({nodes}) AND m.excluded = 0 AND p.state = 'open'
AND (p.deadline IS NULL OR p.deadline > ?)
ORDER BY p.deadline IS NULL, p.deadline LIMIT {limit}
"""
_EVERYTHING = -1
_FULL_TEXT = """
SELECT p.id FROM words JOIN position p ON p.id = words.rowid
WHERE words MATCH ? AND p.state = 'open' AND (p.deadline IS NULL OR p.deadline > ?)
ORDER BY p.deadline IS NULL, p.deadline LIMIT 5
"""


def compare(path: Path, people: list[Graduate], library: Library) -> dict[str, object]:
    """The figures of every peer, over the positions in the SQLite file at `path`."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    results: dict[str, object] = {}
    results["sqlite, indexes, judged"] = timed(
        "SQLite, joined tables, every row judged",
        people,
        lambda person: _judged(connection, person, library),
        budget=BUDGET,
    )
    results["sqlite, indexes"] = timed(
        "SQLite, joined tables",
        people,
        lambda person: _by_join(connection, person, library),
        budget=BUDGET,
    )
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')"
    )
    texts = connection.execute(
        "SELECT id, title, majors, majors_bachelor, majors_college,"
        " majors_graduate, workplace FROM position"
    )
    index = tantivy.Index(_schema(), path=tempfile.mkdtemp())
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for number, *said in texts:
        tokens = " ".join(_tokens(text) for text in said if text)
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", [number, tokens])
        writer.add_document(tantivy.Document(id=number, text=tokens))
    connection.commit()
    writer.commit()
    index.reload()
    results["sqlite, fts5"] = timed(
        "SQLite, FTS5 with jieba tokens",
        people,
        lambda person: _by_words(connection, person, library),
        budget=BUDGET,
    )
    searcher = index.searcher()
    results["tantivy, jieba"] = timed(
        "tantivy with jieba tokens",
        people,
        lambda person: _by_engine(index, searcher, person, library),
        budget=BUDGET,
    )
    titles = [
        title
        for (title,) in connection.execute(
            "SELECT title || ' ' || majors || majors_bachelor FROM position"
        )
    ]
    results["rapidfuzz"] = timed(
        "rapidfuzz over all titles and majors",
        people,
        lambda person: process.extract(
            person.profile.major, titles, scorer=fuzz.partial_ratio, limit=PAGE
        ),
        budget=BUDGET,
    )
    connection.close()
    return results


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace")
    return builder.build()


@cache
def _tokens(text: str) -> str:
    return " ".join(word for word in jieba.cut_for_search(text) if word.isalnum())


def _names(person: Graduate, library: Library) -> list[str]:
    """The major, and the class and discipline above it, as tables name them."""
    node = library.names.catalogue[person.major]
    return [node.name, *(above.name for above in library.names.catalogue.ancestors(node))]


def _by_join(
    connection: sqlite3.Connection, person: Graduate, library: Library
) -> list[sqlite3.Row]:
    catalogue = library.names.catalogue
    node = catalogue[person.major]
    nodes = [node.id, *(above.id for above in catalogue.ancestors(node)), "*"]
    return _joined(connection, person, nodes, columns="p.id", limit=PAGE)


def _joined(
    connection: sqlite3.Connection,
    person: Graduate,
    nodes: Sequence[str],
    *,
    columns: str,
    limit: int,
) -> list[sqlite3.Row]:
    provinces = [f"{place[:2]}%" for place in person.places]
    region = ""
    if provinces:
        either = " OR ".join(["r.region LIKE ?"] * len(provinces))
        region = f"JOIN positionregion r ON r.position_id = p.id AND ({either})"
    marks = ",".join("?" * len(nodes))
    statement = _JOINED.format(columns=columns, region=region, nodes=marks, limit=limit)
    values = [*provinces, person.profile.level, *nodes, _TODAY]
    return connection.execute(statement, values).fetchall()


def _judged(
    connection: sqlite3.Connection, person: Graduate, library: Library
) -> list[tuple[int, Verdict]]:
    """The rows that may concern somebody, each judged, those they surely can have first."""
    nodes = acceptance(person.major, library.names).nodes
    columns = ", ".join(f"p.{name}" for name in ("id", *MAJORS, *CONDITIONS, "remarks", "system"))
    verdicts = []
    for row in _joined(connection, person, nodes, columns=columns, limit=_EVERYTHING):
        position = conditions(cast("Position", SimpleNamespace(**dict(row))))
        verdict = judge(person.profile, position, names=library.names, on=NOW.date())
        if verdict.result is not Outcome.NOT_ELIGIBLE:
            verdicts.append((int(row["id"]), verdict))
    verdicts.sort(key=lambda found: SEVERITY.index(found[1].result))
    return verdicts[:PAGE]


def _quoted(person: Graduate, library: Library) -> str:
    return " OR ".join(f'"{_tokens(name)}"' for name in _names(person, library))


def _by_words(
    connection: sqlite3.Connection, person: Graduate, library: Library
) -> list[sqlite3.Row]:
    return connection.execute(_FULL_TEXT, [_quoted(person, library), _TODAY]).fetchall()


def _by_engine(
    index: tantivy.Index, searcher: tantivy.Searcher, person: Graduate, library: Library
) -> list[int]:
    query = index.parse_query(_quoted(person, library), ["text"])
    hits = searcher.search(query, PAGE).hits
    return [searcher.doc(address)["id"][0] for _, address in hits]
