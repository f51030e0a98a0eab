"""How people speak of majors: the words around a name, and which parts of a text may be one.

Where a name is an everyday word, too (密码, 保险), what stands beside it decides whether it means
a major.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.majors.major_tokens import JOINING, Role, everyday, organs, study

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.majors.major_tokens import Token

_SURELY_A_NAME = 4  #: characters; shorter names need something beside them
_SHORTEST_ORGAN = 2
_STUDY = "学"  # stands before a name, and inside many
_LISTING = frozenset("、,，/;；和与或 ")
_CLAUSE_ENDS = frozenset(",，.。;；?？!！\n ")
_OF, _NOT = "的", "非"
_ASKED = frozenset({"for", "about"})
_SEEKING = frozenset({"招", "收", "缺", "要", "招不招", "收不收", "要不要"})


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text that may name a major; `certain` if its neighbours say so.

    What is no name as a whole may hold `inner` names, and of these `names` that are long enough
    to be taken for themselves.
    """

    text: str
    start: int
    is_name: bool
    certain: bool
    names: tuple[Part, ...] = ()
    inner: tuple[Part, ...] = ()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


def core(tokens: list[Token]) -> str:
    """The text without the words that stand before and behind what it is about."""
    first, last = 0, len(tokens)
    while first < last and not tokens[first].is_name and not tokens[first].is_unknown:
        first += 1
    while last > first and _trails(tokens[last - 1]):
        last -= 1
    return "".join(token.text for token in tokens[first:last])


def is_organ(text: str) -> bool:
    """Whether folded `text` ends as offices, trades and people do: 教育局, 会计师."""
    return len(text) > _SHORTEST_ORGAN and text.endswith(organs())


def parts(tokens: list[Token]) -> Iterator[Part]:
    """The parts that may name majors, in order."""
    spoken_of = False
    for first, last in _runs(tokens):
        before, after = _previous(tokens, first), _next(tokens, last)
        pieces = tokens[first:last]
        named = [piece for piece in pieces if piece.is_name]
        listed = _is_list(tokens, first) and spoken_of
        cued = (
            listed
            or (before is not None and Role.BEFORE in before.roles)
            or (after is not None and Role.AFTER in after.roles)
            or _is_sought(tokens, first, last)
            or _is_asked_for(before, after)
        )
        organ = last < len(tokens) and _is_organ_word(tokens[last])
        if len(pieces) == 1 and named:
            accepted = not organ and (cued or _stands_alone(first, tokens))
            if accepted:
                yield _named(pieces[0], certain=cued)
            spoken_of = accepted
        elif all(piece.is_name or piece.text in JOINING for piece in pieces) and _apart(pieces):
            for piece in named:
                yield _named(piece, certain=cued)
            spoken_of = True
        else:
            text = "".join(piece.text for piece in pieces)
            if not organ and not is_organ(text) and len(text) > 1:
                inner = tuple(
                    _named(piece, certain=cued)
                    for before, piece in pairwise([None, *pieces])
                    if piece and piece.is_name and not (before and before.text == _NOT)
                )
                long = tuple(part for part in inner if _is_clear(part))
                start, certain = pieces[0].start, cued or _is_apart(pieces, tokens)
                yield Part(text, start, is_name=False, certain=certain, names=long, inner=inner)
            spoken_of = cued


def _is_sought(tokens: list[Token], first: int, last: int) -> bool:
    """Whether those of a name are hired: 招化工的吗, 要日语的外企."""
    before, after = tokens[first - 1 : first], tokens[last : last + 1]
    return bool(before and after and before[0].text in _SEEKING and after[0].text == _OF)


def _is_asked_for(before: Token | None, after: Token | None) -> bool:
    """Jobs for accounting; of jobs for English speakers, English is no major."""
    ends = after is None or bool(after.roles) or after.text in _CLAUSE_ENDS
    return before is not None and before.text in _ASKED and ends


def _named(token: Token, *, certain: bool) -> Part:
    return Part(token.text, token.start, is_name=True, certain=certain)


def _runs(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(tokens):
        is_part = tokens[first].is_name or tokens[first].is_unknown
        if not is_part or tokens[first].text in JOINING:
            first += 1
            continue
        last = first
        while last < len(tokens) and (tokens[last].joins or _is_inside(tokens, last)):
            last += 1
        end = last
        while end > first and tokens[end - 1].text in JOINING:
            end -= 1
        if end > first:
            yield first, end
        first = last


def _is_organ_word(token: Token) -> bool:
    return Role.AFTER not in token.roles and token.text.startswith(organs())


def _is_inside(tokens: list[Token], place: int) -> bool:
    """Whether 学 belongs to what goes before it, rather than saying that a name follows."""
    follows = place + 1 < len(tokens) and tokens[place + 1].is_name
    return tokens[place].text == _STUDY and not follows


def _stands_alone(place: int, tokens: list[Token]) -> bool:
    """Whether nothing in its clause makes the name at `place` anything but a major."""
    name = tokens[place]
    if len(tokens) == 1 or _is_clear(name):
        return True
    if name.text in everyday():
        return _is_apart([name], tokens)
    clause = _clause(place, tokens)
    return not any(token.is_unknown for token in clause)


def _is_apart(pieces: list[Token], tokens: list[Token]) -> bool:
    """Whether the pieces are a clause of their own, where others speak of studying: 大四，化学."""
    clause = _clause(tokens.index(pieces[0]), tokens)
    return all(token in pieces or token.text == _OF for token in clause) and any(
        _tells_of_study(token) for token in tokens if token not in clause
    )


def _clause(place: int, tokens: list[Token]) -> list[Token]:
    """The tokens of the clause that has the one at `place`."""
    first, last = place, place
    while first and tokens[first - 1].text not in _CLAUSE_ENDS:
        first -= 1
    while last < len(tokens) and tokens[last].text not in _CLAUSE_ENDS:
        last += 1
    return tokens[first:last]


def _tells_of_study(token: Token) -> bool:
    return token.text in study()


def _is_clear(name: Token | Part) -> bool:
    return len(name.text) >= _SURELY_A_NAME and name.text not in everyday()


def _trails(token: Token) -> bool:
    """Whether the token, behind what a text is about, says nothing of it."""
    means_nothing = not token.is_name and not token.is_unknown and token.roles != {Role.BEFORE}
    return means_nothing and token.text not in organs()


def _apart(pieces: list[Token]) -> bool:
    """Whether names are listed here with a joining word between each two."""
    return all(one.is_name != other.is_name for one, other in pairwise(pieces))


def _is_list(tokens: list[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].text in _LISTING


def _previous(tokens: list[Token], place: int) -> Token | None:
    for token in reversed(tokens[:place]):
        if token.text not in {" ", ":", "“", '"'}:
            return token
    return None


def _next(tokens: list[Token], place: int) -> Token | None:
    for token in tokens[place:]:
        if token.text not in {" ", "的", "”", '"', ")"} and not token.text.isdigit():
            return token
    return None
