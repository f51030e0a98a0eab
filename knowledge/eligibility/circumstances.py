"""Fresh graduates, sex, household registration and school: the words of a table against a
profile. What depends on the date is judged for the day `on`, which the caller gives."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from knowledge.eligibility.conditions import demands_nothing, judged
from knowledge.language.numerals import NUMBER, number_of
from knowledge.language.widths import same_width
from knowledge.regions.regions import Regions

if TYPE_CHECKING:
    from datetime import date

    from knowledge.eligibility.applicants import Profile
    from knowledge.eligibility.verdicts import Reason

#: How long after graduation a notice may still count somebody as fresh (择业期), in years.
CHOOSING_YEARS = 3

_CLASS_OF = re.compile(
    r"(20\d\d)(?:年)?(?:\s*(?:至|到|-|—|~)\s*(20\d\d)年?)?(?=届|年?毕业|年?应届|年?(?:普通)?高校)"
)
_BOUND = re.compile(
    r"(?P<year>20\d\d)[年届](?P<day>\d{1,2}月(?:\d{1,2}日)?)?(?:毕业)?(?:\([^()]*\))?(?:及|或|和)?"
    r"(?:(?P<since>以后|之后|以来|起(?!点)|至今)|以前|之前)"
)
_RECENT = re.compile(
    rf"(?:近|毕业)({NUMBER})年(?:以?内|来)?|(?<!\d)({NUMBER})年以?内[^,]{{0,6}}毕业"
)
_FRESH = re.compile(r"应届|毕业|^\s*(?:是|限|仅限)\s*$")
_UNEMPLOYED = re.compile(r"未就业|未落实|择业期")


def judge_fresh(profile: Profile, words: str, on: date) -> Reason | None:
    """2024届高校毕业生, 应届毕业生, 限应届, 是 … (rule 10: every notice defines it in its way)."""
    plain = re.sub(r"(?<!\d)(?=[12]\d届)", "20", same_width(words))  # 24届
    if demands_nothing(plain):
        return None
    reason = _judge_stale(profile, words, plain) or _judge_dates(profile, words, plain, on)
    if reason is not None:
        return reason
    years = _graduation_years(plain)
    if not years and not _FRESH.search(plain):
        return judged("fresh_graduate", words, None)
    met = _is_of_years(profile, years) if years else _is_fresh(profile, on)
    if met and profile.graduation_year != max(years, default=None) and _UNEMPLOYED.search(plain):
        met = None
    return judged("fresh_graduate", words, met, "graduation_year" if years else "fresh_graduate")


def _judge_stale(profile: Profile, words: str, plain: str) -> Reason | None:
    """往届, 社会人员, 在编人员: those who are no longer fresh, or they too."""
    if re.search(
        r"(?<!非)应届.*(?:往届|非应届|社会人员|在职)|(?:往届|社会人员).*(?<!非)应届", plain
    ):
        met = True if re.search("均可|不限|或", plain) else None
        return judged("fresh_graduate", words, met, "fresh_graduate")
    if re.search("在编|在职|在岗", plain):  # who holds such a post, which no profile says
        return judged("fresh_graduate", words, False if profile.fresh_graduate else None)
    if re.search("往届|非应届|社会人员", plain):
        stale = None if profile.fresh_graduate is None else not profile.fresh_graduate
        return judged("fresh_graduate", words, stale, "fresh_graduate")
    return None


def _judge_dates(profile: Profile, words: str, plain: str, on: date) -> Reason | None:
    """Since or until a day (2019年1月1日以后毕业), or within so many years (近三年毕业); the year
    of a graduation does not tell on which side of a day within it one stands."""
    bound, recent = _BOUND.search(plain), _RECENT.search(plain)
    own = profile.graduation_year
    met: bool | None = None
    if bound is not None:
        year = int(bound["year"])
        is_whole = bound["day"] in {None, "1月1日" if bound["since"] else "12月31日"}
        if own is not None and (own != year or is_whole):
            met = own >= year if bound["since"] else own <= year
    elif recent is not None and (number := number_of(recent[1] or recent[2])) is not None:
        if own is not None and on.year - own != number:
            met = on.year - own < number
    else:
        return None
    return judged("fresh_graduate", words, met, "graduation_year")


def _is_of_years(profile: Profile, years: frozenset[int]) -> bool | None:
    """Whether the person belongs to one of these years' classes. Who graduated shortly before and
    has not worked may still be counted among them: that has to be asked."""
    own = profile.graduation_year
    if own is None:
        return False if profile.fresh_graduate is False else None
    if own in years:
        return None if profile.fresh_graduate is False else True
    is_recent = min(years) - CHOOSING_YEARS <= own < min(years)
    return None if is_recent and profile.fresh_graduate is not False else False


def _is_fresh(profile: Profile, on: date) -> bool | None:
    if profile.fresh_graduate is not None:
        return profile.fresh_graduate
    own = profile.graduation_year
    return False if own is not None and own < on.year - CHOOSING_YEARS else None


def _graduation_years(plain: str) -> frozenset[int]:
    years: set[int] = set()
    for found in _CLASS_OF.finditer(plain):
        first = int(found[1])
        years.update(range(first, int(found[2] or first) + 1))
    # 2022、2023、2024届: the last one carries the word.
    if years and (listed := re.search(r"((?:20\d\d[年届]?[、,和及或]\s*)+)20\d\d[届年]", plain)):
        years.update(int(year) for year in re.findall(r"20\d\d", listed[1]))
    return frozenset(years)


def judge_sex(profile: Profile, words: str) -> Reason | None:
    """男, 男性, 限女性, 男女不限 …; 适合男性 is advice that one has to ask about."""
    wanted = {sex for sex in "男女" if sex in words}
    if demands_nothing(words) or (not wanted and words.strip() in {"不限"}):
        return None
    if wanted == {"男", "女"} and re.search(
        r"不限|均可|各|男女$|男、女$|男/女$|男或女$|男\d{1,4}[名人]?\W?女\d", words.strip()
    ):
        return None
    if len(wanted) != 1:
        return judged("sex", words, None)
    if profile.sex is None:
        return judged("sex", words, None, "sex")
    own = {"M": "男", "F": "女"}.get(profile.sex[:1].upper(), profile.sex[:1])
    if own not in "男女":
        return judged("sex", words, None, "sex")
    met: bool | None = own in wanted
    if met is False and re.search(r"适合|适宜|优先|建议|公寓|宿舍|寝室", words):
        met = None
    return judged("sex", words, met)


_NOT_FROM = re.compile(r"(?:仅?限)?(?:非(?!在职)|除)(?P<place>[^()除非]+?)(?:之外|以外|外)?$")


def judge_registration(profile: Profile, words: str) -> Reason | None:
    """山东省户籍, 桐柏县户籍或生源, 限本市户籍 …"""
    plain = same_width(words)
    if demands_nothing(plain) or re.search("全国|不限", plain):
        return None
    kinds = {"registration": profile.registration} if "户" in plain or "生源" not in plain else {}
    if "生源" in plain:
        kinds["origin"] = profile.origin
    if negated := _NOT_FROM.match(plain):
        plain = negated["place"]
    elif re.search("除|以外|不含|(?<!是)非", plain):
        return judged("registration", words, None)
    wanted = _places(plain)
    answers = {kind: _lies_in(told, wanted) for kind, told in kinds.items()}
    met = True if True in answers.values() else False if set(answers.values()) == {False} else None
    if negated and met is not None:
        met = not met
    if met is False and _OF_OTHERS.search(plain):
        return judged("registration", words, None)
    if met and _SINCE.search(plain):
        return judged("registration", words, None)
    missing = next((kind for kind, told in kinds.items() if not told), "")
    return judged("registration", words, met, missing)


#: What a registration must be beside its place, and who else's will do.
_SINCE = re.compile(r"\d|迁入|落户|满[一二两三四五]年|[以之]前")
_OF_OTHERS = re.compile("配偶|父母|父亲|母亲|家属|子女|直系")


@cache
def _regions() -> Regions:
    return Regions.load()


@lru_cache(maxsize=4096)
def _places(text: str) -> list[set[str]]:
    """The places that `text` names, each as the codes that it may have, cut to what nests."""
    return [
        {re.sub("(?:00)+$", "", candidate.division.code) for candidate in mention.candidates}
        for mention in _regions().find(text)
    ]


def _lies_in(told: str | None, wanted: list[set[str]]) -> bool | None:
    """Whether the place that somebody tells lies in one of those wanted; None if unclear."""
    own = _places(told or "")[-1:]
    if not own or not wanted:
        return None
    answers: set[bool | None] = set()
    for codes in wanted:
        possible = {_is_within(place, code) for place in own[0] for code in codes}
        answers.add(possible.pop() if len(possible) == 1 else None)
    return True if True in answers else False if answers == {False} else None


def _is_within(own: str, wanted: str) -> bool | None:
    if own.startswith(wanted):
        return True
    return None if wanted.startswith(own) else False


def judge_school(profile: Profile, words: str) -> Reason | None:
    """全日制普通高校, 普通高等院校毕业生（非在职）, 司法警官院校毕业生, 双一流 …"""
    if demands_nothing(words):
        return None
    if _ANY_FORM.search(same_width(words)):
        return None
    own = profile.school_origin
    if own is None:
        return judged("school_origin", words, None, "school_origin")
    told = "、".join(own)
    if re.search(r"全日制|普通高|统招|非在职", words) and re.search(
        r"非全日制|自考|自学考试|成人|函授|电大|开放|网络教育|夜大", told
    ):
        return judged("school_origin", words, met=False)
    wanted = [pattern for pattern in _SCHOOL_MARKS if re.search(pattern, words)]
    told = _NOT_OF.sub("", told)
    told += "".join(other for mark, other in _IMPLIED if mark in told)
    enough = any if "或" in words else all
    if wanted and enough(re.search(pattern, told) for pattern in wanted):
        return judged("school_origin", words, met=True)
    return judged(
        "school_origin",
        words,
        met=True if any(w in words for w in own) and not wanted else None,
        missing="school_origin",
    )


#: Every form of study will do: 非全日制均可, 全日制或非全日制, 不限全日制.
_ANY_FORM = re.compile(
    r"非全日制[^,;。]{0,4}(?:均可|都可|也可|可以?报|可报)|(?<!非)全日制(?:与|和|及|或|、|/)非全日制|不限(?:是否)?全日制"
)
#: What is said not to be so: 非985, 不是双一流, 双非.
_NOT_OF = re.compile(r"(?:非|不是|并非|没有|无)(?:985|211|双一流|一流大学|一流学科|师范|全日制)")
#: Every 985 school is a 211 one, and all of those have been taken into 双一流.
_IMPLIED = (("985", "、211、双一流"), ("211", "、双一流"))
_SCHOOL_MARKS = (
    r"全日制|统招|普通高|非在职",
    r"双一流|一流大学|一流学科",
    r"985",
    r"211",
    r"司法警官|警官院校",
    r"师范",
    r"公安院校|警校",
    r"军校|军队院校",
    r"省内",
)
