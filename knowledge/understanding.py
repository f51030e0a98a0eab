"""What a message is about, read once for questions, searches and statements alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from knowledge import majors
from knowledge.catalogue import Level
from knowledge.filter_reading import without_filters
from knowledge.relations import Relation
from knowledge.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.regions import Mention as Place
    from knowledge.regions import Regions
    from knowledge.schools import SchoolMention, Schools

_INTERROGATIVE = re.compile(
    r"[?？]\s*$"
    r"|什么|怎么|怎样|如何|为什么|为何|多少|几[个年月天号点]|哪[些个里儿家]?|谁|是否|有没有|能不能|可不可以|要不要"
    r"|[吗嘛么呢]\s*[?？。!！]*\s*$"
    r"|^\s*(?:what|how|why|when|where|who|which|can|could|do|does|is|are|may|should)\b",
    re.IGNORECASE,
)
_ABOUT_SELF = re.compile(
    r"^\s*(?:我|本人|俺|咱|老师好?[,，\s]*我|学\S{1,12}的)|我(?:是|叫|学|读|毕业|家|来自|老家|的专业)|本人"
    r"|毕业于|老家|\d{2,4}\s*届|想(?:去|到|回|在|留在)"
    r"|\b(?:i am|i'm|i study|i studied|i graduated|my major|class of)\b"
)
_POSITIONS = re.compile(
    r"岗位|职位|工作|招聘|招考|招录|招人|公务员|事业编|国考|省考|能报|可报|报考|报名?哪"
    r"|\b(?:positions?|jobs?|vacanc(?:y|ies)|work|openings?)\b"
)
_LEVELS = (
    (Level.GRADUATE, re.compile(r"研究生|硕士|博士|专硕|学硕|\b(?:master|phd|postgraduate)")),
    (Level.BACHELOR, re.compile(r"本科|学士|专升本|\b(?:bachelor|undergraduate)")),
    (Level.COLLEGE, re.compile(r"专科|大专|高职|\b(?:junior college|associate degree)")),
)
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:20)?\d{2})\s*(?:届|年\s*(?:\d{1,2}月)?\s*(?:毕业|应届))"
    r"|(?:class of|graduat\w+ in)\s+(?P<english>20\d{2})"
    r"|(?P<relative>今|去|前|明|后)年\s*(?:\d{1,2}月)?\s*(?:刚)?毕业"
)
_RELATIVE = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2}


@dataclass(frozen=True, slots=True)
class Understood:
    """What one message says; places and majors stand in the order of the text."""

    text: str
    majors: tuple[majors.Mention, ...]
    places: tuple[Place, ...]
    schools: tuple[SchoolMention, ...]
    level: Level | None
    graduation_year: int | None
    is_question: bool
    is_about_self: bool
    wants_positions: bool

    def places_that_are(self, *relations: Relation) -> tuple[Place, ...]:
        """The places of these relations to the person."""
        return tuple(place for place in self.places if place.relation in relations)


class Understanding:
    """The reader of messages."""

    def __init__(self, regions: Regions, schools: Schools) -> None:
        self._regions = regions
        self._schools = schools

    def read(self, text: str, *, today: date, context: Sequence[str] = ()) -> Understood:
        """Read a message; `context` are division codes known of the person, finest first."""
        folded = fold(text)
        places = self._regions.find(text, context=context)
        plain = without_filters(text)
        # A short name is not taken for a major beside words unknown: 会计 市中区.
        spoken = majors.find(plain) or majors.find(_blanked(plain, places))
        named = {(place.start, place.end) for place in places}
        schools = [
            school
            for school in self._schools.find(_without(spoken, text))
            if (school.start, school.end) not in named
        ]
        return Understood(
            text=text,
            majors=tuple(m for m in spoken if not _within(m.start, m.end, schools)),
            places=tuple(p for p in places if not _within(p.start, p.end, schools)),
            schools=tuple(schools),
            level=level_in(folded),
            graduation_year=_year(folded, today),
            is_question=is_question(text),
            is_about_self=_ABOUT_SELF.search(folded) is not None,
            wants_positions=_POSITIONS.search(folded) is not None,
        )


def is_question(text: str) -> bool:
    """Whether the words ask for something, rather than answer or state it."""
    return _INTERROGATIVE.search(text) is not None


def level_in(text: str) -> Level | None:
    """The level of study that the words name, the highest of several."""
    return next((level for level, words in _LEVELS if words.search(text)), None)


def _year(text: str, today: date) -> int | None:
    """The year of graduation: 24届, 2024年毕业, 去年毕业, class of 2024."""
    found = _YEAR.search(text)
    if found is None:
        return None
    if found["relative"]:
        return today.year + _RELATIVE[found["relative"]]
    digits = found["year"] or found["english"]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return year if 1970 <= year <= today.year + 8 else None


def _blanked(text: str, places: Sequence[Place]) -> str:
    """The text with spaces for every place."""
    for place in places:
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text


def _without(spoken: Sequence[majors.Mention], text: str) -> str:
    """The text with a plain word for every major, so that 山大软件工程 names a school."""
    for major in spoken:
        length = major.end - major.start
        text = text[: major.start] + "专业".ljust(length)[:length] + text[major.end :]
    return text


def _within(start: int, end: int, schools: Sequence[SchoolMention]) -> bool:
    return any(school.start <= start and end <= school.end for school in schools)
