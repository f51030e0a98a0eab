"""What a run of Chinese characters in a majors cell is made of: names of majors, and the few words
that hold a list together (本科, 限, 除, 或者, 类, 相关专业 …)."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from knowledge.majors.catalogue import Level, Rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.majors.nomenclature import Nomenclature
    from knowledge.majors.readings import Meanings

#: Longer than any name with its connecting words; bounds the search in hostile input.
_REACH = 48


class Role(Enum):
    """What a piece of a run does."""

    NAME = "name"
    LEVEL = "level"
    ANY = "any"
    ONLY = "only"
    EXCEPT = "except"  #: 除, 不含: before the names
    EXCEPTED = "excepted"  #: 除外: after the names
    AND = "and"  #: both of what stands left and right
    NOT = "not"  #: 非: before the names, whoever else may come
    INCLUDE = "include"
    RANK = "rank"
    PREFER = "prefer"
    FILLER = "filler"
    UNKNOWN = "unknown"


class Piece(NamedTuple):
    """A part of a run, `run[start:end]`: what it does and, for a name, what it means."""

    role: Role
    start: int
    end: int
    meanings: Meanings | None = None
    levels: tuple[Level, ...] = ()
    similar: bool = False


_LEVEL = (
    "大学本科|本科|大学专科|高职高专|高职专科|大专|专科|高职"
    "|硕士研究生|博士研究生|研究生|硕士|博士|学士"
)
_HEAD = re.compile(
    rf"(?:以|按|凭|具有|(?:最高)?学历(?:为|是))?(?:普通|全日制|高等学校|高等院校|高等教育|国民教育|系列|高校|学术型|专业型|学术学位|专业学位|(?:学术|专业)(?=硕士))*"
    rf"(?P<levels>(?:{_LEVEL})(?:(?:或者|或|和|及|与|至)?(?:{_LEVEL}))*)生?"
    r"(?:学历|学位|层次|阶段|起点|专业(?!硕士|学位))*(?P<up>(?:及|或|和)?其?以上)?"
    r"(?:学历|学位|层次|阶段|专业(?!硕士|学位))*"
    r"(?:报考者|报考人员|报考|考生|毕业生|所学专业|所学)*的?(?:要求|应|须|需|限)?(?:为|是)?"
)
_LEVEL_OF = dict.fromkeys(("大学本科", "本科", "学士"), Level.BACHELOR) | dict.fromkeys(
    ("大学专科", "高职高专", "高职专科", "大专", "专科", "高职"), Level.COLLEGE
)
_DOCTORS = re.compile("(?:(?!硕士|(?<!博士)研究生|以上).)*博士(?:(?!硕士|(?<!博士)研究生|以上).)*")
#: The labels of nearly all tables, known at sight.
LABELS = {
    "专科": (Level.COLLEGE,),
    "大专": (Level.COLLEGE,),
    "本科": (Level.BACHELOR,),
    "大学本科": (Level.BACHELOR,),
    "研究生": (Level.GRADUATE,),
}
_ANY = re.compile(
    r"(?:(?:学历|具体|所学|各类?|所有|全部|学科|报考|本职位|该职位|其[他它余]|均)*(?:专业)?"
    r"(?:不限|无专业限制|无专业要求|无具体要求|无限制|不作限制|不作要求|无要求|不设限制?|不做要求|不做限制|均可)"
    r"(?:专业|定|制|具体专业|专业要求)*)+|所有专业|各专业|各类专业|无"
)
_PREFIXES = (
    (
        Role.FILLER,
        re.compile(
            r"(?:(?:所学|报考|具体|主修)?专业(?:名称)?)?(?:要求|须|需|应|必须|限)(?:为|是|具有|具备)"
            r"|(?:主修)?专业(?:名称)?[为是]|(?:(?:所学|报考|具体)?专业(?:名称)?)?要求"
            r"|所学专业|主修专业|但是?|其中|(?:专业|学术)学位(?=[一-鿿]{2})"
            # 水利工程（0815）等水利类: the list goes on.
            # 测绘科学与技术（0816）一级学科及所属二级学科: all under it.
            r"|(?:一级学科)?(?:及其?|和)?(?:所属|下设|所含)的?(?:各|所有)?(?:二级学科|专业)"
            r"|等(?!离子|相关|相近|类似|近似|专业|学科)(?=[一-鿿]{2,}(?:类|专业|学科)$)"
        ),
    ),
    (
        Role.EXCEPT,
        re.compile(
            r"不包含|不包括|不招收|不招|不接受|不含|不要|排除|除去|除了|除(?!外(?!语|国|科|贸|交))"
        ),
    ),
    (Role.ONLY, re.compile(r"仅限于?|只限于?|限于|限定?|专指|仅指|仅(?!仅)")),
    (Role.INCLUDE, re.compile(r"包含|包括|含有|含")),
)
_OUTSIDE = r"外(?=专业|的|均|都|其[他它余]|不限|$)"
_EXCEPTED = re.compile(
    rf"(?:等?专业|等)?(?:除外|以外|之外|{_OUTSIDE})"
    r"(?P<others>(?:的?(?:其[他它余])?(?:各|所有)?专业|的?其[他它余]的?)?(?:均|都)?(?:可以?报考|可以?|不限)?)的?"
)
_SIMILAR_ALONE = re.compile(
    r"[等及或和其的]*(?:(?:相关|相近|类似|近似|相似|邻近)[等及或和的]*)+(?:学科|专业|类|方向)*"
)
_RANK = re.compile(r"一级学科|二级学科|学科门类|门类|专业名称")
_WHOLE = (
    (Role.EXCEPTED, _EXCEPTED),
    (Role.FILLER, _SIMILAR_ALONE),
    (Role.ANY, _ANY),
    (Role.RANK, _RANK),
    (
        Role.FILLER,
        re.compile(
            r"(?:专业名称|专业)?(?:均|都)?以?(?:毕业证书?|学历证书|学位证书)上?(?:所?[载列示]|注明|标注|记载|显示)?的?"
            r"(?:所学)?(?:专业)?(?:名称)?(?:为准|一致)"
        ),
    ),
    (Role.PREFER, re.compile(r"(?:的|者)?(?:同等条件下)?优先(?:考虑|录用)?")),
    (
        Role.FILLER,
        re.compile(
            r"(?:所学|主修|具体|以下|下列|代码|前四位|前两位|分语族|部分|专业学位|学术学位"
            r"|学术型|专业型|专硕|学硕|专业硕士|方向|学科|专业|等|大?类|以及|及其?|和|与|或者?|以|的"
            r"|均可|皆可|可)+"
        ),
    ),
)
#: The characters that the words above begin with: most names are seen not to at a glance.
_STARTS = frozenset(
    "以按凭具普全高大本专硕博研所各不无除排仅只限包含等之一二学门的者同优主下代前分部方类及和与或均皆可"
    "外相近邻报本该其须需应必要人考毕但均都且并而"
)
_WITHOUT = re.compile(r"不包?含|不包括|除了?(?![了外以之])")
_JOIN = re.compile(r"或者|以及|或|和|及其?|与|等(?=.)")
#: After a name, all under it: 计算机类所有专业, 计算机类专业均可. Alone, they open a list.
_ALL_OF_IT = re.compile(
    r"(?:之?[下内]的?|[所下][属设含]的?)?(?:的?(?:各|所有|全部|任[一意])个?(?:二级学科|学科|专业)+)"
    r"(?:均|都|皆)?(?:可以?)?(?:报考)?$|(?:的?专业)?(?:均|都|皆)可以?(?:报考)?$"
)
#: Who is spoken to, which says nothing of the major: 仅限会计学专业报考.
_ADDRESSED = re.compile(
    r"(?:的?(?:专业)?(?:方可|可以?|人员|考生|者|毕业生?|学生)?报考(?:者|人员)?|的?(?:毕业生|人员|考生))$"
)
_BOTH = re.compile("并且|而且|且|同时")
#: What a run may begin with that goes on after an entry: …（0807）除外的工学.
_AFTER_ENTRY = (
    (Role.EXCEPTED, _EXCEPTED),
    (Role.RANK, re.compile(rf"(?:{_RANK.pattern})(?=[及和与或])")),
    (Role.AND, _BOTH),
)
#: What stands between the names of a run.
_BETWEEN = (
    (Role.EXCEPT, _WITHOUT),
    (Role.EXCEPTED, _EXCEPTED),
    (Role.RANK, _RANK),
    (Role.AND, _BOTH),
    (Role.FILLER, _ADDRESSED),
    (Role.FILLER, _JOIN),
)
_CUT = re.compile(
    r"或者|以及|且|同时|或|和|及其?|与|等(?=[^专学相类的])|等?专业(?:除|以|之)外|除外|以外|之外"
    rf"|{_WITHOUT.pattern}|{_OUTSIDE}|(?:的|者)?优先|{_RANK.pattern}|{_ADDRESSED.pattern}"
    rf"|{_ALL_OF_IT.pattern}"
)
_SIMILAR = ("相关", "相近", "类似", "近似", "相似", "邻近", "等")
_TAILS = (
    *_SIMILAR,
    "大类",
    "专业",
    "学科",
    "方向",
    "领域",
    "类",
    "科",
    "的",
    "各",
    "及",
    "或",
)
_RANKS = {
    "一级学科": Rank.CLASS,
    "二级学科": Rank.MAJOR,
    "专业名称": Rank.MAJOR,
    "学科门类": Rank.DISCIPLINE,
    "门类": Rank.DISCIPLINE,
}


def pieces(run: str, names: Nomenclature) -> Iterator[Piece]:
    """The pieces of `run`, in order and without a gap."""
    at, named = 0, False
    while at < len(run):
        if named and (found := _ALL_OF_IT.match(run, at)) is not None:
            piece = Piece(Role.FILLER, at, found.end())
        else:
            piece = _function_word(run, at) or _negation(run, at, names) or _name(run, at, names)
        yield piece
        at, named = piece.end, piece.role in {Role.NAME, Role.RANK}


def rank_of(word: str) -> Rank:
    """The rank that a piece of the role RANK speaks of."""
    return _RANKS[word]


def is_doctoral(words: str) -> bool:
    """Whether a level is that of doctors alone."""
    return _DOCTORS.fullmatch(words) is not None


def _function_word(run: str, at: int) -> Piece | None:
    if run[at] not in _STARTS:
        return None
    if (head := _HEAD.match(run, at)) is not None:
        levels = _levels(head["levels"], upward="以上" in head.group())
        return Piece(Role.LEVEL, at, head.end(), levels=levels)
    for role, pattern in _PREFIXES:
        if (found := pattern.match(run, at)) is not None:
            return Piece(role, at, found.end())
    for role, pattern in _WHOLE:
        if (found := pattern.fullmatch(run, at)) is not None:
            return Piece(role, at, found.end(), similar=pattern is _SIMILAR_ALONE)
    for role, pattern in _BETWEEN if at else _AFTER_ENTRY:
        if (found := pattern.match(run, at)) is not None:
            return Piece(role, at, found.end())
    return None


def _negation(run: str, at: int, names: Nomenclature) -> Piece | None:
    """非计算机类专业, but not 非织造材料与工程, a major itself, nor 非全日制, which is none."""
    if run[at] != "非" or at + 1 == len(run) or _name(run, at, names).meanings:
        return None
    return Piece(Role.NOT, at, at + 1) if _name(run, at + 1, names).meanings else None


def _levels(words: str, *, upward: bool) -> tuple[Level, ...]:
    named = {_LEVEL_OF.get(word, Level.GRADUATE) for word in re.findall(_LEVEL, words)}
    order = tuple(Level)
    if upward:
        return order[min(order.index(level) for level in named) :]
    return tuple(level for level in order if level in named)


def _name(run: str, at: int, names: Nomenclature) -> Piece:
    """The longest part from `at` on that is a name, else all up to where a name could begin."""
    limit = min(len(run), at + _REACH)
    ends = [cut.start() for cut in _CUT.finditer(run, at + 1, limit)]
    ends.append(len(run))
    for look_up in (names.meanings, names.informal):
        for end in reversed(ends):
            if end - at > _REACH:
                continue
            stem, similar = run[at:end], False
            while len(stem) > 1:
                if (meanings := look_up(stem)) is not None:
                    return Piece(Role.NAME, at, end, meanings, similar=similar)
                tail = next((tail for tail in _TAILS if stem.endswith(tail)), "")
                if not tail:
                    break
                stem, similar = stem[: -len(tail)], similar or tail in _SIMILAR
    return Piece(Role.UNKNOWN, at, ends[0], similar=any(word in run for word in _SIMILAR))
