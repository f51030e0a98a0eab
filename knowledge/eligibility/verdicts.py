"""The three answers to "may I apply?", each with the reasons it rests on.

    符合 eligible  <  需咨询 ask  <  不符合 not eligible      the whole is the worst of its reasons

A reason keeps the table's own words, the rule that was applied and the catalogue lines used, as
keys and values: `knowledge/locale/*/eligibility.ftl` has the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from knowledge.majors.catalogue import Node, ProvincialCode


class Outcome(StrEnum):
    """What a condition comes to for one person."""

    ELIGIBLE = "符合"
    ASK = "需咨询"
    NOT_ELIGIBLE = "不符合"


#: From best to worst: the whole is the worst of its parts.
SEVERITY = (Outcome.ELIGIBLE, Outcome.ASK, Outcome.NOT_ELIGIBLE)

#: The conditions that may have a cell of their own, in the order in which a card lists them.
CELLS = (
    "education",
    "degree",
    "political_status",
    "grassroots_years",
    "service_programme",
    "fresh_graduate",
    "age",
    "sex",
    "registration",
    "school_origin",
)
#: All of them; `other` is a restriction that stands in the remarks and belongs to none of them
#: (a certificate, a test, a family tie).
CONDITIONS = ("major", *CELLS, "other")


class Span(NamedTuple):
    """Where words stand in a text: `text[start:end]`. A tuple, because a table has millions."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """What one condition comes to, and why.

    `column` names the text that `spans` index into; `missing` names the field of the profile
    that would decide the condition, where one is lacking.
    """

    condition: str
    result: Outcome
    words: str
    rule: str
    nodes: tuple[Node | ProvincialCode, ...] = ()
    spans: tuple[Span, ...] = ()
    column: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole, with one reason for every condition that the position states."""

    result: Outcome
    reasons: tuple[Reason, ...]

    @classmethod
    def of(cls, reasons: tuple[Reason, ...]) -> Verdict:
        """The verdict that `reasons` come to together."""
        worst = max((SEVERITY.index(reason.result) for reason in reasons), default=0)
        return cls(SEVERITY[worst], reasons)

    def with_result(self, result: Outcome) -> tuple[Reason, ...]:
        """The reasons that came to `result`."""
        return tuple(reason for reason in self.reasons if reason.result is result)
