"""What a majors cell demands beside the major: 须取得法律职业资格证书, 2025届毕业生, 限男性.

Such a clause names no major, so nobody may take it for one, and it is never passed over either:
who fits the list has to ask about it. A mere preference (有教学经验者优先) demands nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.language.numerals import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every repetition is bounded, or what repeats is of one kind: hostile texts take linear time.
_BEFORE = r"(?:^|(?<=[,;:。(、\n\r \t])|(?=(?:并且|且|同时|并)[具取持获通拥有]))"
_AFTER = r"(?=[ \t]*(?:[,;。)、\n\r]|$))"
_MODAL = r"(?:均|都|同时|并且|并|且|另|还|应当|必须|须|需|应|要求|仅限|限|面向){0,4}"
#: What is held or was done. A clause with the name of a major in it (会计学专业本科学历) is left.
_HELD = (
    r"(?:具有|具备|取得|持有|获得|获|持|通过|拥有|有)(?:(?!专业(?!技术|资格|执业|[四六八]级)|相关学科)[^,;。()、\n\r]){1,30}?"
    r"(?:证书?|资格|职称|执照|等级|[四六八]级|考试|经历|经验|学位|成绩)(?:\([^()]*\))?"
)
#: A certificate alone, as it stands in a bracket: 护理（护士执业资格证）.
_CERTIFICATE = (
    r"(?:(?!专业(?!技术|资格|执业)|[类且并有持得须需及和])[^,;。()、\n\r]){2,16}?"
    r"(?:资格证书?|执业证书?|执照)"
)
_CLASS_OF = r"(?:(?:20)?\d\d ?(?:年|届)?(?:[、,和及或至~\-—]|(?=[届年]))){0,8}(?:20)?\d\d ?[届年]?"
_FRESH = (
    rf"(?:{_CLASS_OF})?(?:普通)?(?:高校|高等学校|高等院校|院校)?应?届"
    r"(?:普通|全日制|高校|高等学校|大专|专科|本科|硕士|博士|研究生|及以上|学历)*(?:毕业生?|生)"
)
_PERSON = (
    r"(?:仅?限|只限|适合)[男女](?:性|生)?|\d\d周?岁(?:\(含\))?(?:及|或)?以[下上]"
    r"|(?:中共)?(?:正式|预备)?党员(?:\([^()]*\))?|(?:共青)?团员"
)
#: How long one has worked: 5年以上工作经验, 从事会计工作3年以上.
_WORKED = (
    rf"{NUMBER}年?(?:\(含\))?(?:及|或)?以上[^,;。()、]{{0,16}}(?:经验|经历)"
    rf"|从事[^,;。()、]{{1,16}}{NUMBER}年(?:\(含\))?(?:及|或)?以上"
    r"|[^,;。()、]{2,10}[师员工士](?:\(含\))?(?:及|或)?以上"
)
#: What another diploma must be of: 但本科须为法学类.
_STAGE = (
    r"(?:但|且|其中|并且|同时)(?:其|要求)?(?:本科|专科|大专|研究生|硕士)(?:阶段|期间|学历)?(?:的?所学)?(?:专业)?"
    r"(?:须|需|应|必须|要求|限|为)[^;。]*"
)
_BESIDE = r"(?:辅修|第二学位|第二专业|双学位)"
_SECOND = rf"不(?:接受|含|包括|得以|可以){_BESIDE}(?:[、和或及]{_BESIDE})*"
_PREFERRED = r"(?:者|的|人员)?(?:同等条件下)?优先(?:考虑|录用)?"
_DEMAND = re.compile(
    rf"{_BEFORE}(?:其[他它]:)?{_MODAL}(?:{_STAGE}|{_HELD}|{_CERTIFICATE}|{_FRESH}|{_PERSON}|{_WORKED}|{_SECOND})"
    rf"(?:者|的|人员|报考|专业){{0,4}}(?P<wish>{_PREFERRED})?{_AFTER}"
)
#: Without one of these characters no clause is a demand: nearly all cells are seen to have none,
#: several times faster than by words.
_HINT = re.compile("[证届岁验历格级位员修男女从称照试绩但且其求第]")


def demands(text: str) -> Iterator[tuple[int, int, bool]]:
    """The clauses of `text`, made plain, that demand something beside the major: where each
    begins and ends, and whether it is a demand rather than a wish."""
    if _HINT.search(text) is not None:
        for found in _DEMAND.finditer(text):
            yield found.start(), found.end(), found["wish"] is None
