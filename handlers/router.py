"""Routers: which words and buttons reach which handler.

A router is a plain value at module level, one a capability; the program includes them all in
one. What could be meant twice is refused when the program starts, not when somebody presses.

    command   /name, the menu of a channel, and the phrases of the text `phrases-name`
    button    the action "name:…" of a button; with `link` a deep link may press it, too
    first     words and files, before phrases, talks and everything else: those of a conversation
    text      what is no words (a file, a place), in the order of inclusion until one takes it
    hears     free words, by the act that they are understood as: `search:fairs`, or `question` for
              all acts of an intent; `offers` gives buttons for that act, where it is asked back
    talk      a conversation (see `handlers.talk`)
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar, cast

from handlers.turn import Response, Turn
from knowledge.texts import LOCALES, Texts
from knowledge.understanding.intents import Act
from models.database import LARGEST_ID
from models.messages import Button
from models.people.roles import Role

if TYPE_CHECKING:
    from handlers.talk import TalkFunction

Handler = Callable[..., Awaitable[Response]]
H = TypeVar("H", bound=Handler)
Offer = Callable[[Turn], Awaitable[Sequence[Button]]]
Offering = TypeVar("Offering", bound=Offer)
T = TypeVar("T")

RESERVED = "talk"
"""The action of buttons that answer a talk's question."""


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and who may reach it; `private` ones not where others read along."""

    name: str
    handler: Handler
    role: Role = Role.GRADUATE
    menu: bool = False
    link: bool = False
    private: bool = False

    def accepts(self, arguments: tuple[str, ...]) -> bool:
        """Whether the handler can be called so: an old or a forged button may carry anything."""
        try:
            inspect.signature(self.handler).bind(None, *arguments)
        except TypeError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Conversation:
    """A talk's function, whether it may begin with somebody who has not agreed, and who may go
    on with it."""

    function: TalkFunction
    before_consent: bool = False
    role: Role = Role.GRADUATE


@dataclass(slots=True)
class Router:
    """The routes of one capability, or of the whole program."""

    commands: dict[str, Route] = field(default_factory=dict)
    buttons: dict[str, Route] = field(default_factory=dict)
    firsts: list[Handler] = field(default_factory=list)
    texts: list[Handler] = field(default_factory=list)
    hearers: dict[str, Handler] = field(default_factory=dict)
    offering: dict[str, Offer] = field(default_factory=dict)
    talks: dict[str, Conversation] = field(default_factory=dict)

    def command(
        self,
        name: str,
        *,
        role: Role = Role.GRADUATE,
        menu: bool = True,
        private: bool = False,
    ) -> Callable[[H], H]:
        """Reach `handler(turn, rest)` by /name and its phrases; `rest` is what follows them."""

        def register(handler: H) -> H:
            _add(self.commands, name, Route(name, handler, role, menu=menu, private=private))
            return handler

        return register

    def button(
        self,
        name: str,
        *,
        role: Role = Role.GRADUATE,
        link: bool = False,
        private: bool = False,
    ) -> Callable[[H], H]:
        """Reach `handler(turn, *arguments)` by buttons whose action is `name:argument:…`."""
        if name == RESERVED or ":" in name:
            raise ValueError(f"{name!r} cannot name a button")

        def register(handler: H) -> H:
            _add(self.buttons, name, Route(name, handler, role, link=link, private=private))
            return handler

        return register

    def first(self, handler: H) -> H:
        """Offer words and files to `handler(turn)` before anybody else hears them.

        It returns None to pass them on; nothing at all, as an empty sequence, is an answer, too.
        """
        self.firsts.append(handler)
        return handler

    def text(self, handler: H) -> H:
        """Offer what is no words to `handler(turn)`, which returns None to pass it on."""
        self.texts.append(handler)
        return handler

    def hears(self, *acts: str) -> Callable[[H], H]:
        """Reach `handler(turn)` by words that want one of these acts, or acts of these intents.

        It returns None where it can do nothing with them. Raises `ValueError` for no intent.
        """

        def register(handler: H) -> H:
            for act in acts:
                _add(self.hearers, str(Act.parse(act)), cast("Handler", handler))
            return handler

        return register

    def offers(self, *acts: str) -> Callable[[Offering], Offering]:
        """Ask `offer(turn)` for the buttons by which one of these acts can be chosen."""

        def register(offer: Offering) -> Offering:
            for act in acts:
                _add(self.offering, str(Act.parse(act)), cast("Offer", offer))
            return offer

        return register

    def hearer(self, act: Act) -> Handler | None:
        """Who hears an act: by its full name, else by its intent."""
        return self.hearers.get(str(act)) or self.hearers.get(str(act.intent))

    def talk(
        self, name: str, *, before_consent: bool = False, role: Role = Role.GRADUATE
    ) -> Callable[[TalkFunction], TalkFunction]:
        """Name a talk, so that its state can find it again after a restart.

        It begins only with who has agreed to be remembered, because its answers are stored;
        one that begins with anybody has to say `before_consent`. Who loses the `role` while it
        waits does not finish it.
        """

        def register(function: TalkFunction) -> TalkFunction:
            _add(self.talks, name, Conversation(function, before_consent, role))
            return function

        return register

    def include(self, *routers: Router) -> None:
        """Take over the routes of `routers`; raises `ValueError` where two share a name."""
        for router in routers:
            for mine, theirs in (
                (self.commands, router.commands),
                (self.buttons, router.buttons),
            ):
                for name, route in theirs.items():
                    _add(mine, name, route)
            for name, conversation in router.talks.items():
                _add(self.talks, name, conversation)
            for act, handler in router.hearers.items():
                _add(self.hearers, act, handler)
            for act, offer in router.offering.items():
                _add(self.offering, act, offer)
            self.firsts += router.firsts
            self.texts += router.texts


def phrasebook(router: Router, texts: Texts) -> Mapping[str, Route]:
    """The phrases of all languages, folded as `fold` does, and the command each stands for.

    A command's phrases are the text `phrases-<name>`, separated by bars. Raises `ValueError`
    where one phrase would mean two commands.
    """
    book: dict[str, Route] = {}
    for name, route in router.commands.items():
        key = f"phrases-{name}"
        if key not in texts:
            continue
        for locale in LOCALES:
            for phrase in texts.say(locale, key).split("|"):
                if book.setdefault(fold(phrase), route) is not route:
                    raise ValueError(f"the phrase {phrase!r} means two commands")
    return book


def menu(
    router: Router, texts: Texts, roles: Collection[Role] = ()
) -> dict[str, list[tuple[str, str]]]:
    """Language -> the commands of a person with these roles, each with its description.

    The description of a command is the text `command-<name>`; an admin may use every command.
    """
    held = {Role.GRADUATE, *roles}
    routes = [
        route
        for route in router.commands.values()
        if route.menu and (route.role in held or Role.ADMIN in held)
    ]
    return {
        locale: [(route.name, texts.say(locale, f"command-{route.name}")) for route in routes]
        for locale in LOCALES
    }


def whole(number: str) -> int:
    """The number that a button carries; 0 where it carries anything else."""
    is_number = number.isdecimal() and number.isascii() and len(number) <= len(str(LARGEST_ID))
    return int(number) if is_number else 0


def fold(phrase: str) -> str:
    """A phrase without case, outer space and closing punctuation."""
    return phrase.strip().rstrip("。.!！?？~～…").strip().casefold()


def _add(table: dict[str, T], name: str, value: T) -> None:
    if name in table:
        raise ValueError(f"{name!r} is registered twice")
    table[name] = value
