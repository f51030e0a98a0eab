"""What stands in a bracket after a name: its codes, the only fields that count, those that do not,
what is counted in, or the rank that is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.majors.readings import Meaning
from knowledge.requirements.requirement_entries import Entry
from knowledge.requirements.requirement_lexer import Kind
from knowledge.requirements.requirement_words import Role, pieces, rank_of

if TYPE_CHECKING:
    from knowledge.majors.catalogue import Level
    from knowledge.majors.readings import Meanings
    from knowledge.requirements.requirement_grammar import Grammar
    from knowledge.requirements.requirement_lexer import Token


_BRACKET = re.compile(r"[()]")
_FIELDS = frozenset({Role.ONLY, Role.EXCEPT, Role.INCLUDE})
_EXCEPTIONS = frozenset({Role.EXCEPT, Role.NOT, Role.EXCEPTED})


#: The degrees that are known by their letters: 公共管理硕士（MPA）.
_DEGREES = frozenset({"MBA", "EMBA", "MPA", "MPACC", "MTI", "MLIS", "MTA", "MEM"})
_SHORTEST = 3  # letters that may name a field (ACCA); a single T or K belongs to a code


class Bracket:
    """The reading of one bracket, which belongs to the entry `parent` or stands alone."""

    def __init__(self, grammar: Grammar, parent: Entry | None) -> None:
        self._grammar = grammar
        self._parent = parent
        self._mode: Role | None = None
        self._codes: list[Token] = []
        self._named: list[Entry] = []

    def read(self, close: int) -> None:
        """Read up to the closing bracket at `close`, and apply what was found."""
        grammar = self._grammar
        while (token := grammar.next_before(close + 1)) is not None:
            if token.kind is Kind.WORD:
                self._word(token)
            elif token.kind is Kind.CODE:
                self._code(token)
            elif token.kind is Kind.CODED:
                self._coded(token)
            elif token.kind is Kind.OTHER and self._is_field(token.text):
                self._name({}, token.start, token.end)
            else:
                if token.kind is Kind.OPEN:
                    self._nested(token)
                grammar.marks.append((token.start, token.end))
        if self._parent is None:
            self._stand_alone()
        else:
            self._apply(self._parent)

    def _code(self, token: Token) -> None:
        """0301: what the name before the bracket means; 不含030104, 仅限120201: a field of it."""
        if self._mode in _FIELDS:
            meanings = self._grammar.names.codes(token.text)
            self._name(meanings, token.start, token.end)
        else:
            self._codes.append(token)

    def _coded(self, token: Token) -> None:
        """仅限会计学(120201): a field with its code; 专业代码(0301): a code."""
        word, code = token.divided()
        self._word(word)
        if self._named:
            self._named[-1].end = token.end
            self._named[-1].take_codes([code], word.text, self._grammar.names)
        else:
            self._grammar.marks += [(word.end, code.start), (code.end, token.end)]
            self._code(code)

    def _word(self, token: Token) -> None:
        grammar = self._grammar
        whole = grammar.whole_name(token)
        if whole is not None:
            self._name(*whole)
            return
        if self._parent is not None and self._parent.has_field(
            token.text, grammar.text, grammar.names
        ):
            self._name({}, token.start, token.end)  # 法律硕士（非法学）is not an exception
            return
        for piece in pieces(token.text, grammar.names):
            span = (token.start + piece.start, token.start + piece.end)
            grammar.similar = grammar.similar or piece.similar  # （软件工程、网络工程等）
            if piece.role in {Role.NAME, Role.UNKNOWN}:
                self._name(piece.meanings or {}, *span)
                continue
            grammar.marks.append(span)
            if piece.role in _FIELDS | _EXCEPTIONS:
                self._mode = Role.EXCEPT if piece.role in _EXCEPTIONS else piece.role
            elif self._parent is not None and piece.role is Role.RANK:
                self._parent.keep_rank(rank_of(grammar.text[slice(*span)]), grammar.names)
            elif piece.role is Role.LEVEL:
                self._level(piece.levels, token)
            elif piece.role is Role.PREFER:
                grammar.marks += [(entry.start, entry.end) for entry in self._named]
                self._named.clear()

    def _level(self, levels: tuple[Level, ...], token: Token) -> None:
        """法学（本科）: at this level only. （本科）法学（研究生）法律: a list of its own, as the
        first such bracket shows, which stands before every name."""
        parent, grammar = self._parent, self._grammar
        is_all = grammar.text[token.start - 1] == "(" and grammar.text[token.end] == ")"
        if is_all and (parent is None or grammar.brackets_label):
            grammar.brackets_label = True
            grammar.section(levels)
            return
        if parent is not None and not self._codes and set(levels) & set(parent.meanings):
            parent.levels = levels

    def _name(self, meanings: Meanings, start: int, end: int) -> None:
        self._named.append(Entry(meanings, start, end, self._grammar.levels))

    def _is_field(self, letters: str) -> bool:
        """Whether letters name the only field that counts: 审计学（ACCA方向）."""
        is_word = len(letters) >= _SHORTEST and letters.isalpha() and letters not in _DEGREES
        return is_word and self._mode is not Role.INCLUDE

    def _nested(self, token: Token) -> None:
        """学科教学（思政）within a bracket is one field, which no catalogue has."""
        close = self._grammar.closing(token)
        if close is not None and self._named:
            self._named[-1].end = close + 1
            self._named[-1].meanings = {}
            self._grammar.skip_to(close + 1)

    def _stand_alone(self) -> None:
        """A bracket that follows nothing is read as if it were none."""
        for entry in self._named:
            entry.excluded = self._mode is Role.EXCEPT
        self._grammar.entries += self._named
        for code in self._codes:
            self._grammar.entries.append(
                Entry(
                    self._grammar.names.codes(code.text),
                    code.start,
                    code.end,
                    self._grammar.levels,
                )
            )

    def _apply(self, parent: Entry) -> None:
        grammar = self._grammar
        if self._codes:
            word = grammar.text[parent.start : parent.end].strip()
            grammar.gaps += parent.take_codes(self._codes, word, grammar.names)
        if not self._named:
            return
        if self._mode is Role.EXCEPT or self._mode is Role.INCLUDE:
            for entry in self._named:
                entry.levels = parent.levels
                entry.excluded = self._mode is Role.EXCEPT or parent.excluded
                if self._mode is Role.INCLUDE:
                    entry.meanings = {
                        level: Meaning(meaning.readings, "included")
                        for level, meaning in entry.meanings.items()
                    }
            grammar.entries += self._named
        elif not parent.excluded:
            spans = [(entry.start, entry.end) for entry in self._named]
            grammar.entries += parent.narrow(spans, grammar.text, grammar.names)


def closing_brackets(text: str) -> dict[int, int]:
    """Where each bracket that is closed closes, by where it opens."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket.group() == "(":
            opened.append(bracket.start())
        elif opened:
            closing[opened.pop()] = bracket.start()
    return closing
