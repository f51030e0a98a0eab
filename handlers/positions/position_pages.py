"""One position: all that its table says, whether one may apply and why, and keeping it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.consent import ask_first
from handlers.paging import turning
from handlers.positions import position_cards
from handlers.positions.position_cards import Shown
from handlers.positions.seekers import complete, judge, majors_of, profile
from handlers.positions.shown_pages import PAGE, keep_opened, latest, named, page_seen
from handlers.router import Router
from handlers.turn import Response, Turn
from knowledge.eligibility import eligibility_words
from knowledge.eligibility.verdicts import SEVERITY, Verdict
from knowledge.positions.matching import is_over
from knowledge.positions.proximity import proximity
from knowledge.positions.queries import Query
from models.messages import Card, Reply
from models.people.roles import Role, may
from models.positions import saves, searches
from models.positions.openings import read_positions, regions_of
from models.positions.positions import State
from models.positions.readings import conditions
from models.visits.visit_positions import visits_behind

if TYPE_CHECKING:
    from knowledge.eligibility.applicants import Profile
    from models.positions.positions import Position

router = Router()

CLOSING: dict[str, tuple[str, str]] = {
    State.OPEN: ("positions-close", "close-position"),
    State.CLOSED: ("positions-reopen", "reopen-position"),
}
"""What an admin may do with a position where it stands: the label and the action."""
_LONGEST_ID = 18


@router.button("position", link=True)
async def open_position(turn: Turn, position_id: str, search_id: str = "0") -> Reply:
    """The whole of one position, judged as the search was that it was found by."""
    position = await find_position(turn, position_id)
    if position is None:
        return turn.reply("positions-gone")
    keep_opened(turn, position_id, search_id)
    query = await _query(turn, search_id)
    judged = _judged(turn, position, query)
    shown = await _shown(turn, position, query, judged[0] if judged else None)
    keep = "unsave" if shown.is_saved else "save"
    buttons = [turn.button(f"positions-{keep}", keep, position_id, search_id)]
    if judged:
        buttons.insert(0, turn.button("positions-why", "why", position_id, search_id))
    if position.state == State.OPEN and await visits_behind(turn.session, [int(position_id)]):
        buttons.append(turn.button("apply", "apply", position_id))
    if query is not None:
        buttons.append(turn.button("positions-back", "find", search_id, 0))
    if position.state in CLOSING and await may(turn.session, turn.person_id, Role.ADMIN):
        key, action = CLOSING[position.state]
        buttons.append(turn.button(key, action, position_id))
    notice = "" if position.state == State.OPEN else turn.say(f"positions-{position.state}")
    return Reply(
        notice,
        cards=tuple(position_cards.whole(turn, shown)),
        buttons=(*buttons, *position_cards.telling_buttons(turn, shown.verdict)),
    )


@router.button("why")
async def explain(turn: Turn, position_id: str, search_id: str = "0") -> Reply:
    """Every condition with the table's words, the rule and the catalogue; what to ask about."""
    position = await find_position(turn, position_id)
    judged = _judged(turn, position, await _query(turn, search_id)) if position else None
    if position is None or judged is None:
        return turn.reply("positions-gone" if position is None else "positions-untold")
    verdict, applicant = judged
    cards = [
        Card(
            position_cards.verdict_title(turn, verdict),
            lines=position_cards.reasons(turn, verdict),
        )
    ]
    question, papers = _to_ask(turn, position, verdict, applicant)
    if question:
        lines = [question, turn.say("paper-intro"), *papers]
        if position.contact:
            lines.append(
                turn.say(
                    "positions-column", name=turn.say("position-contact"), words=position.contact
                )
            )
        cards.append(Card(turn.say("positions-to-ask"), lines=tuple(lines)))
    copying = [turn.button("positions-copy", "question", position_id, search_id)]
    return Reply(
        cards=tuple(cards),
        buttons=(
            *(copying if question else ()),
            turn.button("positions-open", "position", position_id, search_id),
            turn.button("positions-save", "save", position_id, search_id),
            *position_cards.telling_buttons(turn, verdict),
        ),
    )


@router.button("question")
async def copy_question(turn: Turn, position_id: str, search_id: str = "0") -> Response:
    """The question and the papers in a message of their own, with nothing around them to copy."""
    position = await find_position(turn, position_id)
    judged = _judged(turn, position, await _query(turn, search_id)) if position else None
    if position is None or judged is None:
        return turn.reply("positions-gone" if position is None else "positions-untold")
    question, papers = _to_ask(turn, position, *judged)
    if not question:
        return turn.reply("positions-nothing-to-ask")
    asked = Reply("\n".join((question, "", turn.say("paper-intro"), *papers)))
    return [turn.reply("positions-copy-hint"), asked]


@router.button("save")
async def save(turn: Turn, position_id: str, search_id: str = "0") -> Response:
    """Keep a position; who has not agreed to be remembered is asked first."""
    position = await find_position(turn, position_id)
    if position is None or position.id is None:
        return turn.reply("positions-gone")
    if not turn.consented:
        return ask_first(f"save:{position.id}")
    await saves.save(turn.session, turn.person_id, position.id, now=turn.now)
    return turn.reply(
        "positions-saved",
        title=position.title or position.employer,
        buttons=[
            turn.button("positions-list-saved", "saved", 0),
            turn.button("positions-unsave", "unsave", position.id, search_id),
        ],
    )


@router.button("unsave")
async def unsave(turn: Turn, position_id: str, search_id: str = "0") -> Response:
    """Keep a position no longer."""
    position = await find_position(turn, position_id)
    if position is None or position.id is None:
        return turn.reply("positions-gone")
    await saves.unsave(turn.session, turn.person_id, position.id, now=turn.now)
    return turn.reply(
        "positions-unsaved",
        title=position.title or position.employer,
        buttons=[turn.button("positions-save", "save", position.id, search_id)],
    )


@router.command("saved")
async def list_saved(turn: Turn, rest: str) -> Reply:
    """What is kept, the newest first."""
    return await _saved_page(turn, 0)


@router.hears("search:saved")
async def hear_saved(turn: Turn) -> Response:
    """What is kept; 收藏第二个 keeps one of those that were shown."""
    earlier = await latest(turn)
    if earlier is None or not turn.understood.slots.ordinals:
        return await list_saved(turn, "")
    search_id, query = earlier
    picked, shown = await named(turn, query, page_seen(turn, search_id))
    if not picked:
        return turn.reply("positions-no-such", number=shown)
    for each in picked[:-1] if turn.consented else ():
        await save(turn, each, str(search_id))
    return await save(turn, picked[-1], str(search_id))


@router.button("saved")
async def turn_saved(turn: Turn, page: str) -> Reply:
    """Another page of what is kept."""
    number = int(page) if page.isdecimal() and len(page) < _LONGEST_ID else 0
    reply = await _saved_page(turn, number)
    return Reply(reply.text, reply.cards, reply.buttons, edits=True)


async def shown_as_found(turn: Turn, position: Position, search_id: str) -> Shown:
    """A position as a search shows it: judged, with how near it is."""
    query = await _query(turn, search_id)
    judged = _judged(turn, position, query)
    return await _shown(turn, position, query, judged[0] if judged else None)


async def _saved_page(turn: Turn, page: int) -> Reply:
    count = await saves.count_saved(turn.session, turn.person_id)
    ids = await saves.saved(turn.session, turn.person_id, skip=page * PAGE, limit=PAGE)
    if not ids:
        return turn.reply("positions-none-saved", buttons=[turn.button("welcome-find", "for-me")])
    cards = []
    for position in await read_positions(turn.session, ids):
        judged = _judged(turn, position, None)
        shown = await _shown(turn, position, None, judged[0] if judged else None)
        cards.append(position_cards.card(turn, shown))
    pages = turning(turn, "saved", page=page, has_more=(page + 1) * PAGE < count)
    comparing = position_cards.comparing_buttons(turn, ids, 0)
    buttons = [*pages, *comparing]
    return turn.reply("positions-kept", cards=cards, buttons=buttons, number=count)


async def find_position(turn: Turn, position_id: str) -> Position | None:
    """The position of that id, whatever a button may carry; None if there is none."""
    if not position_id.isdecimal() or len(position_id) > _LONGEST_ID:
        return None
    found = await read_positions(turn.session, [int(position_id)])
    return found[0] if found else None


async def _query(turn: Turn, search_id: str) -> Query | None:
    if not search_id.isdecimal() or len(search_id) > _LONGEST_ID:
        return None
    return await searches.find(turn.session, turn.person_id, int(search_id), now=turn.now)


def _judged(turn: Turn, position: Position, query: Query | None) -> tuple[Verdict, Profile] | None:
    """The best verdict that one of the majors gives, with whom it was given on."""
    profiles = [
        profile(turn, major)
        for major in majors_of(turn, complete(turn, query or Query(by_profile=True)))
    ]
    verdicts = [(judge(turn).verdict(one, conditions(position)), one) for one in profiles]
    return min(verdicts, key=lambda pair: SEVERITY.index(pair[0].result), default=None)


def _to_ask(
    turn: Turn, position: Position, verdict: Verdict, applicant: Profile
) -> tuple[str, list[str]]:
    """The question to the reviewing office, "" where there is none, and the papers to have."""
    texts, locale = turn.library.texts, turn.locale
    title = " ".join(filter(None, (position.employer, position.title, position.code)))
    question = eligibility_words.question(
        verdict, applicant, title=title, texts=texts, locale=locale
    )
    papers = eligibility_words.papers(verdict, texts=texts, locale=locale)
    return question, [f"· {paper}" for paper in papers]


async def _shown(
    turn: Turn, position: Position, query: Query | None, verdict: Verdict | None
) -> Shown:
    position_id = position.id or 0
    regions = await regions_of(turn.session, position_id)
    places = complete(turn, query).places if query else ()
    divisions = turn.library.regions.divisions
    return Shown(
        position=position,
        regions=regions,
        verdict=verdict,
        proximity=proximity(regions, places, divisions) if places else None,
        is_over=is_over(position.year, position.deadline, turn.now),
        is_saved=bool(await saves.saved_among(turn.session, turn.person_id, [position_id])),
    )
