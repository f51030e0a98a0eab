"""Opinions of activities: a rating by a press, words if one likes; figures for the organiser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.activities.fair_desk import managed
from handlers.router import Router, whole
from handlers.talk import Unclear
from handlers.turn import Begin, Response, Turn
from models.activities import opinions
from models.activities.activities import State
from models.activities.opinions import BEST, FEWEST, LONGEST
from models.activities.organisers import may_manage
from models.errors import Refused
from models.messages import Button, Reply
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import Talk
    from models.activities.activities import Activity

router = Router()

_SHOWN = 20
_BAR = 10


@router.button("opine", private=True)
async def rate(turn: Turn, activity_id: str, stars: str) -> Response:
    """Rate an activity one was asked about, again if one likes; 0 is to say nothing."""
    rating = whole(stars)
    mine = await opinions.of_person(turn.session, whole(activity_id), turn.person_id)
    if mine is None or rating > BEST:
        return turn.reply("button-stale")
    mine.rating = rating or None
    turn.session.add(mine)
    await turn.session.flush()
    return Begin("opinion", (mine.activity_id,)) if rating else turn.reply("opinion-none")


@router.talk("opinion")
async def write(t: Talk, activity_id: int) -> Reply:
    """What was good and what was missing, in one's own words; the rating stands without."""
    words = await t.ask("opinion-words", parse=_words, verbatim=True, default="")
    mine = await opinions.of_person(t.session, activity_id, t.turn.person_id)
    if mine is None:
        raise Refused("button-stale")
    mine.words = words
    t.session.add(mine)
    return t.reply("opinion-thanks")


@router.button("opinions", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, activity_id: str) -> Reply:
    """What people said of one's activity, without names."""
    activity = await managed(turn, whole(activity_id))
    found = await opinions.verdict(turn.session, activity.number)
    said = turn.say("opinions-given", title=activity.title, given=found.given, asked=found.asked)
    if not found.ratings:
        few = turn.say("opinions-few", number=FEWEST) if found.given else ""
        return Reply("\n".join(filter(None, (said, few))))
    bars = [_bar(turn, stars, found.ratings.get(stars, 0), found.given) for stars in _DOWN]
    lines = [said, turn.say("opinions-mean", mean=f"{found.mean:.1f}", best=BEST), *bars]
    if found.words:
        lines += ["", turn.say("opinions-words", number=len(found.words))]
        lines += [f"· {words}" for words in found.words[:_SHOWN]]
    return Reply("\n".join(lines))


async def button(turn: Turn, activity: Activity) -> list[Button]:
    """The way to what people said, for who manages an activity that is over."""
    if not turn.private or activity.standing(turn.now) is not State.OVER:
        return []
    if not await may_manage(turn.session, turn.person_id, activity):
        return []
    return [turn.button("opinions-open", "opinions", activity.number)]


_DOWN = range(BEST, 0, -1)


def _bar(turn: Turn, stars: int, times: int, given: int) -> str:
    filled = round(_BAR * times / given)
    return f"{turn.say(f'opinion-{stars}')} {'▇' * filled} {times}"


def _words(text: str) -> str:
    words = text.strip()
    if not words:
        raise Unclear("announce-say-something")
    if len(words) > LONGEST:
        raise Unclear("announce-too-long", limit=LONGEST)
    return words
