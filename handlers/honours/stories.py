"""Stories of models in chat: found by words, matched to one's major, school and home; and the
consent of the person in the story, who can take it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handlers.paging import turning
from handlers.relay import post_of
from handlers.router import Router, whole
from handlers.talk import Choice
from handlers.turn import Begin, Response, pack
from knowledge.activities.activities import Pillar
from knowledge.activities.fair_reading import read_fair_query
from knowledge.regions.relations import Relation
from models.errors import Refused
from models.honours import stories
from models.honours.stories import State, Ties
from models.messages import ACTION_BYTES, Button, Card, Reply
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.talk import Talk
    from handlers.turn import Turn
    from knowledge.understanding.understanding import Understood
    from models.honours.stories import Story, Told
    from models.people.people import Person, PersonRow

router = Router()

PAGE = 5
_EXCERPT = 80
_MEANT = re.compile(r"典型|榜样|事迹|故事|楷模|\bstor(?:y|ies)\b|\brole models?\b", re.IGNORECASE)
_FILLER = re.compile(r"基层|先进|优秀|人物|校友|毕业生|身边|就业|people|graduates?|about|的")
_AGREE, _DECLINE = "agree", "decline"


def are_meant(text: str) -> bool:
    """Whether words about awards mean the people who received them."""
    return bool(_MEANT.search(text))


@router.command("stories")
async def look(turn: Turn, rest: str) -> Response:
    """Stories by the words that follow, else those nearest to oneself."""
    return await find(turn, rest) if rest else await _nearest(turn, 0)


@router.button("stories")
async def turn_page(turn: Turn, page: str = "0") -> Reply:
    """A page of those nearest to oneself."""
    return await _nearest(turn, whole(page))


@router.button("story", link=True)
async def open_story(turn: Turn, number: str) -> Reply:
    """A whole story."""
    told = await stories.shown(turn.session, whole(number))
    lines = (_about(turn, told.person), told.story.words)
    card = Card(f"{told.story.name} · {told.story.title}", lines=tuple(filter(None, lines)))
    buttons = [turn.button("stories-more", "stories", 0)]
    if told.person.id == turn.person_id and turn.private:
        buttons.append(turn.button("story-hide", "story-hide", told.story.number))
    return turn.reply("story", cards=[card], buttons=buttons)


@router.button("my-stories", private=True)
async def show_mine(turn: Turn) -> Reply:
    """The stories about oneself, and whether anybody sees them."""
    mine = await stories.of_person(turn.session, turn.person_id)
    cards = [
        Card(
            each.title,
            lines=(turn.say(f"story-is-{each.state}"), each.words),
            buttons=(
                turn.button("story-hide", "story-hide", each.number)
                if each.state == State.SHOWN
                else turn.button("story-answer", "story-answer", each.number),
            ),
        )
        for each in mine
    ]
    back = turn.button("stories-more", "stories", 0)
    return turn.reply(
        "stories-mine-some" if cards else "stories-mine-no", cards=cards, buttons=[back]
    )


@router.button("portrait-of", link=True, private=True)
async def take_up(turn: Turn, code: str) -> Begin:
    """Answer whether a story about oneself may be shown, by its code."""
    story = await stories.meant_by(turn.session, code, now=turn.now)
    if story.written_by == turn.person_id:
        raise Refused("story-own")
    return Begin("story-consent", (story.number, code))


@router.button("story-answer", private=True)
async def begin_answer(turn: Turn, number: str) -> Begin:
    """The same for a story that is known to be about oneself."""
    story = await _mine(turn, whole(number))
    return Begin("story-consent", (story.number,))


@router.talk("story-consent")
async def consent(t: Talk, number: int, code: str = "") -> Reply:
    """What would be shown, with what of the profile; yes or no."""
    if code:
        story = await stories.meant_by(t.session, code, now=t.turn.now)
    else:
        story = await _mine(t.turn, number)
    choices = [Choice(each, t.say(f"story-{each}")) for each in (_AGREE, _DECLINE)]
    chosen = await t.choose(
        "story-ask",
        choices,
        name=story.name,
        title=story.title,
        words=story.words,
        profile=_about(t.turn, t.person) or t.say("story-about-nothing"),
    )
    if code:
        story = await stories.take_up(t.session, code, t.person.id, now=t.turn.now)
    return await (_agree if chosen == _AGREE else _decline)(t.turn, story)


@router.button("story-hide", private=True)
async def hide(turn: Turn, number: str) -> Reply:
    """Take one's consent back, at once."""
    story = await _mine(turn, whole(number))
    await stories.hide(turn.session, story)
    await note_story(turn, "hid a story", story)
    again = turn.button("story-answer", "story-answer", story.number)
    return turn.reply("story-hidden", title=story.title, buttons=[again])


@router.button("stories-of")
async def turn_found(turn: Turn, page: str, words: str) -> Reply:
    """A page of those that words look for."""
    return await find(turn, words, whole(page))


async def find(turn: Turn, words: str, page: int = 0) -> Reply:
    """Stories that words look for."""
    understood = turn.read(words)
    query = read_fair_query(understood, level=turn.judged.level, pillar=Pillar.HONOUR)
    asked = _FILLER.sub("", _MEANT.sub("", query.words)).strip()
    named = [each.name for each in turn.library.schools if each.name == asked]
    places = query.places or _homes(understood)
    ties = Ties(query.majors, tuple(named), places, "" if named else asked)
    if ties == Ties():
        return await _nearest(turn, 0)
    found = await stories.search(turn.session, ties, turn.library, only=True, but=turn.person_id)
    number = min(page, max(0, len(found) - 1) // PAGE)
    cards = [_card(turn, each, "tie") for each in found[number * PAGE : (number + 1) * PAGE]]
    key = "stories-found" if cards else "stories-none"
    buttons = [*_turning(turn, words, number, len(found)), *_buttons(turn)]
    return turn.reply(key, number=len(found), cards=cards, buttons=buttons)


def _homes(understood: Understood) -> tuple[str, ...]:
    """The homes that are named: in a search for people they are theirs."""
    homes = (each for each in understood.slots.places if each.relation is Relation.FROM)
    return tuple(each.candidates[0].division.code for each in homes if not each.ambiguous)


async def note_story(turn: Turn, deed: str, story: Story) -> None:
    """Write into the audit log who did what with a story."""
    subject = f"story:{story.number}"
    await note(turn.session, deed, person_id=turn.person_id, at=turn.now, subject=subject)


async def _nearest(turn: Turn, page: int) -> Reply:
    """All stories, those first whose person has something in common with who looks."""
    ties = Ties.of(turn.judged)
    found = await stories.search(turn.session, ties, turn.library, only=False, but=turn.person_id)
    number = min(page, max(0, len(found) - 1) // PAGE)
    cards = [_card(turn, each) for each in found[number * PAGE : (number + 1) * PAGE]]
    paging = turning(turn, "stories", page=number, has_more=len(found) > (number + 1) * PAGE)
    key = "stories-some" if cards else "stories-empty"
    return turn.reply(key, number=len(found), cards=cards, buttons=[*paging, *_buttons(turn)])


async def _agree(turn: Turn, story: Story) -> Reply:
    await stories.show(turn.session, story, now=turn.now)
    await note_story(turn, "agreed to a story", story)
    await _tell_writer(turn, story, "story-agreed-news")
    buttons = [
        turn.button("story-open", "story", story.number),
        turn.button("story-hide", "story-hide", story.number),
    ]
    return turn.reply("story-agreed", title=story.title, buttons=buttons)


async def _decline(turn: Turn, story: Story) -> Reply:
    await note_story(turn, "declined a story", story)
    await _tell_writer(turn, story, "story-declined-news")
    title = story.title
    await stories.drop(turn.session, story)
    return turn.reply("story-declined", title=title)


async def _tell_writer(turn: Turn, story: Story, text: str) -> None:
    if story.written_by is None:
        return
    title = story.title
    await post_of(turn).send(
        story.written_by,
        key=f"story:{story.number}:{text}:{turn.now.isoformat()}",
        kind="activity",
        write=lambda say: Reply(say(text, title=title)),
    )


async def _mine(turn: Turn, number: int) -> Story:
    story = await stories.find(turn.session, number)
    if story is None or story.person_id != turn.person_id:
        raise Refused("story-gone")
    return story


def _card(turn: Turn, told: Told, common_as: str = "bond") -> Card:
    """A story in a list: what it has in common with who looks, or with what is looked for."""
    words = told.story.words
    excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
    common = turn.say("list-separator").join(
        turn.say(f"{common_as}-{bond}") for bond in told.bonds
    )
    mark = "🤝" if common_as == "bond" else "🔎"
    lines = (f"{mark} {common}" if common else "", _about(turn, told.person), excerpt)
    opening = turn.button("story-open", "story", told.story.number)
    title = f"{told.story.name} · {told.story.title}"
    return Card(title, lines=tuple(filter(None, lines)), buttons=(opening,))


def _about(turn: Turn, person: Person | PersonRow) -> str:
    """What of a person's profile is shown with their story: school, major, home."""
    divisions = turn.library.regions.divisions
    home = divisions.path_name(person.home) if person.home in divisions else ""
    return " · ".join(filter(None, (person.school, person.major_words, home)))


def _turning(turn: Turn, words: str, page: int, number: int) -> list[Button]:
    """The pages beside this one, where a button can carry the words."""
    plain = " ".join(words.replace(":", " ").split())
    if len(pack("stories-of", number, plain).encode()) > ACTION_BYTES:
        return []
    has_more = number > (page + 1) * PAGE
    return turning(turn, "stories-of", page=page, has_more=has_more, after=(plain,))


def _buttons(turn: Turn) -> Sequence[Button]:
    if not turn.private:
        return ()
    return (turn.button("stories-mine", "my-stories"), turn.button("honours-open", "honours"))
