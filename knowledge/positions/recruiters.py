"""Kinds of employers (税务局, 海关): by what people call them, and by their names in tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.language.text import any_of, has_han
from knowledge.tables import read_table

Said = tuple[int, int, str]
"""Where a text names an employer, from and to, and its kind."""

_WORKED_THERE = r"(?!(?:那边|里)?(?:实习|工作|上班|干|待|做)(?:过|了))"
"""Behind an employer that somebody only tells of: 在银行实习过."""
_REFUSED = re.compile(
    r"(?:除[了去开]?|不(?:想|愿意?|打算|考虑|要|看|去|进|当|做|含|包括)+|别|去掉|排除|剔除|非"
    r"|\b(?:except|(?:any\w*|everything|all) but|without|excluding|not|no))"
    r"\s*(?:再|看|要|去|进|当|做|考|报|the|any|in){0,2}\s*$"
)
"""Before an employer that somebody does not want: 除了当老师, 不想去银行."""
_LEFT_OUT = re.compile(
    r"(?:系统|部门|单位|那边|的|岗位?)*"
    r"(?:[以之]外|除外|(?:就|都|也|我)?(?:不(?:要|去|看|考虑|想去|想进)|算了)(?:了|吧)?(?=$|[，,。；;！!\s]))"
)
"""Behind one: 税务局以外的, 银行就不要了."""
_JOINED = re.compile(r"\s*(?:[、和与或跟/]|and|or)\s*")
"""Between employers that are refused together: 不要税务局和海关."""
_CLAUSE = 20
_ABOUT_IT = r"(?!附近|旁边|卡|贷款|流水|体检|看病|门口|管理学|学|专业|类|大学|院校|毕业|联考|考点)"
"""Behind an employer that is none here: 银行卡, 医院体检, 公安学类, 警察院校."""


@dataclass(frozen=True)
class Recruiters:
    """The kind that each word means: in the names of tables, and in what people say."""

    named: dict[str, str]
    said: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> Recruiters:
        """The bundled kinds."""
        rows = read_table("recruiters.csv")
        return cls(
            {word: kind for kind, named, _ in rows for word in named.split("|")},
            {word: kind for kind, _, said in rows for word in said.split("|")},
        )

    def __contains__(self, kind: object) -> bool:
        return kind in self.named.values()

    def find(self, text: str) -> tuple[list[Said], list[Said]]:
        """Where folded `text` names employers, and of what kind: those that somebody may want,
        and those that they do not."""
        wanted: list[Said] = []
        refused: list[Said] = []
        for together in _together(text, list(_said().finditer(text))):
            start, end = together[0].start(), together[-1].end()
            is_refused = _REFUSED.search(text, max(0, start - _CLAUSE), start) or _LEFT_OUT.match(
                text, end
            )
            (refused if is_refused else wanted).extend(
                (*match.span(), self.said[match.group()]) for match in together
            )
        return wanted, refused


def _together(text: str, found: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """What was found, in runs of names that only 和 and the like stand between."""
    runs: list[list[re.Match[str]]] = []
    for match in found:
        if runs and _JOINED.fullmatch(text, runs[-1][-1].end(), match.start()):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def kinds_of(*names: str) -> tuple[str, ...]:
    """The kinds of an employer: by its name, that of its department and of the post."""
    return tuple(sorted(frozenset().union(*map(_kinds, names))))


@lru_cache(4_096)  # tables repeat their employers, and what these call their posts
def _kinds(name: str) -> frozenset[str]:
    named = Recruiters.load().named
    return frozenset(named[word] for word in _named().findall(name))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(any_of(Recruiters.load().named))


@cache
def _said() -> re.Pattern[str]:
    said = Recruiters.load().said
    chinese = any_of(word for word in said if has_han(word))
    latin = any_of(word for word in said if not has_han(word))
    return re.compile(rf"{chinese}{_WORKED_THERE}{_ABOUT_IT}|\b{latin}\b")
