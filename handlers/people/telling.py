"""What a sentence tells of its speaker, as answers of the talk that asks for a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.forms import readings
from handlers.people import facts
from knowledge.language.corrections import parts_named, said_instead
from knowledge.language.person_names import told_name
from knowledge.regions.relations import Relation
from knowledge.understanding.evidence import is_question

if TYPE_CHECKING:
    from collections.abc import Collection

    from handlers.turn import Turn
    from knowledge.understanding.understanding import Understood

WITHIN = {"school": ("college", "class"), "college": ("class",)}
"""What is told anew when something else is: the parts of another school are others."""


def answers(understood: Understood) -> dict[str, str]:
    """What a sentence says; what is ambiguous is left in its words."""
    slots = understood.slots
    found: dict[str, str] = {}
    if name := told_name(understood.text):
        found["profile-name"] = name
    if slots.majors:
        found["profile-major"] = slots.majors[0].resolution.query
    if slots.level:
        found["profile-level"] = str(slots.level)
    if slots.schools:
        found["profile-school"] = slots.schools[0].text
        if college := readings.college_after(understood.text, slots.schools[0].end):
            found["profile-college"] = college
    if slots.graduation_year:
        found["profile-year"] = str(slots.graduation_year)
    if home := slots.places_that_are(Relation.FROM):
        found["profile-home"] = home[0].text
    if wanted := slots.places_that_are(Relation.TO, Relation.NEAR, Relation.AT):
        found["profile-targets"] = "、".join(place.text for place in wanted)
    return found


def told(turn: Turn, understood: Understood) -> dict[str, str]:
    """The same without what is taken back in the same breath (不是24届，是25届)."""
    plain = said_instead(understood.text)
    return answers(understood if plain == understood.text else turn.read(plain))


def corrections(turn: Turn, words: str) -> dict[str, str]:
    """What words change of a profile, parts that they name (家乡改成济南) or tell; "" for a part
    that is to be asked for again. Nothing, where they ask; nor by a name alone (市中区), as
    nobody knows of what."""
    if is_question(words):
        return {}
    named = {f"profile-{part}": given for part, given in parts_named(words).items()}
    found = {
        key: value
        for key, value in told(turn, turn.read(words)).items()
        if value != words.strip() and not any(value in given for given in named.values())
    }
    changed = found | named | facts.as_answers(said_instead(words))
    return dict.fromkeys(stale(changed), "") | changed


def stale(changed: Collection[str]) -> set[str]:
    """The answers that others leave without meaning: a class, where the school is another."""
    return {
        f"profile-{each}"
        for part, within in WITHIN.items()
        if f"profile-{part}" in changed
        for each in within
    }
