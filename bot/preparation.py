"""Getting a database ready: its tables, by migration, and the bundled sample in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.regions import Regions
from models.clock import SystemClock
from models.database import Database
from models.imports.imports import load_sample
from models.positions.readings import reader
from models.schema import upgrade

if TYPE_CHECKING:
    from models.clock import Clock


async def prepare(
    database: Database, *, names: Nomenclature, regions: Regions, clock: Clock
) -> None:
    """Bring the schema up to date and take in the sample; does nothing where that is done.

    Raises `models.schema.NewerDatabase` for a database that a newer version wrote.
    """
    await upgrade(database)
    await load_sample(database, understand=reader(names, regions), clock=clock)


async def prepare_at(url: str) -> None:
    """Prepare the database at this address."""
    database = Database.open(url)
    try:
        names, regions = Nomenclature.load(), Regions.load()
        await prepare(database, names=names, regions=regions, clock=SystemClock())
    finally:
        await database.close()
