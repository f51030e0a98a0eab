"""The grammar of majors cells: tokens in, a requirement out.

    cell     = { section }            section = [ level ":" ] list
    list     = { entry separator }    entry   = [ code ] name [ code ] [ bracket ] | "不限"
    bracket  = "(" codes | 限 names | 除 names | 含 names | 一级学科 | direction ")"

Read once, from left to right, without going back; nothing in a text can make it fail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.majors.catalogue import Level
from knowledge.majors.readings import Meaning
from knowledge.requirements.requirement_brackets import Bracket, closing_brackets
from knowledge.requirements.requirement_demands import demands
from knowledge.requirements.requirement_entries import Entry
from knowledge.requirements.requirement_lexer import Kind, Token, tokens
from knowledge.requirements.requirement_runs import broken_name, code_range, numbers_an_entry
from knowledge.requirements.requirement_tree import Gap, is_restriction
from knowledge.requirements.requirement_words import LABELS, Role, is_doctoral, pieces, rank_of

if TYPE_CHECKING:
    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Meanings
    from knowledge.requirements.requirement_words import Piece

_ALL = tuple(Level)
#: As many names as are looked back upon for what 除外 means; bounds hostile input.
_EXCEPTED_REACH = 24
LOCAL_CLASS = Meaning(((),), "local class")
_EACH = frozenset({"均可", "专业均可"})
_ENDS_EXCEPTION = frozenset(";。\n\r")
_PUNCTUATION = frozenset("\"'“”‘’《》<>-—+*.·…!?！？")


class Grammar:
    """The reading of one text; `requirement` gives what it came to."""

    def __init__(self, text: str, names: Nomenclature) -> None:
        self.text = text
        self.names = names
        #: Where the text demands something beside the major.
        self.demands: list[tuple[int, int]] = []
        self._ahead = self._tokens()[::-1]  # the tokens still to be read, the next one last
        self._closing: dict[int, int] | None = None
        self.entries: list[Entry] = []
        self.marks: list[tuple[int, int]] = []
        self.gaps: list[Gap] = []
        self.labelled: set[Level] = set()
        self.unrestricted: set[Level] = set()
        self.similar = False
        self.system = ""
        self.levels: tuple[Level, ...] | None = None
        self.brackets_label = False  #: whether （本科） stands before its list, not behind a name
        self._section_is_empty = False
        self._excluding = False
        self._negated = False  #: 非 stands in this clause
        self._last: Entry | None = None  # the entry that a code or a bracket here belongs to
        self._code: Token | None = None  # a code that waits for its name
        self._clause = 0  # entries before this belong to earlier clauses
        self._heading: tuple[Entry, int] | None = None  # 公共管理类: and where its list begins

    def _tokens(self) -> list[Token]:
        """The tokens of the text; a clause that is about something else is one, without words."""
        found: list[Token] = []
        at = 0
        for start, end, binding in demands(self.text):
            found += tokens(self.text, at, start)
            found.append(Token(Kind.SPACE, start, end, self.text[start:end]))
            if binding:
                self.demands.append((start, end))
            at = end
        rest = tokens(self.text, at)
        return found + rest if found else rest

    def read(self) -> None:
        """Read the whole text."""
        ahead = self._ahead
        while ahead:
            token = ahead.pop()
            _READERS[token.kind](self, token)
        self._flush_code()
        self._close_heading()
        self._end_exception()

    def _coded(self, token: Token) -> None:
        """A word and a code that are not known together are read one after the other."""
        meanings = self.names.coded.get(token.text)
        if meanings is not None:
            self._add(meanings, token.start, token.end).coded = True
            return
        word, code = token.divided()
        self._word(word)
        if self._last is None:
            self.marks += [(word.end, code.start), (code.end, token.end)]
            self._number(code)
        else:
            said = self.text[self._last.start : word.end]
            self.gaps += self._last.take_codes([code], said, self.names)
            self._last.end = token.end

    def whole_name(self, token: Token) -> tuple[Meanings, int, int] | None:
        """The name that `token` is or begins, with its place; names may hold separators."""
        for name in self.names.longer.get(token.text, ()):
            if self.text.startswith(name, token.start):
                self.skip_to(token.start + len(name))
                self.system = self.names.signatures.get(name, self.system)
                return self.names.names[name], token.start, token.start + len(name)
        meanings = self.names.names.get(token.text)
        return None if meanings is None else (meanings, token.start, token.end)

    def _word(self, token: Token) -> None:
        if (levels := LABELS.get(token.text)) is not None:
            self.marks.append((token.start, token.end))
            self.section(levels)
            return
        if (broken := broken_name(token, self._ahead, self.names)) is not None:
            self.skip_to(broken[2])
        whole = broken or self.whole_name(token)
        if whole is not None:
            self._add(*whole)
        elif numbers_an_entry(token, self._ahead):
            self.marks.append((token.start, token.end))
        else:
            for piece in pieces(token.text, self.names):
                self._piece(piece, token)

    def skip_to(self, end: int) -> None:
        """Go on after `end`, which may lie within a token."""
        ahead = self._ahead
        while ahead and ahead[-1].end <= end:
            ahead.pop()
        if ahead and ahead[-1].start < end:
            ahead += tokens(self.text, end, ahead.pop().end)[::-1]

    def _add(self, meanings: Meanings, start: int, end: int) -> Entry:
        entry = Entry(meanings, start, end, self.levels, excluded=self._excluding)
        if self._code is not None:
            code, self._code = self._code, None
            word = self.text[start:end]
            entry.start = code.start
            if code.text + word in self.names.local_classes:
                entry.meanings = dict.fromkeys(self.levels or _ALL, LOCAL_CLASS)
            else:
                self.gaps += entry.take_codes([code], word, self.names)
        self.entries.append(entry)
        self._last = entry
        self._section_is_empty = False
        return entry

    def _piece(self, piece: Piece, token: Token) -> None:
        start, end = token.start + piece.start, token.start + piece.end
        self.similar = self.similar or piece.similar
        if piece.role is Role.NAME or piece.role is Role.UNKNOWN:
            last = self._last
            if not piece.meanings and last is not None and last.end == start:
                # 建筑类（0828）中的古建方向: what is joined to a name may restrict it.
                last.directions = dict.fromkeys(last.meanings, (self.text[start:end],))
            self._add(piece.meanings or {}, start, end)
            return
        self.marks.append((start, end))
        if piece.role is Role.LEVEL:
            self.section(piece.levels)
            if is_doctoral(self.text[start:end]):
                # A list for those alone: a graduate may be a master.
                self.gaps.append(Gap(start, end, (Level.GRADUATE,), in_exception=True))
        elif piece.role is Role.ANY and not self._closes_list(self.text[start:end]):
            self.unrestricted.update(self.levels or _ALL)
            self._section_is_empty = False
            self._clause = len(self.entries)
        elif piece.role is Role.EXCEPT or piece.role is Role.NOT:
            self._excluding = True
            self._negated = self._negated or piece.role is Role.NOT
        elif piece.role is Role.EXCEPTED:
            self._flush_code()
            self._except_what_was_named(self.text[start:end].rpartition("外")[2].strip("的"))
        elif piece.role is Role.RANK and self._last is not None:
            self._last.keep_rank(rank_of(self.text[start:end]), self.names)
        elif piece.role is Role.PREFER:
            self._forget_preferences()
        elif piece.role is Role.AND:
            # Who has the one has to ask about the other.
            self.gaps.append(Gap(start, end, _ALL, in_exception=True))

    def _closes_list(self, words: str) -> bool:
        """法学 或 会计学 均可: each of those named, not whatever else."""
        return words in _EACH and len(self.entries) > self._clause

    def section(self, levels: tuple[Level, ...]) -> None:
        """The list of these levels begins."""
        self._flush_code()
        self._close_heading()
        self._end_exception()
        if self._section_is_empty and self.levels is not None:
            levels = tuple(level for level in _ALL if level in levels or level in self.levels)
        self.levels = levels
        self._section_is_empty = True
        self._last = None
        self._clause = len(self.entries)
        self.labelled.update(levels)

    def _except_what_was_named(self, others: str) -> None:
        """…除外: what stands before it, of an unrestricted list all, else the last name. Where
        nothing else is named, `others` (其他专业均可) opens the list to everybody else."""
        named = self.entries[self._clause :]
        if not self._excluding:
            everything = self.unrestricted.intersection(self.levels or _ALL)
            for entry in named if everything else self._excepted(named):
                entry.excluded = True
        self._excluding = False
        if others and all(entry.excluded for entry in named):
            self.unrestricted.update(self.levels or _ALL)

    def _end_exception(self) -> None:
        """非计算机类专业, where nothing else is named: everybody but those."""
        if self._negated and all(entry.excluded for entry in self.entries[self._clause :]):
            self.unrestricted.update(self.levels or _ALL)
        self._excluding = self._negated = False

    def _excepted(self, named: list[Entry]) -> list[Entry]:
        """Which of `named` 除外 is said of: those at the end that lie in others, else all."""
        named = named[-_EXCEPTED_REACH:]
        first = len(named)
        while first and named[first - 1].lies_in(named[: first - 1], self.names):
            first -= 1
        return named[first:] or named

    def _forget_preferences(self) -> None:
        """…优先 is a wish, not a condition; a list of wishes alone is one that was not read."""
        for entry in self.entries[self._clause :]:
            span = (entry.start, entry.end)
            if self.unrestricted:
                self.marks.append(span)
            else:
                self.gaps.append(Gap(*span, entry.levels or _ALL))
        del self.entries[self._clause :]
        self._last = None

    def _number(self, token: Token) -> None:
        if codes := code_range(token, self._ahead):
            self._range(codes, token.start, self._ahead[-2].end)
        elif self._last is not None and not self._last.coded:
            self._last.end = token.end
            word = self.text[self._last.start : token.start].strip()
            self.gaps += self._last.take_codes([token], word, self.names)
        else:
            self._flush_code()
            self._code = token

    def _range(self, codes: list[str], start: int, end: int) -> None:
        """An entry for each code of a range that exists."""
        self._flush_code()
        del self._ahead[-2:]
        found = [meanings for code in codes if (meanings := self.names.codes(code))]
        for meanings in found:
            self._add(meanings, start, end).coded = True
        if not found:
            self.gaps.append(Gap(start, end, self.levels or _ALL))

    def _flush_code(self) -> None:
        """A code without a name is an entry of its own."""
        if self._code is None:
            return
        code, self._code = self._code, None
        meanings = self.names.codes(code.text)
        entry = Entry(meanings, code.start, code.end, self.levels, excluded=self._excluding)
        entry.coded = True
        self.entries.append(entry)
        self._section_is_empty = False

    def _space(self, token: Token) -> None:
        self.marks.append((token.start, token.end))

    def _separator(self, token: Token) -> None:
        self.marks.append((token.start, token.end))
        self._end_entry(token.text)

    def _colon(self, token: Token) -> None:
        named = self._last
        self._separator(token)
        self._section_is_empty = False
        self._close_heading()
        if named is not None and not named.meanings and self.entries[-1] is named:
            self.entries.pop()
            self._unknown_heading(named)
        elif named is not None:
            self._heading = named, len(self.entries)

    def _unknown_heading(self, named: Entry) -> None:
        """语文：汉语言文学: what a list is for, which is no major; or whom (退役士兵：不限)."""
        gap = Gap(named.start, named.end, _ALL, in_exception=True)
        restricts = is_restriction(self.text, named.start, named.end)
        self.gaps.append(gap if restricts else Gap(named.start, named.end, ()))

    def _other(self, token: Token) -> None:
        if token.text in _PUNCTUATION:
            self.marks.append((token.start, token.end))
        else:
            self.gaps.append(Gap(token.start, token.end, self.levels or _ALL))

    def _close_heading(self) -> None:
        """公共管理类：行政管理、土地资源管理: a class counts by what is listed of it."""
        if self._heading is not None:
            broad, first = self._heading
            self._heading = None
            if any(entry.lies_in([broad], self.names) for entry in self.entries[first:]):
                broad.replaced = True

    def _end_entry(self, separator: str) -> None:
        """What comes now is another entry, and after ； another list."""
        self._last = None
        if self._code is not None:
            self._flush_code()
        if not _ENDS_EXCEPTION.isdisjoint(separator):
            self._end_exception()
            self._clause = len(self.entries)
            self._close_heading()

    def _bracket(self, token: Token) -> None:
        parent, close = self._last, self.closing(token)
        self.marks.append((token.start, token.end))
        if close is None:
            self._flush_code()
            self._last = None
            return
        Bracket(self, parent).read(close)
        if parent is not None and parent is self._last:
            parent.end = close + 1

    def closing(self, token: Token) -> int | None:
        """Where the bracket that `token` opens is closed."""
        if self._closing is None:
            self._closing = closing_brackets(self.text)
        return self._closing.get(token.start)

    def next_before(self, end: int) -> Token | None:
        """The next token that begins before `end`, taken off the list."""
        ahead = self._ahead
        return ahead.pop() if ahead and ahead[-1].start < end else None


#: How a token of each kind is read, in the order of `Kind`.
_READERS = (
    Grammar._other,
    Grammar._coded,
    Grammar._word,
    Grammar._number,
    Grammar._separator,
    Grammar._space,
    Grammar._bracket,
    Grammar._separator,
    Grammar._colon,
)
