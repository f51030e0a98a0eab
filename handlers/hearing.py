"""Free words: what they want is done by whoever hears it, part by part; what may be meant in
several ways is asked back with buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers import misses
from handlers.answers.feedback import unanswered
from handlers.router import Handler, Route, Router
from handlers.turn import Begin, Response, Topic, Turn, pack
from knowledge.eligibility.told_facts import facts_told
from knowledge.understanding.intents import Act, Intent
from knowledge.understanding.query_reading import (
    is_doubtful,
    is_level_alone,
    names_anything,
    told_in_asking,
)
from models.messages import Button, Reply
from models.people.unwritten import Unwritten

if TYPE_CHECKING:
    from knowledge.understanding.understanding import Understood

COMMAND = "do"
"""The action of a button that gives a command: `do:export`."""
CANCEL = Act(Intent.COMMAND, "cancel")
_QUESTION = Act(Intent.QUESTION)
_POSITIONS = Act(Intent.SEARCH, "positions")
_STATEMENT = Act(Intent.STATEMENT)
_SHORT = Act(Intent.COMMAND, "short")
_WHY_NOT = frozenset({"why", "can-apply"})
"""The cues of 为什么 and 能报."""
_SECOND_TRIES = frozenset({Intent.QUESTION, Intent.SEARCH, Intent.STATEMENT})
"""What is tried where the likeliest act comes to nothing."""
ABOUT_YOU = "about-you"
"""The cue of 你是谁."""
_WISHES = _SECOND_TRIES | {Intent.COMMAND, Intent.PERSON}
"""What is heard in the middle of a talk; anything else may be an answer to it."""
_FEWEST_CHOICES = 2

_topics: Unwritten[Topic] = Unwritten("topic")
"""What each person's last turn was about: never written, and of no use after an hour."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears what; `attempt` runs a handler, `command` a command with its checks."""

    router: Router
    attempt: Callable[[Turn, Handler], Awaitable[Response]]
    command: Callable[[Turn, Route, str], Awaitable[Response]]

    async def hear(self, turn: Turn, *, in_talk: bool) -> list[Response]:
        """What each thing that the words want brings; a talk that begins comes last."""
        if not turn.text.strip():
            return []
        turn.topic = _topics.recall(turn.session, turn.person_id, now=turn.now)
        whole = turn.read()
        if in_talk and not _may_be_meant_for_us(whole):
            return []
        responses = []
        parts = whole.parts or (whole,)
        # Beside a cry for help, and in a talk, nothing is said where nothing is known; but who is
        # asked for consent and asks something instead hears that it is not.
        is_quiet = (in_talk and turn.consented) or any(part.alarm for part in parts)
        for part in parts:
            before, turn.heard = turn.topic, part
            responses.append(await self._answer(turn, part, is_quiet=is_quiet))
            if turn.topic is before:
                turn.topic = Topic(part.act)
        turn.heard = None
        _topics.keep(turn.session, turn.person_id, turn.topic or Topic(whole.act), now=turn.now)
        return sorted(filter(None, responses), key=lambda each: isinstance(each, Begin))

    async def _answer(self, turn: Turn, part: Understood, *, is_quiet: bool) -> Response:
        if part.alarm:
            return await self._do(turn, part.act)
        if turn.aside:
            return await self._do(turn, part.act) if part.decision.is_sure else None
        may_ask = _may_ask(turn, part)
        leaves_out = part.is_bare and not (may_ask or names_anything(part))
        if leaves_out or (is_level_alone(part) and _is_search(turn)):
            return await self._do(turn, _POSITIONS)
        is_clear = is_quiet or (part.decision.is_sure and not may_ask)
        if not is_clear:
            # What has a certain answer needs no asking back.
            known = None if part.is_bare else await self._do(turn, _QUESTION)
            if (said := known or await self._which(turn, part)) is not None:
                return said
        for act in _in_turn(turn, part):
            if (response := await self._do(turn, act)) is not None:
                if act == _POSITIONS:
                    turn.topic = Topic(act)
                return response
        return None if is_quiet else await _unheard(turn, part.act)

    async def _do(self, turn: Turn, act: Act) -> Response:
        """What comes of an act; None where nobody can do anything with the words."""
        if handler := self.router.hearer(act):
            return await self.attempt(turn, handler)
        if route := self.router.commands.get(act.about):
            return await self.command(turn, route, "")
        return None

    async def _which(self, turn: Turn, part: Understood) -> Reply | None:
        """Which one is meant? None where there are no two things to choose from."""
        others = (other.act for other in part.decision.alternatives)
        acts = dict.fromkeys((part.act, *others, _QUESTION))
        offered = [await self._offered(turn, act) for act in acts]
        if len([buttons for buttons in offered if buttons]) < _FEWEST_CHOICES:
            return None
        return turn.reply("heard-which", buttons=[b for buttons in offered for b in buttons])

    async def _offered(self, turn: Turn, act: Act) -> list[Button]:
        offering = self.router.offering
        if offer := offering.get(str(act)) or offering.get(str(act.intent)):
            return list(await offer(turn))
        route = self.router.commands.get(act.about)
        if route is None or not route.menu:
            return []
        return [Button(turn.say(f"command-{route.name}"), action=pack(COMMAND, route.name))]


def _may_be_meant_for_us(whole: Understood) -> bool:
    """Whether words said in the middle of a talk may be no answer to it: 不要 is one."""
    if whole.intent is Intent.QUESTION or whole.alarm or ABOUT_YOU in whole.evidence:
        return True
    return whole.intent in _WISHES and whole.decision.is_sure and whole.act != CANCEL


def _in_turn(turn: Turn, part: Understood) -> Iterator[Act]:
    """What is tried one after the other: what is likeliest, and what else the words may want."""
    about_me = _SHORT if _asks_why_not(part) else _about_me(turn, part)
    if about_me is not None and _is_search(turn):
        yield about_me
    yield part.act
    others = (other.act for other in part.decision.alternatives)
    yield from (act for act in (*others, _QUESTION) if act.intent in _SECOND_TRIES)
    if about_me is not None:
        yield about_me


def _asks_why_not(part: Understood) -> bool:
    """为什么我不能报: what is missed by one condition. 为什么第一个不能报 asks of that one."""
    return part.evidence >= _WHY_NOT and "不" in part.text and not part.slots.ordinals


def _about_me(turn: Turn, part: Understood) -> Act | None:
    """我是女生能报吗 keeps what it tells; what is known already is searched by."""
    told, known = told_in_asking(part), turn.person.facts.items()
    if told and facts_told(part.text).items() - known:
        return _STATEMENT
    return _POSITIONS if told and told.items() <= known else None


def _may_ask(turn: Turn, part: Understood) -> bool:
    """Whether a lone name (三支一扶) may ask what that is; not in the midst of a search."""
    return not _is_search(turn) and part.is_bare and is_doubtful(part)


def _is_search(turn: Turn) -> bool:
    """Whether the turn before was a search."""
    return turn.topic is not None and turn.topic.act.intent is Intent.SEARCH


def is_wish(understood: Understood) -> bool:
    """Whether words said in the middle of a talk that offers choices are surely none of them."""
    if not understood.decision.is_sure:
        return False
    if understood.intent is Intent.SEARCH:
        return bool(understood.slots.kinds) and not understood.is_bare
    return understood.intent in (Intent.QUESTION, Intent.COMMAND)


async def _unheard(turn: Turn, act: Act) -> Reply:
    """An honest word where nothing can be done."""
    match act.intent:
        case Intent.QUESTION:
            return await unanswered(turn, misses.answer(turn, "ask-unknown"))
        case Intent.SEARCH | Intent.COMMAND:
            return misses.answer(turn, "heard-not-here", wanted=turn.say(f"act-{act.about}"))
        case _:
            return misses.answer(turn, "not-understood")
