"""What a person tells about themselves: one free sentence or step by step, shown, and corrected.

A sentence is read into the answers of the same talk that asks step by step, so that only what is
missing is asked, and every answer can be changed before it is saved.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from handlers.answers import ask
from handlers.contests.entering import read_name
from handlers.forms import readings
from handlers.people import facts, telling
from handlers.people.portrait import FIELDS, Portrait, portrait_of
from handlers.positions import positions
from handlers.router import Router
from handlers.talk import Choice, Talk
from handlers.turn import Begin, Response, Turn
from knowledge.majors.catalogue import Level
from models.errors import Refused
from models.messages import Button, Card, Reply
from models.people.audit import note
from models.people.counselors import parts_within
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from knowledge.understanding.understanding import Understood

router = Router()

_WANT, _I_AM = "want", "i-am"
"""The cues of 想 and 希望, and of 我是 and 学的是."""
_KNOWN = frozenset({"papers", "labour", "support", "exams", "traps", "procedure"})
"""The cues of what answers are written down for."""
_told: Unwritten[tuple[tuple[str, str], ...]] = Unwritten("told")
"""What somebody may have told of themselves, until they say whether they did."""


@router.button("introduce")
async def begin(turn: Turn) -> Begin:
    """Ask for the one sentence."""
    return Begin("introduce")


@router.hears("statement")
async def hear_statement(turn: Turn) -> Response:
    """A sentence about oneself begins the talk with what it says."""
    if turn.aside:
        return None
    found = telling.told(turn, turn.understood)
    told = facts.as_answers(turn.text)
    if found.keys() == {"profile-targets"} or (_wants_an_employer(turn.understood) and not told):
        return await positions.hear(turn)  # where somebody wants to go, alone, is a search
    if told and not found and turn.person.level:
        return Begin("fact", answers=tuple(told.items()))
    if not (found or told):
        return await _hear_out(turn)
    kept = _still_known(turn, found) if turn.person.level else {}
    return Begin("profile", answers=(*(kept | found).items(), *told.items()))


async def _hear_out(turn: Turn) -> Reply:
    """What a sentence with nothing to keep may be about (公司搬家了我不想去), else an ear."""
    near = await ask.offer(turn) if _KNOWN & turn.understood.evidence else []
    buttons = [
        turn.button("positions-introduce", "introduce"),
        turn.button("welcome-help", "help"),
    ]
    if near:
        return turn.reply("statement-near", buttons=[*near, *buttons])
    return turn.reply("statement-heard", buttons=buttons)


def _still_known(turn: Turn, found: Mapping[str, str]) -> dict[str, str]:
    """What of the profile a sentence leaves as it is: 我换专业了 says nothing of the home."""
    stale = telling.stale(found)
    if found.get("profile-level", turn.person.level) != turn.person.level:
        stale.add("profile-major")  # the major of another diploma
    known = portrait_of(turn.person).answers()
    return {key: words for key, words in known.items() if key not in stale}


def _wants_an_employer(understood: Understood) -> bool:
    """学护理想进医院, and nothing else of oneself beside it; 我爸在医院上班 wants nothing."""
    wants = _WANT in understood.evidence and bool(understood.slots.employers)
    is_about_oneself = _I_AM in understood.evidence
    beside = {"profile-targets", *(() if is_about_oneself else ("profile-major", "profile-level"))}
    return wants and telling.answers(understood).keys() <= beside


@router.offers("statement")
async def offer_to_tell(turn: Turn) -> list[Button]:
    """To take what was said as told of oneself."""
    found = tuple(telling.told(turn, turn.understood).items())
    if not found:
        return []
    _told.keep(turn.session, turn.person_id, found, now=turn.now)
    return [turn.button("statement-take", "told")]


@router.button("told")
async def take_statement(turn: Turn) -> Begin:
    """The talk with what was said; without it, where that is forgotten."""
    found = _told.recall(turn.session, turn.person_id, now=turn.now)
    return Begin("profile", answers=found) if found else Begin("introduce")


@router.talk("introduce")
async def introduce(t: Talk) -> Begin:
    """One free sentence, or skip to the questions."""
    await t.ask("introduce-sentence", parse=str.strip, default="", free=True)
    words = t.answers["introduce-sentence"]
    found = telling.told(t.turn, t.turn.read(words)) | facts.as_answers(words)
    return Begin("profile", answers=tuple(found.items()))


@router.talk("profile")
async def fill(t: Talk, changed: str = "") -> Response:
    """Ask what is not known, or the field `changed`, show the whole, and save it."""
    library = t.turn.library
    t.amend = partial(telling.corrections, t.turn)
    name = t.person.name
    if "profile-name" in t.answers or changed == "name":  # nobody has to tell it
        name = await t.ask("profile-name", parse=read_name, default="", free=True)
    levels = [Choice(level, t.say(f"level-{level.name.lower()}")) for level in Level]
    level = await t.ask("profile-level", parse=readings.read_level, choices=levels)
    major = await t.ask("profile-major", parse=partial(readings.read_major, level=level))
    school = await t.ask(
        "profile-school",
        parse=partial(readings.read_school, library=library),
        default="",
    )
    part = await _part(t, school, changed)
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
    portrait = Portrait(name, level, major, school, *part, year, home, targets)
    told = facts.told_in(t.answers)
    lines = [*portrait.lines(t.turn), *facts.lines(t.turn, told)]
    await t.confirm("profile-confirm", summary="\n".join(lines))
    portrait.save(t.person)
    t.person.facts = {**t.person.facts, **told}
    await note(t.session, "changed profile", person_id=t.turn.person_id, at=t.turn.now)
    buttons = [
        t.turn.button("profile-find", "for-me"),
        t.turn.button("profile-more", "facts"),
        t.turn.button("prefer-open", "prefer"),
    ]
    if school and not name:
        buttons.append(t.turn.button("profile-name-add", "me", "name"))
    return t.reply("profile-saved", buttons=buttons)


@router.command("me", private=True)
async def show(turn: Turn, rest: str) -> Response:
    """The profile, with a button to correct each part."""
    if not turn.person.level:
        return Begin("introduce")
    lines = [*portrait_of(turn.person).lines(turn), *facts.lines(turn, turn.person.facts)]
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


@router.hears("command:me")
async def hear_correction(turn: Turn) -> Response:
    """家乡改成济南 changes that part, 专业写错了 asks for it; anything else shows the whole."""
    if not turn.private:
        raise Refused("private-only")
    found = telling.corrections(turn, turn.understood.text)
    if not found:
        return await show(turn, "")
    named = [field for field in FIELDS if found.get(f"profile-{field}") == ""]
    if named and len(found) == len(named):
        return await change(turn, named[0])
    given = {key: words for key, words in found.items() if words}
    kept = _still_known(turn, given) if turn.person.level else {}
    return Begin("profile", answers=tuple((kept | given).items()))


@router.button("me", private=True)
async def change(turn: Turn, field: str) -> Response:
    """Ask one part anew; the others keep what they are."""
    if field not in FIELDS or not turn.person.level:
        return await show(turn, "")
    asked = {f"profile-{each}" for each in (field, *telling.WITHIN.get(field, ()))}
    known = portrait_of(turn.person).answers().items()
    kept = tuple((key, words) for key, words in known if key not in asked)
    return Begin("profile", (field,), answers=kept)


async def _part(t: Talk, school: str, changed: str) -> tuple[str, str]:
    """College and class, asked where counselors look after such parts of the school, or where
    somebody wants to tell."""
    person, looked_after = t.person, await parts_within(t.session, school)
    known = person.college if person.school == school else ""
    colleges = list(dict.fromkeys(each.college for each in looked_after if each.college))
    college = await _named(t, "college", known, colleges, changed)
    known = person.class_name if (person.school, person.college) == (school, college) else ""
    classes = [
        each.class_name
        for each in looked_after
        if each.class_name and each.college in ("", college)
    ]
    return college, await _named(t, "class", known, list(dict.fromkeys(classes)), changed)


async def _named(t: Talk, field: str, known: str, offered: list[str], changed: str) -> str:
    """What a part of the school is called; what is known is kept, unless it is to be changed."""
    key = f"profile-{field}"
    if key not in t.answers and changed != field and (known or not offered):
        return known
    return await t.ask(
        key,
        parse=partial(readings.read_part, offered=offered),
        choices=readings.part_choices(offered),
        default="",
        free=True,
    )
