"""May this person apply? Every condition of a position against a profile, in three values.

What the profile lacks makes a condition 需咨询 and is asked for; what the table says and nobody
can read makes it 需咨询 too, with its words. 符合 is said only where all was read and is met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from knowledge.eligibility import ages, circumstances, conditions
from knowledge.eligibility.major_condition import held_by, judge_major
from knowledge.eligibility.remarks import clauses, relaxations
from knowledge.eligibility.verdicts import (
    CELLS,
    CONDITIONS,
    SEVERITY,
    Outcome,
    Reason,
    Span,
    Verdict,
)
from knowledge.language.numerals import first_number
from knowledge.language.widths import same_width
from knowledge.majors.catalogue import Level
from knowledge.requirements.requirement_demands import demands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from knowledge.eligibility.applicants import Position, Profile
    from knowledge.majors.nomenclature import Nomenclature

_BY_WORDS = {
    "education": conditions.judge_education,
    "degree": conditions.judge_degree,
    "political_status": conditions.judge_political_status,
    "grassroots_years": conditions.judge_grassroots,
    "service_programme": conditions.judge_programme,
    "sex": circumstances.judge_sex,
    "registration": circumstances.judge_registration,
    "school_origin": circumstances.judge_school,
}
_BY_DATE = {"fresh_graduate": circumstances.judge_fresh, "age": ages.judge_age}
_LONGEST = 2_000  # characters of one condition; what is longer is asked about unread
_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_BINDING = re.compile("须|需|应|具有|具备|取得|持有|学位")
_DEGREE = re.compile(r"[^、,，;；。（()）\s]*学位[^、,，;；。（()）\s]*(?![^（(]*[)）])")
_SCHOOL_WORDS = re.compile(r"全日制|普通高|统招")


def judge(profile: Profile, position: Position, *, names: Nomenclature, on: date) -> Verdict:
    """The verdict for `profile` on `position`, on the day `on`; one reason for each condition."""
    return _verdict(_reasons(profile, position, terms(position), names, on))


def judge_lists(profile: Profile, position: Position, *, names: Nomenclature, on: date) -> Verdict:
    """The verdict as far as it rests on the lists of majors: on the major, and on what else they
    demand. Together with that on everything but them (`knowledge.positions.severities`) it is the
    whole."""
    said = _within_lists(position)
    return _verdict(_reasons(profile, position, said, names, on))


def _verdict(reasons: Iterable[Reason]) -> Verdict:
    """The worst that is said of each condition."""
    worst: dict[str, Reason] = {}
    for reason in reasons:
        known = worst.get(reason.condition)
        if known is None or _severity(reason) > _severity(known):
            worst[reason.condition] = reason
        elif reason.condition == "other" and reason.result is known.result:
            words = f"{known.words}；{reason.words}"
            worst["other"] = replace(known, words=words, spans=known.spans + reason.spans)
    return Verdict.of(tuple(worst[name] for name in CONDITIONS if name in worst))


def _severity(reason: Reason) -> int:
    return SEVERITY.index(reason.result)


class Term(NamedTuple):
    """A condition in the words of a position; `applies_to` is whom it is for (see `Clause`)."""

    condition: str
    words: str
    column: str
    start: int
    applies_to: str = ""


def terms(position: Position) -> Iterator[Term]:
    """Everything that a position demands but the major; `field` limits a major of its list."""
    yield from _within_cells(position)
    yield from _within_majors(position)
    for term in _stated(position.remarks, "remarks", 0):
        if not (position.age and term.condition == "age" and "放宽" in term.words):
            yield term  # else it has been taken in with the column that it widens


def _within_lists(position: Position) -> Iterator[Term]:
    """The terms that concern the lists of majors: what they demand, what limits one of them."""
    yield from _within_majors(position)
    for term in _stated(position.remarks, "remarks", 0):
        if term.condition == "field":
            yield term


def _within_cells(position: Position) -> Iterator[Term]:
    for condition in CELLS:
        words = getattr(position, condition)
        if words and condition == "age" and (wider := relaxations(position.remarks)):
            words = f"{words}；{wider}"
        if words:
            yield Term(condition, words, condition, 0)
    if _SCHOOL_WORDS.search(position.education):
        yield Term("school_origin", position.education, "education", 0)
    # 本科以上学历、学士以上学位: the one column states both, where there is no other.
    if not position.degree and (degree := _DEGREE.search(position.education)) is not None:
        yield Term("degree", degree.group(), "education", degree.start())
    for bracket in _BRACKET.finditer(position.education):
        for term in _stated(bracket[1], "education", bracket.start(1)):
            # 本科（学士）及以上 only names the degree that goes with the level.
            if term.condition not in {"education", "degree", "other"} or (
                term.condition != "education" and _BINDING.search(term.words)
            ):
                yield term


def _within_majors(position: Position) -> Iterator[Term]:
    for level, cell in position.majors:
        for start, end, binding in demands(same_width(cell)):
            if binding:
                yield from _stated(cell[start:end], "majors", start, level)


def _stated(text: str, column: str, at: int, applies_to: str = "") -> Iterator[Term]:
    """The conditions that a text states, which stands at `at` of its cell."""
    for clause in clauses(text):
        words = text[clause.start : clause.end]
        whom = clause.applies_to or applies_to
        yield Term(clause.condition, words, column, at + clause.start, whom)


def _reasons(
    profile: Profile,
    position: Position,
    stated: Iterable[Term],
    names: Nomenclature,
    on: date,
) -> Iterator[Reason]:
    """The reasons that the major and the `stated` terms give."""
    major = judge_major(profile, position, names)
    for term in stated:
        if term.condition == "field":
            major = _limit_field(major, term)
            continue
        reason = judge_term(term, profile, names=names, on=on)
        if reason is not None:
            length = len(position.age) if term.column == "age" else len(term.words)
            span = Span(term.start, term.start + length)
            yield replace(reason, column=term.column, spans=(span,))
    if major is not None:
        yield major


def judge_term(term: Term, profile: Profile, *, names: Nomenclature, on: date) -> Reason | None:
    """The reason that a term gives, without its place; None where it does not concern them."""
    if term.applies_to and not _concerns(term.applies_to, profile, names):
        return None
    return judge_words(term.condition, profile, term.words, on)


def judge_words(condition: str, profile: Profile, words: str, on: date) -> Reason | None:
    """The reason that `words` give for one condition; None where they demand nothing."""
    if not words.strip() or "优先" in words:
        return None
    if len(words) > _LONGEST:
        return conditions.judged(condition, words, None)
    if condition in _BY_WORDS:
        return _BY_WORDS[condition](profile, words)
    if condition in _BY_DATE:
        return _BY_DATE[condition](profile, words, on)
    return _judge_other(profile, words)


def _judge_other(profile: Profile, words: str) -> Reason:
    """A restriction of another kind is met where the person declares it, else it is asked for."""
    plain = same_width(words)
    met = any(same_width(own) in plain or plain in same_width(own) for own in profile.affirmed)
    return conditions.judged("other", words, True if met else None, "affirmed")


def _concerns(whom: str, profile: Profile, names: Nomenclature) -> bool:
    """Whether a clause for some is for this person, as far as that is certain."""
    if whom in {"应届", "非应届"}:
        return profile.fresh_graduate in {None, whom == "应届"}
    if whom in tuple(Level):
        return profile.level == whom
    demanded = names.meanings(whom)
    held = held_by(profile.major, Level(profile.level), names)
    meaning = (demanded or {}).get(held.level)
    if meaning is None or not held.places:
        return True
    return any(held.falls_under(reading) is not False for reading in meaning.readings)


def _limit_field(major: Reason | None, term: Term) -> Reason | None:
    """企业管理（限：财务管理）in the remarks: one major of the list counts in part only."""
    if major is None or major.result is not Outcome.ELIGIBLE:
        return major
    if not any(
        term.applies_to in node.name or node.name in term.applies_to for node in major.nodes
    ):
        return major
    return replace(
        major,
        result=Outcome.ASK,
        rule="rule-5",
        words=term.words,
        spans=(Span(term.start, term.start + len(term.words)),),
        column="remarks",
    )


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The one condition that a person misses: whether it can change, and from what day on."""

    reason: Reason
    can_change: bool
    when: date | None = None


_CAN_CHANGE = frozenset(
    {
        "education",
        "degree",
        "political_status",
        "grassroots_years",
        "service_programme",
        "registration",
    }
)


def short_of(verdict: Verdict, profile: Profile, *, on: date) -> Shortfall | None:
    """The single condition that stands between a person and a position; None where it is none, or
    more than one."""
    missed = verdict.with_result(Outcome.NOT_ELIGIBLE)
    if len(missed) != 1:
        return None
    reason = missed[0]
    when = _when(reason, profile, on)
    can_change = reason.condition in _CAN_CHANGE and not (
        reason.condition in {"education", "degree"} and conditions.is_beyond(profile, reason.words)
    )
    return Shortfall(reason, when is not None or can_change, when)


def _when(reason: Reason, profile: Profile, on: date) -> date | None:
    """The day from which time alone meets the condition."""
    number = first_number(same_width(reason.words))
    if reason.condition == "grassroots_years" and number is not None:
        months = number if "月" in reason.words else number * 12
        lacking = round(months - (profile.grassroots_years or 0) * 12)
        return _months_later(on, lacking)
    if reason.condition == "age" and profile.birth is not None and number is not None:
        grown = _months_later(profile.birth, int(number) * 12)
        return grown if grown > on and "以上" in reason.words else None
    return None


def _months_later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return day.replace(year=year, month=month, day=last)
        except ValueError:
            continue
    raise ValueError(f"{day} + {months} months")
