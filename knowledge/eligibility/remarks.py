"""The conditions that hide in remarks: 2024届高校毕业生，男性，具有法律职业资格证书（A类）…

Remarks are read clause by clause. A clause is known to state a condition, known to state none (a
telephone number, where one will work), or looks like a restriction that is not understood: the
last is never passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from knowledge.eligibility.conditions import demands_nothing
from knowledge.language.numerals import NUMBER
from knowledge.language.widths import same_width

if TYPE_CHECKING:
    from collections.abc import Iterator


class Clause(NamedTuple):
    """A part of the remarks, `text[start:end]`, and the condition that it states.

    `applies_to` is whom it is for, where that is only some: 本科, 研究生, 应届, 非应届, a major.
    """

    condition: str
    start: int
    end: int
    applies_to: str = ""


#: Far more than any remarks have; what stands beyond it is a condition that nobody has read.
LONGEST = 20_000

_SENTENCE = re.compile(r"[^;。\n\r]+")
_NUMBERING = re.compile(r"\s*(?:\(?\d{1,2}[.、)．]|[①-⑳]|[一二三四五六七八九十]、)*\s*")
_LABEL = re.compile(
    r"[ 、\t]*(?:(?:[一-鿿]{0,4}(?:要求|条件|对象)|备注|性别|年龄|其[他它]) *: *)?"
)
_PART = re.compile(r"(?:[^,(]|\([^()]*\)|\()+")
_BRACKET = re.compile(r"\([^()]*\)")
_PATTERNS = (
    (
        "fresh_graduate",
        re.compile(
            r"(?<!非)应届|20\d\d届"
            r"|20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:及|或)?(?:以后|之后|以来|以前|之前)(?:的)?毕业"
            rf"|近{NUMBER}年(?:以?内|来)?的?(?:高校)?毕业|毕业{NUMBER}年以?内|(?<!\d){NUMBER}年以?内的?(?:高校)?毕业"
        ),
    ),
    (
        "sex",
        re.compile(
            r"^(?:仅?限|只限|要求|为)?[男女](?:性|生)?(?:报考|考生|岗位?|职位|$|、|且)|为[男女]性"
            r"|限[男女]性?"
            r"|适[合宜](?:于)?[男女]性?|[男女]生?(?:公寓|宿舍|寝室)|[男女]\d{1,4}(?!\d|周?岁)|[男女]性报考"
        ),
    ),
    ("political_status", re.compile(r"党员|团员|民主党派|群众")),
    (
        "service_programme",
        re.compile(r"服务基层项目|基层服务项目|村官|三支一扶|西部计划|特岗|退役|服务期满"),
    ),
    ("age", re.compile(r"周?岁(?:以|及|\(|为|$)|周岁|出生")),
    ("registration", re.compile(r"户籍|户口|生源|(?<![外国书典])籍(?:$|考生|人员|报考|毕业生)")),
    (
        "school_origin",
        re.compile(r"全日制|普通高等|普通高校|统招|院校毕业生|双一流|一流大学|一流学科|985|211"),
    ),
    ("grassroots_years", re.compile(r"基层工作(?:经历|经验|年限)")),
    ("degree", re.compile(r"学士|(?<!双)(?<!第二)学位(?!学历人员|所学|者)")),
    (
        "education",
        re.compile(
            r"(?:专科|大专|本科|硕士|博士|研究生)(?:学历)?[^,]{0,4}以上"
            r"|(?:专科|大专|本科|硕士|博士|研究生)学历(?!.*专业)"
            r"|^(?:仅?限|要求)?(?:全日制|普通高校|普通高等学校|大学)*(?:专科|大专|本科|硕士|博士|研究生)"
            r"(?:研究生|毕业|学历|生|报考|人员|考生)*$"
        ),
    ),
)
#: Conditions that one phrase may state together: 普通高等院校本科及以上、学士及以上.
_TOGETHER = frozenset({"education", "degree", "school_origin", "fresh_graduate"})
_MATCHING_DEGREE = re.compile(
    r"(?:限?(?:20\d\d届|应届)[^,(]*\()?(?:高等学历教育)?(?:各阶段|考生)?(?:均|须|需|必须|应|同时)*"
    r"(?:取得|具有|具备|获得)[^,]*(?:相应|相应的)[^,]*(?:学历|学位)[^,]*"
)
_REMAINS = re.compile(
    r"须|需|应当|必须|通过|持有|具有|具备|取得|不得|成绩|证书|资格|等级|经历|从业|残疾|专业|工作\d"
)
#: Words that only carry the conditions which a part states, with their numbers and places.
_CARRIERS = re.compile(
    r"必须|须|需|应当|应|具有|具备|取得|持有|获得|相应|同时|并|且|截至|20\d\d年"
    rf"|\d{{1,2}}月|{NUMBER}(?:周?年|个?月)"
    r"|以上|(?:及|或|和|以)?(?:以上|以下)|\(含\)|学历|学位|毕业生|人员|报考|考生|限|仅|大?专科?|本科|硕士|博士"
    r"|研究生|在?[一-鿿]{2,6}[省市县区](?:有|的|$)?|常住|的|及|或|和|有|在|以|建设|高校|世界|入住|[\s、]"
)
#: Whom the office settles where says nothing of who may apply: 不解决上海户口.
_SETTLING = re.compile("(?:解决|办理|落)[^,]{0,8}(?:户口|户籍)|集体户口|落户手续")
_TEST = re.compile(r"[四六八]级|雅思|托福|N[1-5]|证书(?!编号|[^,]{0,8}为准)|资格|分及以上")
_NOTE = re.compile(r"^(?:并|报名|报考时|考生报名)|注明|备注栏")
#: What has to be there when one applies is a demand, however it begins: 报名时须取得教师资格证.
_TO_HAVE = re.compile(
    r"(?:须|需|应|必须)(?:已|当|要)?(?:经)?(?:取得|通过|具有|具备|持有?|提供|获得)"
)
#: Two things in one part, of which each may be a demand: 能适应经常出差且会驾驶机动车.
_AND_ALSO = re.compile(
    r"并且|而且|且|同时|以及(?=[会能有持具])|(?<!必)[须需](?=[会能有持具取通熟懂未已])"
)
_HARMLESS = re.compile(
    r"因工作需要|直接进入|备案|户外|倒班|轮班|公开招聘|[财差全]额?[政额]?拨款|自收自支|进编|专业技术岗|管理岗|身[心体]健康|政治素质|道德品?[行质]|乡镇工作"
    r"|入职|高强度|工作压力|服务意识|执行力|沟通|表达|应变|野外|探亲|休假|面向社会|责任心|责任感|事业心|吃苦|踏实|敬业|热爱|团队|协作|沟通|品行|遵纪守法|应变|抗压"
    r"|(?:会|能|可以?)?熟练(?:使用|操作|运用|掌握)(?:各类|日常|常用)?(?:计算机|办公|常用|OFFICE)|体检通用标准|政治考察标准|笔试|申论|考核合格$"
    r"|^(?:工作)?(?:岗位|地点|单位|性质)(?:为|在|:)|^在[一-鿿]{2,16}工作$|^(?!.*(?:残|军|定向|专[门项]|贫|项目|民族|[男女]))[一-鿿]{2,10}[岗职]位$|录用人员"
    r"|招聘[一-鿿]{0,4}\d+[人名]|选调|五险一金|社会保险|住房公积金|食宿|单位性质|岗位类[别型]"
    r"|服务年限|服务期[^满]|服务期限|最低服务|宿舍|电话|服从|调配|调剂|体能测评|体检(?!特殊)|视力标准可询"
    r"|工作地|工作所在|工作强度|艰苦|任务重|一线岗位|经常|加班|出差|值班|值守|夜班|野外|下乡|井下"
    r"|矿井|高海拔|主管单位|派出机构|派驻|编制|聘任制|网站|WWW|小程序|公众号|参见|查看|咨询|关注|请[与及]"
    r"|报名时|报考时|报名前|专业能力测试|专业考试|能力测试|测试内容|工资|待遇|分配至|从事|能力|功底"
    r"|心理素质测评|身体条件|熟练运用所学|工作满|最高学历(?!(?:须|需|应|必须|限|仅限)?[为是])|(?:主修|第一)专业(?![^,]{0,4}(?:须|需|应|必须|要求|限)[为是])|毕业证书?[^,]{0,12}为准|职位规定专业|具体专业名称"
    r"|(?:均[为指]|是指|所[指列])一级学科|一级学科(?:包[含括]|下|内|的[^,]*均)|阶段对应专业|任[一意何]学历|相应专业也可|优先|免笔试|开考比例|面试|笔试比例|试用期|有关要求|公告|考察$|开展考察|执行"
    r"|录用后|也可报考|不得(?:调出|调离|调动|借调|辞职|转任)|选岗|选择岗位|驻村|笔试$|男女各"
)
#: What is a demand however softly it is said: 从事会计工作三年以上, 有写作经历.
_HARD = re.compile(
    rf"经历|经验|{NUMBER}(?:周?年|个月)(?:及|或)?以上|(?:从事|担任|任)(?:过|[^,]{{0,16}}{NUMBER}(?:周?年|个月))|专升本|第一学历|家属|残疾|贫困|户籍"
)
_AFTERWARDS = re.compile(
    r"服务期|服务年限|最低服务|服务满|不得|录用后|聘用后|优先|试用|(?:^|本单位|基层|所在地|乡镇|岗位)工作满"
)
_FORBIDDEN = re.compile(r"不得(?!调出|调离|调动|借调|辞职|转任)")
_FOR_LEVEL = re.compile(
    r"^(?:以)?(?P<level>本科|硕士研究生|博士研究生|硕士|博士|研究生)"
    r"(?P<whom>(?:生|学历|阶段|期间|所学专业|专业|报考者|报考人员|报考|的)*)(?=大学英语|英语|外语|本科|须|需|应(?!届)|要求|,)"
)
_STAGES = frozenset({"", "学历", "阶段", "专业", "阶段专业", "阶段所学专业", "所学专业"})
_STAGE_TOO = re.compile("研究生|硕士|博士")
_FOR_STALE = re.compile(r"^(?:如)?(?:考生|报考者|报考人员)?为?非应届")
_FOR_FRESH = re.compile(
    r"^(?:(?:20\d\d年?)?(?:普通)?(?:高校|高等学校)?应届|20\d\d届)[^,]{0,6}毕业生(?:[及和]留学[归回]?国?人员)?"
    r"(?:须|需|应|请|在|于|取得|获得)"
)
_FOR_MAJOR = re.compile(r"^(?P<major>[一-鿿]{2,16})专业(?:的)?(?:报考者|报考人员|考生|毕业生)")
_FIELD = re.compile(
    r"(?P<name>[一-鿿、]{2,24})(?:\([A-C]\d+\))?"
    r"(?:\((?:仅?限|只限):?(?P<only>[^()]+)\)|,?不包[含括](?P<without>[^,;]+))"
)


@lru_cache(maxsize=1024)
def clauses(remarks: str) -> tuple[Clause, ...]:
    """The clauses of `remarks` that state a condition; `other` for one that is not understood."""
    return tuple(_clauses(remarks))


def _clauses(remarks: str) -> Iterator[Clause]:
    text = same_width(remarks[:LONGEST])
    if len(remarks) > LONGEST:
        yield Clause("other", LONGEST, len(remarks))
    last: Clause | None = None
    for sentence in _SENTENCE.finditer(text):
        start = _NUMBERING.match(text, sentence.start(), sentence.end())
        begin = start.end() if start else sentence.start()
        for clause in _sentence(text, begin, sentence.end()):
            if last is not None and _widens(text, last, clause):
                last = last._replace(end=clause.end)
                continue
            if last is not None:
                yield last
            last = clause
    if last is not None:
        yield last


def _widens(text: str, limit: Clause, clause: Clause) -> bool:
    """Whether a clause follows an age limit for those to whom a wider one is given."""
    are_ages = limit.condition == clause.condition == "age" and not limit.applies_to
    return are_ages and "放宽" in text[clause.start : clause.end]


def relaxations(remarks: str) -> str:
    """The clauses of `remarks` that widen the age limit of a column for some."""
    if "放宽" not in remarks:
        return ""
    said = (remarks[each.start : each.end] for each in clauses(remarks) if each.condition == "age")
    return "；".join(words for words in said if "放宽" in words)


def _sentence(text: str, start: int, end: int) -> Iterator[Clause]:
    whole = text[start:end]
    level = _FOR_LEVEL.match(whole)
    fields = list(_FIELD.finditer(whole))
    if fields and not any(_conditions_in(field["only"] or "") for field in fields):
        for field in fields:
            yield Clause("field", start + field.start(), start + field.end(), field["name"])
    elif "非中共党员" in whole:
        yield Clause("political_status", start, end)
    elif (major := _FOR_MAJOR.match(whole)) is not None:
        yield Clause("other", start, end, major["major"])
    elif level and level["whom"] not in {"", "学历"} and whole[level.end() :].startswith(","):
        yield Clause("other", start, end, _level(level["level"]))
    elif _FOR_STALE.match(whole) or _FORBIDDEN.search(whole):
        yield Clause("other", start, end, "非应届" if _FOR_STALE.match(whole) else "")
    else:
        parts = list(_PART.finditer(text, start, end))
        found = [
            clause for part in parts for clause in _part(text, part.start(), part.end(), whole)
        ]
        yield from _joined(found)


def _joined(found: list[Clause]) -> Iterator[Clause]:
    """30周岁以下，硕士35周岁以下 is one limit, and A岗限男性，B岗限女性 one demand."""
    for name in ("age", "sex"):
        same = [clause for clause in found if clause.condition == name and not clause.applies_to]
        if len(same) > 1:
            yield Clause(name, same[0].start, same[-1].end)
            found = [clause for clause in found if clause not in same]
    yield from found


def _part(text: str, start: int, end: int, sentence: str) -> Iterator[Clause]:
    if (label := _LABEL.match(text, start, end)) is not None:
        start = label.end()
    part = text[start:end].rstrip()
    if not part or demands_nothing(part):
        return
    level = _FOR_LEVEL.match(part)
    if level is not None:
        yield from _for_level(part, start, end, level)
        is_stage = level["whom"] in _STAGES and not _STAGE_TOO.search(sentence)
        if level["level"] == "本科" and is_stage:
            # 本科须为学士: said of all who went through that stage, graduates too.
            yield Clause("other", start, end, "研究生")
    elif _FOR_STALE.match(part) or _FOR_FRESH.match(part):
        yield Clause("other", start, end, "非应届" if _FOR_STALE.match(part) else "应届")
    elif _SETTLING.search(part):
        return
    elif "放宽" in part and "岁" in part:
        yield Clause("age", start, end)
    elif stated := _conditions_in(part):
        yield from _stated(part, start, end, stated)
    elif not all(_states_nothing(each) for each in _AND_ALSO.split(part) if each):
        yield Clause("other", start, end)


def _states_nothing(part: str) -> bool:
    """Whether a part is surely no condition: told by its words, never by their being unknown."""
    bare = _BRACKET.sub("", part)
    if _TEST.search(part) and (not _NOTE.search(bare) or _TO_HAVE.search(bare)):
        return False
    if _HARD.search(part) and not _AFTERWARDS.search(bare):
        return False
    if any(_conditions_in(bracket[1:-1]) for bracket in _BRACKET.findall(part)):
        return False
    return _HARMLESS.search(bare) is not None


def _for_level(part: str, start: int, end: int, level: re.Match[str]) -> Iterator[Clause]:
    """本科须取得学士学位: a condition for those of one level."""
    whom, demand = _level(level["level"]), part[level.end() :]
    stated = [] if demand.startswith("本科") else _conditions_in(demand)
    if not stated:
        yield Clause("other", start, end, whom)
    for clause in _stated(demand, start + level.end(), end, stated):
        yield clause._replace(applies_to=whom)


def _conditions_in(part: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, pattern) for name, pattern in _PATTERNS if pattern.search(part)]


def _stated(
    part: str, start: int, end: int, stated: list[tuple[str, re.Pattern[str]]]
) -> Iterator[Clause]:
    """A part that names conditions: those, and what else it may demand beside them."""
    conditions = {name for name, _ in stated}
    if "或" in part and (
        (len(conditions) > 1 and not conditions <= _TOGETHER) or _has_unknown(part, stated)
    ):
        yield Clause("other", start, end)  # 户籍或服务基层项目人员: one of them will do
        return
    rest = part
    for name, pattern in stated:
        yield Clause(name, start, end)
        rest = pattern.sub("", rest)
    if _REMAINS.search(rest) and _CARRIERS.sub("", rest) and not _MATCHING_DEGREE.fullmatch(part):
        yield Clause("other", start, end)


def _has_unknown(part: str, stated: list[tuple[str, re.Pattern[str]]]) -> bool:
    """Whether an alternative states something else: 中共党员或学生干部."""
    return any(
        _CARRIERS.sub("", each) and not any(pattern.search(each) for _, pattern in stated)
        for each in part.split("或")
    )


def _level(word: str) -> str:
    return "本科" if word == "本科" else "研究生"
