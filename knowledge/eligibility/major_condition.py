"""The condition on the major: a requirement against a diploma, by the rules of position tables.

rule-1 codes nest    rule-2 a class takes in its majors    rule-3 a province's own catalogue
rule-4 one 学, one connecting word    rule-5 directions    rule-7 level and printed name
rule-8 outside the catalogue: ask    rule-9 another major    rule-11 the list's own words
rule-12 a name that alone decides nothing
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from knowledge.eligibility.major_items import Finding, bare, judge_exception, judge_item
from knowledge.eligibility.verdicts import Outcome, Reason, Span
from knowledge.majors.catalogue import Level
from knowledge.majors.major_names import How
from knowledge.majors.majors import resolve
from knowledge.requirements.diplomas import Diploma, diploma, is_kin
from knowledge.requirements.requirement import parse
from knowledge.requirements.requirement_tree import OTHER_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.eligibility.applicants import Position, Profile
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.requirements.requirement_tree import Requirement

_NOTHING = re.compile(r"[\s/\-—－_]*")  # an empty cell, or one with a stroke through it
_SURE = 0.95  # the chance from which a misspelt major is taken for the one that is meant
_ORDER = (Outcome.NOT_ELIGIBLE, Outcome.ASK, Outcome.ELIGIBLE)
_LEVEL_OPEN = {Level.COLLEGE: "专", Level.BACHELOR: "本", Level.GRADUATE: "研|硕|博|以上"}


def judge_major(profile: Profile, position: Position, names: Nomenclature) -> Reason | None:
    """The reason that the majors cell gives; None where the table asks for no major."""
    cell = _cell(profile, position)
    if cell is None:
        return None
    level = Level(profile.level)
    requirement = _parsed(cell, position.remarks, names, position.system)
    if not cell.strip():
        return _reason(Finding(Outcome.NOT_ELIGIBLE, "rule-7"), position.majors[0][1], names)
    own = held_by(profile.major, level, names)
    finding = _find(requirement, own, names)
    finding = _other_stages(finding, requirement, profile, position, names)
    return _reason(finding, cell, names, own)


@lru_cache(maxsize=1024)
def _parsed(cell: str, remarks: str, names: Nomenclature, system: str) -> Requirement:
    """What many people are judged by is read once."""
    return parse(cell, remarks=remarks, names=names, system=system)


@lru_cache(maxsize=1024)
def held_by(major: str, level: Level, names: Nomenclature) -> Diploma:
    """The diploma of somebody who says `major`, also where it is misspelt or stands in a sentence.

    Where it cannot be told for sure which major is meant, the diploma is unknown.
    """
    held = diploma(major, level, names)
    if held.places:
        return held
    best = next(iter(resolve(major, level, top=1).candidates), None)
    if best is None or best.score < _SURE or best.node.level is not level:
        return held
    renamed = best.how is How.OLD_NAME
    return replace(diploma(best.node.code, level, names), word=held.word, renamed=renamed)


def _cell(profile: Profile, position: Position) -> str | None:
    """The cell for the person's level: "" where only other levels have one."""
    texts = [(level, "" if _NOTHING.fullmatch(text) else text) for level, text in position.majors]
    texts = [(level, text) for level, text in texts if text]
    if not texts:
        return None
    return next((text for level, text in texts if level in {"", profile.level}), "")


def levels_let_in(education: str) -> tuple[str, ...]:
    """The levels that a table's words for the education may let in."""
    return tuple(level for level, words in _LEVEL_OPEN.items() if re.search(words, education))


def judge_list(requirement: Requirement, held: Diploma, names: Nomenclature) -> Outcome:
    """What a requirement alone comes to for a diploma: for matching in bulk.

    Whether its other demands are met, only the whole profile tells (`eligibility.terms`).
    """
    result = _find(requirement, held, names).result
    return Outcome.ASK if requirement.demands and result is Outcome.ELIGIBLE else result


def _find(requirement: Requirement, held: Diploma, names: Nomenclature) -> Finding:
    """What the requirement says at the diploma's own level."""
    if held.level in requirement.unrestricted and not requirement.levels.get(held.level):
        found = Finding(Outcome.ELIGIBLE, "rule-11", (Span(0, len(requirement.text)),))
    else:
        found = _best(_findings(requirement, held, names))
    return _except(found, requirement, held, names)


def _best(findings: Iterator[Finding]) -> Finding:
    best = Finding(Outcome.NOT_ELIGIBLE, "rule-9")
    for finding in findings:
        if finding.result is Outcome.ELIGIBLE:
            return finding
        if _ORDER.index(finding.result) > _ORDER.index(best.result):
            best = finding
    return best


def _findings(requirement: Requirement, held: Diploma, names: Nomenclature) -> Iterator[Finding]:
    listed = requirement.levels.get(held.level, ())
    if not (requirement.levels or requirement.unrestricted or requirement.unread):
        yield Finding(Outcome.ASK, "rule-11")  # a cell that names nobody, or only exceptions
    for item in listed:
        yield judge_item(item, requirement, held, names)
    yield from _unread(requirement, held)
    if held.level in requirement.unrestricted:
        yield Finding(Outcome.ASK, "rule-11")
    if requirement.labelled and held.level not in requirement.labelled and not listed:
        return
    if held.places:
        yield from _nearly(requirement, held, names)
    else:
        yield Finding(Outcome.ASK, "rule-8")


def _unread(requirement: Requirement, held: Diploma) -> Iterator[Finding]:
    """What the parts say that were not understood: yes only to who has the very words."""
    for gap in requirement.unread:
        if held.level not in gap.levels or gap.in_exception:
            continue
        span = Span(gap.start, gap.end)
        if bare(requirement.text[gap.start : gap.end]) == held.word:
            yield Finding(Outcome.ELIGIBLE, "rule-7", (span,))
        yield Finding(Outcome.ASK, "rule-unread", (span,))


def _nearly(requirement: Requirement, held: Diploma, names: Nomenclature) -> Iterator[Finding]:
    """What one has to ask about: a name of another level, or a similar major where one will do."""
    for level, items in requirement.levels.items():
        for item in items:
            elsewhere = (
                item.how == OTHER_LEVEL if level is held.level else not requirement.labelled
            )
            if elsewhere and requirement.is_unheard(item, held.level):
                if is_kin(held, item, names):
                    yield Finding(Outcome.ASK, "rule-7", (Span(item.start, item.end),))
            elif requirement.similar_allowed and level is held.level and is_kin(held, item, names):
                yield Finding(Outcome.ASK, "rule-8", (Span(item.start, item.end),))


def _except(
    found: Finding, requirement: Requirement, held: Diploma, names: Nomenclature
) -> Finding:
    """Take back what the list gives, where its exceptions name the diploma."""
    if found.result is Outcome.NOT_ELIGIBLE:
        return found
    for item in requirement.excluded.get(held.level, ()):
        hit = judge_exception(item, requirement, held, names)
        if hit.result is Outcome.ELIGIBLE:
            return hit._replace(result=Outcome.NOT_ELIGIBLE, rule="rule-11")
        if hit.result is Outcome.ASK:
            found = hit
    if found.result is not Outcome.ELIGIBLE:
        return found
    unread = tuple(
        Span(gap.start, gap.end)
        for gap in requirement.unread
        if held.level in gap.levels and requirement.takes_back(gap)
    )
    if unread:
        return Finding(Outcome.ASK, "rule-unread", unread)
    return found


def _other_stages(
    finding: Finding,
    requirement: Requirement,
    profile: Profile,
    position: Position,
    names: Nomenclature,
) -> Finding:
    """Diplomas of earlier stages, where the table lets any stage count or has no list for this."""
    level = Level(profile.level)
    unlisted = (
        bool(requirement.labelled)
        and level not in requirement.labelled
        and level in levels_let_in(position.education)
    )
    if finding.result is Outcome.ELIGIBLE or not (requirement.any_stage or unlisted):
        return finding
    others = [
        _find(requirement, held_by(major, Level(stage), names), names)
        for stage, major in profile.stages
        if stage != profile.level
    ]
    best = _best(iter(others))
    if requirement.any_stage and best.result is Outcome.ELIGIBLE:
        return best._replace(rule="rule-7")
    if best.result is not Outcome.NOT_ELIGIBLE:
        return best._replace(result=Outcome.ASK, rule="rule-7")
    if not others and level is not Level.COLLEGE:
        return Finding(Outcome.ASK, "rule-7", missing="stages")
    return finding


def _reason(
    finding: Finding, cell: str, names: Nomenclature, held: Diploma | None = None
) -> Reason:
    words = "；".join(cell[span.start : span.end] for span in finding.spans)
    is_no = finding.result is Outcome.NOT_ELIGIBLE and finding.rule == "rule-9"
    own = held.ids if held else ()
    places = frozenset[str]().union(*held.places) if held else frozenset[str]()
    accepted = [place for place in finding.ids if place in places] or finding.ids[:1]
    ids = dict.fromkeys((*own, *(place for place in accepted if ":" in place or not own)))
    return Reason(
        "major",
        finding.result,
        cell if is_no or not words else words,
        finding.rule,
        nodes=tuple(line for place in ids if (line := names.line(place)) is not None),
        spans=(Span(0, len(cell)),) if is_no or not words else finding.spans,
        column="majors",
        missing=finding.missing,
    )
