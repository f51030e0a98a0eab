"""Everything that Qilu knows, loaded once and never changed: the value handed to every handler."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from knowledge.answers.answers import Answers
from knowledge.answers.entries import bundled_entries
from knowledge.dates.office_hours import OfficeHours
from knowledge.majors.nomenclature import Nomenclature
from knowledge.regions.regions import Regions
from knowledge.schools import Schools
from knowledge.sending.sending_rules import SendingRules
from knowledge.stewardship import Stewardship
from knowledge.texts import Texts
from knowledge.understanding.intents import Intents
from knowledge.understanding.understanding import Understanding

if TYPE_CHECKING:
    from knowledge.answers.meanings import Meanings


@dataclass(frozen=True, slots=True)
class Library:
    """The shelves."""

    texts: Texts
    names: Nomenclature
    regions: Regions
    schools: Schools
    understanding: Understanding
    answers: Answers
    #: When a counselor can be expected to answer.
    office: OfficeHours = field(default_factory=OfficeHours)
    #: How messages to many are sent.
    sending: SendingRules = field(default_factory=SendingRules)
    #: Who answers for what is stored.
    stewardship: Stewardship = field(default_factory=Stewardship)
    #: Where our own pages are, without a slash at the end; "" where there are none.
    address: str = ""

    @classmethod
    def load(cls, meanings: Meanings | None = None) -> Library:
        """Read the bundled data; raises `ValueError` naming the file and line that is wrong."""
        regions = Regions.load()
        schools = Schools.load(regions.divisions)
        return cls(
            texts=Texts.load(),
            names=Nomenclature.load(),
            regions=regions,
            schools=schools,
            understanding=Understanding(regions, schools, Intents.load()),
            answers=Answers(bundled_entries(), meanings),
        )
