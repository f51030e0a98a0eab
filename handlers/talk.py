"""A talk: a conversation written as a plain function, replayed from the top at every message.

    @router.talk("lunch")
    async def lunch(t: Talk) -> Reply:
        dish = await t.choose("lunch-dish", [Choice("noodles", "面条"), Choice("rice", "米饭")])
        when = await t.ask("lunch-when", parse=clock_time)
        await t.confirm("lunch-confirm", dish=dish, when=when)
        order = await place_order(t.session, t.person, dish, when)
        return t.reply("lunch-done", number=order.id)

`ask` returns the answer that is stored, or stops the function by raising `Waiting` with the
question. The savepoint around the replay is then undone, so effects happen only when the
function returns: a talk is a transaction. What is stored between messages is the talk's name,
its arguments and the words of the answers. A question is known by its key, unique within a talk.

A talk that sets `t.amend` hears what changes its earlier answers (家乡改成济南) at any question.

`parse` turns words into a value, or raises `Unclear` with a hint and, where several things may
be meant, with choices. It must give the same value for the same words.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from zlib import crc32

from handlers.turn import Response, Turn
from models.errors import Refused

if TYPE_CHECKING:
    from models.database import Session
    from models.messages import Reply
    from models.people.people import Person

T = TypeVar("T")
SKIPPED = "\x00"
YES = "yes"
EDIT = "edit"
CHANGE = "change:"
_PICTURE = re.compile(r"^\W+")
_MARKS = " \t\n。.!！"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers offered as buttons: `value` is stored, `label` is read."""

    value: str
    label: str

    def is_named_by(self, words: str) -> bool:
        """Whether somebody wrote the label out, with the picture before it or without."""
        folded, label = words.strip().casefold(), self.label.casefold()
        return bool(folded) and folded in (label, _PICTURE.sub("", label))


class Unclear(Exception):
    """Words that cannot be read as an answer: the hint to give, and what may have been meant."""

    def __init__(self, key: str, choices: Sequence[Choice] = (), **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.choices = tuple(choices)
        self.params = params


@dataclass(frozen=True, slots=True)
class FileWanted:
    """A file as an answer: of these suffixes (any, if none), and at most so many bytes."""

    suffixes: tuple[str, ...]
    most: int


Amend = Callable[[str], Mapping[str, str]]
"""What words change of earlier answers, by their keys; "" for one that is to be asked again."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a talk waits for.

    `asked` are the keys of the questions before it, in their order. `free` marks a question to
    which nearly any words are an answer, `verbatim` one to which all words are, `file` one that a
    file answers, and `amend` finds in words what they change of the answers before it.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    asked: tuple[str, ...]
    skippable: bool = False
    free: bool = False
    verbatim: bool = False
    file: FileWanted | None = None
    hint: str = ""
    amend: Amend | None = None

    @property
    def mark(self) -> str:
        """What its buttons carry, so that a press answers this question and no other."""
        return mark(self.key)

    def is_other(self, words: str) -> bool:
        """Whether one of some choices is waited for, and these words are none of them."""
        plain = words.strip().casefold()
        none = not any(plain == c.value or c.is_named_by(words) for c in self.choices)
        return none and bool(self.choices) and not self.free

    def is_amended_by(self, words: str) -> bool:
        """Whether these words change what was answered before."""
        return self.amend is not None and bool(self.amend(words))


class Waiting(Exception):
    """Stops a replay at a question that has no answer yet."""

    def __init__(self, question: Question) -> None:
        super().__init__(question.key)
        self.question = question


class Amended(Exception):
    """Stops a replay where earlier answers were changed by words: it begins again with those."""

    def __init__(self, answers: Mapping[str, str]) -> None:
        super().__init__(*answers)
        self.answers = answers


@dataclass(slots=True)
class Heard:
    """What was just said to a talk; `mark` is set when a button was pressed.

    It is taken by the first question that waits for it; a press of another question's button is
    taken by none. `amended` says that it was no answer, and changed earlier ones.
    """

    words: str
    mark: str = ""
    taken: bool = False
    amended: bool = False

    def answers(self, key: str) -> bool:
        """Whether it can be meant for the question `key`."""
        return not self.taken and (not self.mark or self.mark == mark(key))


@dataclass(slots=True)
class Talk:
    """One replay: what a talk function is given."""

    turn: Turn
    answers: dict[str, str]
    heard: Heard | None = None
    asked: list[str] = field(default_factory=list)
    #: Set by talks that hear other answers changed at any of their questions.
    amend: Amend | None = None
    #: What questions are called that are put by one text and differ in their `about`.
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        """The unit of work; what is written counts only when the function returns."""
        return self.turn.session

    @property
    def person(self) -> Person:
        """Who is talking."""
        return self.turn.person

    def say(self, key: str, **params: str | int) -> str:
        """The sentence `key` in their language."""
        return self.turn.say(key, **params)

    def reply(self, key: str, **params: Any) -> Reply:
        """A reply that says the sentence `key`; takes what `Turn.reply` takes."""
        return self.turn.reply(key, **params)

    async def ask(
        self,
        key: str,
        *,
        parse: Callable[[str], T],
        check: Callable[[T], Awaitable[object]] | None = None,
        about: Choice | None = None,
        choices: Sequence[Choice] = (),
        default: T | None = None,
        free: bool = False,
        verbatim: bool = False,
        file: FileWanted | None = None,
        **params: str | int,
    ) -> T:
        """The answer to the question that the text `key` puts.

        With a `default` the question can be skipped. `free` says that nearly any words are an
        answer (a mere 确认 is none), so that what looks like a question to us is looked up first;
        `verbatim` that even a question is one, as in a letter to somebody else. `about` tells
        apart questions that one text puts: fields of a form, each with its name. With `file` a
        file is an answer; its words are those of `models.files.blobs.mention`. What `check` says
        of a value with `Refused` is told, and the question is put again.
        """
        text_key = key
        if about is not None:
            key = f"{key}:{about.value}"
            self.labels[key] = about.label
        words, hint, offered = self._words(key), "", choices
        try:
            if words is not None:
                if free or verbatim:
                    self._check_tells(words)
                skipped = default if words == SKIPPED else None
                value = parse(_chosen(words, choices)) if skipped is None else skipped
                if check is not None:
                    await check(value)
                self.answers[key] = words
                self.asked.append(key)
                return value
        except Unclear as unclear:
            self._check_amends(key)
            self.answers.pop(key, None)
            hint = self.say(unclear.key, **unclear.params)
            offered = unclear.choices or choices
        except Refused as refused:
            self.answers.pop(key, None)
            hint = self.say(refused.key, **refused.params)
        raise Waiting(
            Question(
                key=key,
                text=self.say(text_key, **params),
                choices=tuple(offered),
                asked=tuple(self.asked),
                skippable=default is not None,
                free=free,
                verbatim=verbatim,
                file=file,
                hint=hint,
                amend=self.amend,
            )
        )

    async def choose(self, key: str, choices: Sequence[Choice], **params: Any) -> str:
        """The value of the choice that is made."""
        values = {choice.value for choice in choices}

        def parse(words: str) -> str:
            if words not in values:
                raise Unclear("talk-choose")
            return words

        return await self.ask(key, parse=parse, choices=choices, **params)

    async def confirm(self, key: str, *, also: Sequence[Choice] = (), **params: Any) -> str:
        """Wait for a yes to what the text `key` sums up, or one of the other ways to agree; any
        answer before it can be changed.

        A question that can be changed has a name for the list, the text `<its key>-label`.
        """
        earlier = [Choice(CHANGE + mark(key), self._label(key)) for key in self.asked]
        yes_words = self.say("talk-yes-words").split("|")

        def parse(words: str) -> str:
            if words == EDIT:
                raise Unclear("talk-change-which", earlier)
            if words in {choice.value for choice in also}:
                return words
            if words != YES and words.strip().casefold() not in yes_words:
                raise Unclear("talk-choose")
            return YES

        choices = [Choice(YES, self.say("talk-yes")), *also]
        if earlier:
            choices.append(Choice(EDIT, self.say("talk-change")))
        return await self.ask(key, parse=parse, choices=choices, **params)

    def change(self, answers: Mapping[str, str]) -> None:
        """Put other words in the place of answers, to begin again with; "" forgets one."""
        self.answers = {key: words for key, words in {**self.answers, **answers}.items() if words}
        self.asked.clear()

    def _check_tells(self, words: str) -> None:
        """Raises `Unclear` for a mere yes to a question for words: it agrees to what was not put
        yet, and would become a name or a reason."""
        said = words.strip(_MARKS).casefold()
        if said in self.say("talk-assent-words").split("|"):
            raise Unclear("talk-words-wanted", words=words.strip())

    def _check_amends(self, key: str) -> None:
        """Raises `Amended` if what was just said, no answer to `key`, changes other answers."""
        heard = self.heard
        if heard is None or heard.mark or key in self.answers or self.amend is None:
            return
        if changed := self.amend(heard.words):
            heard.amended = True
            raise Amended(changed)

    def _label(self, key: str) -> str:
        return self.labels.get(key) or self.say(f"{key}-label")

    def _words(self, key: str) -> str | None:
        """The stored words, else those just heard; None without either."""
        if key in self.answers:
            return self.answers[key]
        if self.heard is None or not self.heard.answers(key):
            return None
        self.heard.taken = True
        return self.heard.words


TalkFunction = Callable[..., Awaitable[Response]]


def mark(key: str) -> str:
    """A question's key in the few bytes that a button has to spare."""
    return f"{crc32(key.encode()):08x}"


async def replay(
    function: TalkFunction, talk: Talk, arguments: Sequence[str | int]
) -> Question | Response:
    """Run a talk function from the top: the question at which it waits, or what it returned.

    When it waits, everything it wrote is undone.
    """
    try:
        async with talk.turn.savepoint():
            return await function(talk, *arguments)
    except Waiting as waiting:
        return waiting.question
    except Amended as amended:
        talk.change(amended.answers)
        return await replay(function, talk, arguments)


def _chosen(words: str, choices: Sequence[Choice]) -> str:
    """The value of the choice whose label was written out, else the words themselves."""
    return next((choice.value for choice in choices if choice.is_named_by(words)), words)
