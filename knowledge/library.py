"""Everything that Qilu knows, loaded once and never changed: the value handed to every handler."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers import Answers
from knowledge.entries import bundled_entries
from knowledge.intents import Intents
from knowledge.nomenclature import Nomenclature
from knowledge.regions import Regions
from knowledge.schools import Schools
from knowledge.texts import Texts
from knowledge.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Library:
    """The shelves."""

    texts: Texts
    names: Nomenclature
    regions: Regions
    schools: Schools
    understanding: Understanding
    answers: Answers

    @classmethod
    def load(cls) -> Library:
        """Read the bundled data; raises `ValueError` naming the file and line that is wrong."""
        regions = Regions.load()
        schools = Schools.load(regions.divisions)
        return cls(
            texts=Texts.load(),
            names=Nomenclature.load(),
            regions=regions,
            schools=schools,
            understanding=Understanding(regions, schools, Intents.load()),
            answers=Answers(bundled_entries()),
        )
