"""What somebody tells about themselves, and a look for it in every table, whatever it is for: one
that is added later is looked into as well."""

from __future__ import annotations

from sqlmodel import SQLModel

from models.database import Database

SENTENCE = "我是山大软件工程24届本科，老家临沂，想去青岛或者烟台"
TOLD = (
    "山大",
    "山东大学",
    "软件工程",
    "080902",
    "2024",
    "24届",
    "临沂",
    "371300",
    "青岛",
    "370200",
)
"""What the sentence says: its words, and what is read from them."""
SEARCH = "护理专业在莱西有什么岗位"
SOUGHT = ("护理", "101101", "莱西", "370285")


async def stored(database: Database, *, but: tuple[str, ...] = ()) -> str:
    """All that the tables hold, in words and as bytes."""
    found = []
    async with database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in but:
                for row in await session.run(table.select(), {}):
                    found += [table.name, *(_readable(value) for value in row)]
    return "\n".join(found)


def _readable(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


async def assert_nowhere(database: Database, *words: str) -> None:
    """That no table holds any of these words."""
    everything = await stored(database)
    assert everything  # or a scan that sees nothing would find everything in order
    assert [word for word in words if word in everything] == []
