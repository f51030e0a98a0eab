"""What a message names, each with its place in the text: majors, places, schools, times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.dates import dates
from knowledge.dates.periods import CHINA
from knowledge.language.text import fold_with_origin
from knowledge.majors import majors
from knowledge.majors.catalogue import Level
from knowledge.positions.filters import Dimension, Filter, with_filter
from knowledge.regions.relations import Relation
from knowledge.understanding.filter_reading import read_filters, without_filters
from knowledge.understanding.kinds import (
    Named,
    find_amounts,
    find_employers,
    find_kinds,
    find_ordinals,
    find_pages,
    find_programmes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from knowledge.dates.dates import When
    from knowledge.language.text import Folded
    from knowledge.regions.regions import Mention as Place
    from knowledge.regions.regions import Regions
    from knowledge.schools import SchoolMention, Schools
    from knowledge.understanding.filter_reading import Spoken

_LEVELS = (
    (
        Level.GRADUATE,
        re.compile(
            r"研究生|硕士|博士|专硕|学硕|读研(?!究)"
            r"|\b(?:master|phd|postgraduate|graduate students?\b)"
        ),
    ),
    (Level.BACHELOR, re.compile(r"本科|学士|专升本|\b(?:bachelor|undergraduate)")),
    (Level.COLLEGE, re.compile(r"专科|大专|高职|\b(?:junior college|associate degree)")),
)
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:20)?\d{2})\s*(?:届|年\s*(?:\d{1,2}月)?\s*(?:毕业|应届)"
    r"|年(?=[从在][\u4e00-\u9fff]{2,10}毕业))"
    r"|(?:class of|graduat\w+ in)\s+(?P<english>20\d{2})"
    r"|\b(?P<adjective>20\d{2}) (?:graduate|grad)\b"
    r"|graduat\w+ (?P<step>last|this|next) year"
    r"|(?P<relative>今|去|前|明|后)年\s*(?:\d{1,2}月)?\s*(?:刚)?毕业"
)
_STEPS = {"前": -2, "去": -1, "今": 0, "明": 1, "后": 2, "last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Slots:
    """What is named, each in the order of the text."""

    majors: tuple[majors.Mention, ...] = ()
    places: tuple[Place, ...] = ()
    schools: tuple[SchoolMention, ...] = ()
    levels: tuple[Named, ...] = ()
    years: tuple[Named, ...] = ()
    times: tuple[When, ...] = ()
    kinds: tuple[Named, ...] = ()
    programmes: tuple[Named, ...] = ()
    employers: tuple[Named, ...] = ()
    refusals: tuple[Named, ...] = ()  #: kinds of employers that are not wanted
    ordinals: tuple[Named, ...] = ()
    pages: tuple[Named, ...] = ()
    amounts: tuple[Named, ...] = ()
    spoken: Spoken | None = None

    @property
    def level(self) -> Level | None:
        """The level of study that is named, the highest of several."""
        named = {slot.value for slot in self.levels}
        return next((level for level, _ in _LEVELS if level in named), None)

    @property
    def graduation_year(self) -> int | None:
        """The year of graduation that is named first."""
        return int(self.years[0].value) if self.years else None

    @property
    def filters(self) -> tuple[Filter, ...]:
        """What of a search is to be shown."""
        filters = self.spoken.filters if self.spoken else ()
        for each in self.employers:
            filters = with_filter(filters, Filter(Dimension.EMPLOYER, each.value))
        for each in self.refusals:
            filters = with_filter(filters, Filter(Dimension.BESIDES, each.value))
        return filters

    @property
    def page(self) -> int | None:
        """The page of a list that is named first, from 1."""
        return int(self.pages[0].value) if self.pages else None

    def places_that_are(self, *relations: Relation) -> tuple[Place, ...]:
        """The places of these relations to the person."""
        return tuple(place for place in self.places if place.relation in relations)

    def spans(self, *names: str) -> list[tuple[int, int]]:
        """Where the slots of these fields stand."""
        return [(slot.start, slot.end) for name in names for slot in getattr(self, name)]

    def named(self) -> Iterator[tuple[str, Named]]:
        """Every slot with its name, in the order of the text."""
        listed = [
            *(
                ("major", Named(m.start, m.end, m.resolution.query, _major(m)))
                for m in self.majors
            ),
            *(("place", Named(p.start, p.end, p.text, _place(p))) for p in self.places),
            *(("school", Named(s.start, s.end, s.text, _school(s))) for s in self.schools),
            *(("when", Named(w.start, w.end, w.text, str(w.value))) for w in self.times),
        ]
        for name in (
            "level",
            "year",
            "kind",
            "programme",
            "employer",
            "refusal",
            "ordinal",
            "page",
            "amount",
        ):
            listed += ((name, slot) for slot in getattr(self, f"{name}s"))
        return iter(sorted(listed, key=lambda slot: (slot[1].start, slot[1].end, slot[0])))


class SlotReader:
    """The reader of slots."""

    def __init__(self, regions: Regions, schools: Schools) -> None:
        self._regions = regions
        self._schools = schools

    def read(self, text: str, *, now: datetime, context: Sequence[str] = ()) -> Slots:
        """The slots of a message; `context` are division codes known of the person."""
        folded = fold_with_origin(text)
        places = self._regions.find(text, context=context)
        plain = without_filters(text)
        # A short name is not taken for a major beside words unknown: 会计 市中区.
        spoken = majors.find(plain) or majors.find(_blanked(plain, places))
        employers, refusals = (
            tuple(_no_parts_of(spoken, each)) for each in find_employers(text, folded)
        )
        if employers or refusals:
            # 公安 of 想去公安工作 is no major, nor 统计 of 统计局.
            spoken = majors.find(_blanked(plain, [*places, *employers, *refusals]))
        named = {(place.start, place.end) for place in places}
        schools = tuple(
            school
            for school in self._schools.find(_without(spoken, text))
            if (school.start, school.end) not in named
        )
        if schools and not spoken:
            spoken = majors.find(_blanked(plain, [*places, *schools]))
        years = tuple(_years(text, folded, now.astimezone(CHINA).date()))
        of_schools = [(school.start, school.end) for school in schools]
        taken = [*of_schools, *((year.start, year.end) for year in years)]
        # 山建大后天: the university ends before the day begins.
        stated = dates.find(_blanked(text, schools), now=now)
        times = tuple(w for w in stated if not _touches(w.start, w.end, taken))
        hours = [(time.start, time.end) for time in times]
        programmes = find_programmes(text, folded)
        return Slots(
            majors=tuple(m for m in spoken if not _touches(m.start, m.end, taken)),
            places=tuple(
                place
                for place in places
                if not _touches(place.start, place.end, of_schools)
                and not _within(place, programmes)  # 选择山东 is a campaign
            ),
            schools=schools,
            levels=tuple(_levels(text, folded)),
            years=years,
            times=times,
            kinds=find_kinds(text, folded),
            programmes=programmes,
            employers=_apart_from(employers, taken),
            refusals=_apart_from(refusals, taken),
            ordinals=_apart_from(find_ordinals(text, folded), hours),
            pages=find_pages(text, folded),
            amounts=_apart_from(find_amounts(text, folded), hours),
            spoken=read_filters(text),
        )


def level_in(text: str) -> Level | None:
    """The level of study that folded words name, the highest of several."""
    return next((level for level, words in _LEVELS if words.search(text)), None)


def _levels(text: str, folded: Folded) -> Iterator[Named]:
    for level, words in _LEVELS:
        for match in words.finditer(folded.text):
            start, end = folded.span(*match.span())
            yield Named(start, end, text[start:end], str(level))


def _years(text: str, folded: Folded, today: date) -> Iterator[Named]:
    """Years of graduation: 24届, 2024年毕业, 去年毕业, class of 2024."""
    for match in _YEAR.finditer(folded.text):
        if step := match["relative"] or match["step"]:
            year = today.year + _STEPS[step]
        else:
            digits = match["year"] or match["english"] or match["adjective"]
            year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        if 1970 <= year <= today.year + 8:
            start, end = folded.span(*match.span())
            yield Named(start, end, text[start:end], str(year))


def _no_parts_of(spoken: Sequence[majors.Mention], employers: Sequence[Named]) -> Iterator[Named]:
    """The employers among these; 海关 of 海关管理 is a part of a major."""
    for each in employers:
        if not any(
            major.start <= each.start
            and each.end <= major.end
            and (each.start, each.end) != (major.start, major.end)
            for major in spoken
        ):
            yield each


def _blanked(text: str, named: Sequence[Place | SchoolMention | Named]) -> str:
    """The text with spaces for everything that is named."""
    for each in named:
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _without(spoken: Sequence[majors.Mention], text: str) -> str:
    """The text with a plain word for every major, so that 山大软件工程 names a school."""
    for major in spoken:
        length = major.end - major.start
        text = text[: major.start] + "专业".ljust(length)[:length] + text[major.end :]
    return text


def _within(place: Place, named: Sequence[Named]) -> bool:
    return any(each.start <= place.start and place.end <= each.end for each in named)


def _touches(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _apart_from(slots: tuple[Named, ...], taken: Sequence[tuple[int, int]]) -> tuple[Named, ...]:
    return tuple(slot for slot in slots if not _touches(slot.start, slot.end, taken))


def _major(mention: majors.Mention) -> str:
    best = mention.resolution.best
    return best.id if best else ""


def _place(mention: Place) -> str:
    return "" if mention.ambiguous else mention.candidates[0].division.code


def _school(mention: SchoolMention) -> str:
    return "" if mention.ambiguous else mention.candidates[0].school.name
