"""Empty tables that imports know: their columns with notes on how to fill them in, and the file
by which an edition of a competition is published."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from knowledge.columns import Columns
from models.sheets.sheets import Table, to_xlsx

if TYPE_CHECKING:
    from knowledge.texts import Texts

COLUMNS = {
    "positions": (
        "employer",
        "department",
        "title",
        "code",
        "headcount",
        "majors",
        "education",
        "degree",
        "political_status",
        "fresh_only",
        "workplace",
        "deadline",
        "duties",
        "remarks",
        "contact",
        "source_url",
    ),
    "fairs": (
        "code",
        "title",
        "kind",
        "mode",
        "organiser",
        "place",
        "venue",
        "begins",
        "ends",
        "opens",
        "closes",
        "capacity",
        "majors",
        "audience",
        "schools",
        "summary",
        "contact",
        "link",
        "source_url",
    ),
    "projects": (
        "code",
        "title",
        "partner",
        "scheme",
        "organiser",
        "place",
        "venue",
        "majors",
        "capacity",
        "opens",
        "closes",
        "agreed",
        "expires",
        "begins",
        "ends",
        "progress",
        "kind",
        "audience",
        "schools",
        "summary",
        "contact",
        "link",
        "source_url",
    ),
    "employers": (
        "employer",
        "booth",
        "title",
        "headcount",
        "majors",
        "education",
        "place",
        "salary",
        "summary",
        "contact",
    ),
    "results": (
        "number",
        "name",
        "score",
        "rank",
        "award",
        "certificate",
    ),
    "promotions": (
        "number",
        "name",
        "promoted",
    ),
    "visits": (
        "enterprise",
        "day",
        "venue",
        "leaders",
        "agreements",
        "internships",
        "summary",
    ),
    "nominations": (
        "name",
        "words",
    ),
}
"""The columns of each, by the fields that they fill."""
_NOTES = {"fairs": "template"}
"""Where the notes of a table are not the texts `template-NOUN-COLUMN`."""


def table_template(noun: str, texts: Texts, locale: str) -> bytes:
    """An empty table (xlsx), with a second sheet of notes on those columns that need one."""
    columns, titles = COLUMNS[noun], Columns.load(noun).titles
    notes = _NOTES.get(noun, f"template-{noun}")
    told = [
        (titles[name], texts.say(locale, f"{notes}-{name}"))
        for name in columns
        if f"{notes}-{name}" in texts
    ]
    tables = (
        Table(texts.say(locale, f"template-{noun}"), [titles[name] for name in columns], ()),
        Table(
            texts.say(locale, "template-notes"),
            [texts.say(locale, key) for key in ("template-column", "template-how")],
            told,
        ),
    )
    return to_xlsx(tables)


def edition_template() -> bytes:
    """A file for an edition (yaml), to be filled in."""
    path = files("knowledge") / "data" / "competitions" / "edition.yaml"
    return path.read_bytes()
