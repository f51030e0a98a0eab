"""What a row of a table of positions says, and what of it cannot be read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from knowledge.columns import Columns
from knowledge.positions.programmes import Programmes
from models.errors import Refused
from models.positions.postings import Edition, Origin, Posting, read_postings
from models.sheets.sheets import Row, Sheet
from tests.models.editions import HEADER, ROWS, SOURCE, edition


@pytest.fixture(scope="module")
def columns() -> Columns:
    return Columns.load("positions")


@pytest.fixture(scope="module")
def programmes() -> Programmes:
    return Programmes.load()


def only(read: Edition) -> Posting:
    (posting,) = read.postings.values()
    return posting


def reasons(read: Edition) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.reason) for problem in read.problems]


def test_a_row_becomes_a_posting_in_the_words_of_its_table() -> None:
    posting = only(edition("烟台市财政局|一级科员|0012|2人|会计学、财务管理|限男性"))
    assert posting.source == SOURCE
    assert (posting.year, posting.programme) == (2026, "省考")
    assert (posting.employer, posting.title, posting.code) == ("烟台市财政局", "一级科员", "0012")
    assert (posting.headcount, posting.majors) == (2, "会计学、财务管理")
    assert posting.remarks == "限男性"


@pytest.mark.parametrize(
    ("text", "headcount"),
    [("3", 3), ("３名", 3), ("2.0", 2), ("两人", 2), ("十二", 12), ("若干", None), ("", None)],
)
def test_headcounts(text: str, headcount: int | None) -> None:
    read = edition(f"甲局|科员|1|{text}|不限|")
    assert only(read).headcount == headcount
    assert read.problems == ()


@pytest.mark.parametrize("text", ["abc", "0", "-1", "1.5", "3-5", "99999", "2024-01-01", "男1女1"])
def test_a_headcount_that_is_no_number_is_reported(text: str) -> None:
    read = edition(f"甲局|科员|1|{text}|不限|")
    assert read.postings == {}
    assert reasons(read) == [(2, "D", "problem-headcount")]


def test_rows_without_employer_or_name_are_reported() -> None:
    read = edition("|一级科员|1|2|不限|", "甲局|||2|不限|无")
    assert reasons(read) == [(2, "A", "problem-no-employer"), (3, "B", "problem-no-title")]
    assert not read.is_complete


def test_formulas_without_a_result_are_reported(columns: Columns, programmes: Programmes) -> None:
    rows = [
        Row(Sheet("一"), 1, tuple(HEADER.split("|"))),
        Row(Sheet("一"), 2, ("甲局", "科员", "1", "", "不限"), hollow=(3,)),
    ]
    read = read_postings(rows, origin=Origin("甲"), columns=columns, programmes=programmes)
    assert reasons(read) == [(2, "D", "problem-formula")]
    assert len(read.unread_keys) == 1


def test_duplicates_are_reported_with_the_row_they_repeat() -> None:
    read = edition(ROWS[0], ROWS[0], ROWS[0].replace("会计学", "法学"))
    assert len(read.postings) == 1
    assert reasons(read) == [(3, "C", "problem-duplicate"), (4, "C", "problem-same-key")]
    assert [problem.other_row for problem in read.problems] == [2, 2]


def test_one_title_without_codes_may_be_several_positions() -> None:
    read = edition("甲局|科员|1|法学", "甲局|科员|1|会计学", header="单位|职位|人数|专业")
    assert len(read.postings) == 2
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026年3月5日17:00", datetime(2026, 3, 5, 9, 0, tzinfo=UTC)),
        ("2026-03-05", datetime(2026, 3, 5, 15, 59, 59, tzinfo=UTC)),
        ("2026.3.5 24时", None),
        ("2026-02-30", None),
        ("另行通知", None),
    ],
)
def test_deadlines_are_in_the_time_of_china(text: str, moment: datetime | None) -> None:
    read = edition(f"甲局|科员|1|{text}", header="单位|职位|人数|报名截止时间")
    assert only(read).deadline == moment
    assert [problem.loses_row for problem in read.problems] == ([] if moment else [False])
    assert only(read).extra == ({} if moment else {"报名截止时间": text})


def test_a_ratio_that_became_a_time_of_day_is_a_ratio_again() -> None:
    assert only(edition("甲局|科员|1|3:01", header="单位|职位|人数|面试比例")).ratio == "3:1"


def test_a_file_without_positions_is_refused_with_what_was_looked_for() -> None:
    with pytest.raises(Refused) as refused:
        edition("张三|18", header="姓名|年龄")
    assert refused.value.key == "records-no-header"
    assert refused.value.params == {"looked_for": "招录单位、职位名称", "row": "姓名 年龄"}


def test_majors_under_an_unlisted_header_are_majors() -> None:
    posting = only(edition("甲局|科员|1|会计学", header="单位|职位|人数|所需专业"))
    assert (posting.majors, posting.extra) == ("会计学", {})


def test_conditions_under_unlisted_headers_stand_in_the_remarks() -> None:
    header = "单位|职位|人数|专业|招聘对象|是否要求持有执业证书|职称|备注"
    posting = only(edition("甲局|科员|1|会计学|2026届毕业生|是|不限|会开车", header=header))
    assert posting.remarks.splitlines() == ["招聘对象：2026届毕业生", "要求持有执业证书", "会开车"]
    assert posting.extra == {"职称": "不限"}
