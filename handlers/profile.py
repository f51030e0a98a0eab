"""What a person tells about themselves: one free sentence or step by step, shown, and corrected.

A sentence is read into the answers of the same talk that asks step by step, so that only what is
missing is asked, and every answer can be changed before it is saved.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers import facts, readings
from handlers.portrait import FIELDS, Portrait, portrait_of
from handlers.router import Router
from handlers.talk import Choice, Talk
from handlers.turn import Begin, Response, Turn
from knowledge.catalogue import Level
from knowledge.relations import Relation
from models.audit import note
from models.messages import Card

if TYPE_CHECKING:
    from knowledge.understanding import Understood

router = Router()


@router.button("introduce")
async def begin(turn: Turn) -> Begin:
    """Ask for the one sentence."""
    return Begin("introduce")


@router.text
async def hear_statement(turn: Turn) -> Begin | None:
    """A sentence about oneself begins the talk with what it says."""
    if turn.aside:
        return None
    understood = turn.read()
    if understood.is_question or not understood.is_about_self:
        return None
    found = answers(understood)
    if found.keys() <= {"profile-targets"}:
        return None  # where somebody wants to go, alone, is a search
    return Begin("profile", answers=tuple(found.items()))


@router.talk("introduce")
async def introduce(t: Talk) -> Begin:
    """One free sentence, or skip to the questions."""
    await t.ask("introduce-sentence", parse=str.strip, default="", free=True)
    words = t.answers["introduce-sentence"]
    found = answers(t.turn.read(words))
    return Begin("profile", answers=tuple(found.items()))


@router.talk("profile")
async def fill(t: Talk) -> Response:
    """Ask what is not known, show the whole, and save it."""
    library = t.turn.library
    levels = [Choice(level, t.say(f"level-{level.name.lower()}")) for level in Level]
    level = await t.ask("profile-level", parse=readings.read_level, choices=levels)
    major = await t.ask("profile-major", parse=partial(readings.read_major, level=level))
    school = await t.ask(
        "profile-school",
        parse=partial(readings.read_school, library=library),
        default="",
    )
    year = await t.ask(
        "profile-year", parse=partial(readings.read_year, today=t.turn.today), default=0
    )
    home = await t.ask(
        "profile-home", parse=partial(readings.read_region, library=library), default=""
    )
    context = (home,) if home else ()
    anywhere: tuple[str, ...] = ()
    targets = await t.ask(
        "profile-targets",
        parse=partial(readings.read_regions, library=library, context=context),
        default=anywhere,
    )
    portrait = Portrait(level, major, school, year, home, targets)
    await t.confirm("profile-confirm", summary="\n".join(portrait.lines(t.turn)))
    portrait.save(t.person)
    await note(t.session, "changed profile", person_id=t.turn.person_id, at=t.turn.now)
    return t.reply(
        "profile-saved",
        buttons=[
            t.turn.button("profile-find", "for-me"),
            t.turn.button("profile-more", "facts"),
            t.turn.button("prefer-open", "prefer"),
        ],
    )


@router.command("me", private=True)
async def show(turn: Turn, rest: str) -> Response:
    """The profile, with a button to correct each part."""
    if not turn.person.level:
        return Begin("introduce")
    lines = [*portrait_of(turn.person).lines(turn), *facts.lines(turn)]
    if preferred := turn.person.facts.get("programmes"):
        names = turn.say("list-separator").join(preferred)
        lines.append(turn.say("profile-line", name=turn.say("prefer-label"), value=names))
    card = Card(turn.say("me-title"), lines=tuple(lines))
    buttons = [
        turn.button("me-change", "me", field, name=turn.say(f"profile-{field}-label"))
        for field in FIELDS
    ]
    buttons += [turn.button("profile-more", "facts"), turn.button("prefer-open", "prefer")]
    return turn.reply("me-hint", cards=[card], buttons=buttons)


@router.button("me", private=True)
async def change(turn: Turn, field: str) -> Response:
    """Ask one part anew; the others keep what they are."""
    if field not in FIELDS or not turn.person.level:
        return await show(turn, "")
    kept = {
        key: words
        for key, words in portrait_of(turn.person).answers().items()
        if key != f"profile-{field}"
    }
    return Begin("profile", answers=tuple(kept.items()))


def answers(understood: Understood) -> dict[str, str]:
    """What a sentence says, as answers of the talk; what is ambiguous is left in its words."""
    found: dict[str, str] = {}
    if understood.majors:
        found["profile-major"] = understood.majors[0].resolution.query
    if understood.level:
        found["profile-level"] = str(understood.level)
    if understood.schools:
        found["profile-school"] = understood.schools[0].text
    if understood.graduation_year:
        found["profile-year"] = str(understood.graduation_year)
    if home := understood.places_that_are(Relation.FROM):
        found["profile-home"] = home[0].text
    if wanted := understood.places_that_are(Relation.TO, Relation.NEAR, Relation.AT):
        found["profile-targets"] = "、".join(place.text for place in wanted)
    return found
