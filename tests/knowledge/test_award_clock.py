"""The clock of an award: which terms hold on a day, and when they begin and cease to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.day_sets import ALWAYS, NEVER, Days, Stretch, completed, within
from knowledge.eligibility.verdicts import Outcome
from knowledge.honours.award_clock import AwardClock, Career, Honour
from knowledge.honours.awards import Terms, TermsError, months_in
from knowledge.honours.tenures import Between, Tenure, full, served

AWARD = "高校毕业生基层就业卓越奖"
EXCELLENCE = Terms(graduated_within=120, served=36, serving=True, once=True)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2080, 12, 31))
MONTHS = st.integers(min_value=1, max_value=240)
STRETCHES = st.lists(
    st.builds(
        lambda first, length: Stretch(first, first + timedelta(days=length)),
        DAYS,
        st.integers(min_value=0, max_value=2000),
    ),
    max_size=6,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def tenure(begins: str, ends: str = "") -> Tenure:
    return Tenure(Between.on(day(begins)), Between.on(day(ends)) if ends else None)


def clock(terms: Terms, *tenures: Tenure, graduated: str = "2020-06-30") -> AwardClock:
    career = Career(Between.on(day(graduated)), tenures, ())
    return AwardClock.of(terms, career, award=AWARD)


def test_somebody_becomes_eligible_and_ceases_to_be() -> None:
    told = clock(EXCELLENCE, tenure("2021-07-15"))
    assert told.sure == Days((Stretch(day("2024-07-15"), day("2030-06-30")),))
    assert told.outcome(day("2024-07-14")) is Outcome.NOT_ELIGIBLE
    assert told.outcome(day("2024-07-15")) is Outcome.ELIGIBLE
    assert told.outcome(day("2030-06-30")) is Outcome.ELIGIBLE
    assert told.outcome(day("2030-07-01")) is Outcome.NOT_ELIGIBLE


@pytest.mark.parametrize(
    ("first", "months", "ends", "full_before"),
    [
        ("2020-02-29", 12, "2021-02-28", "2021-03-01"),
        ("2020-02-29", 48, "2024-02-29", "2024-02-29"),
        ("2021-01-31", 1, "2021-02-28", "2021-03-01"),
        ("2021-08-31", 1, "2021-09-30", "2021-10-01"),
        ("2021-12-15", 36, "2024-12-15", "2024-12-15"),
    ],
)
def test_months_end_where_the_month_has_no_such_day(
    first: str, months: int, ends: str, full_before: str
) -> None:
    assert within(day(first), months) == day(ends)
    assert completed(day(first), months) == day(full_before)


def test_exactly_three_years_are_three_years() -> None:
    terms = Terms(served=36)
    assert clock(terms, tenure("2021-07-01", "2024-06-30")).sure.after(day("2024-06-30"))
    assert clock(terms, tenure("2021-07-01", "2024-06-29")).sure == NEVER


@pytest.mark.parametrize(
    ("gap", "becomes"),
    [(0, "2026-03-11"), (10, "2024-07-11"), (9, "2026-03-11"), (None, "2024-07-11")],
)
def test_an_interruption_breaks_service_or_puts_the_day_off(gap: int | None, becomes: str) -> None:
    parts = (tenure("2021-07-01", "2023-02-28"), tenure("2023-03-11"))
    found = clock(Terms(served=36, gap=gap), *parts).sure.around(date(2027, 1, 1))
    assert found is not None
    assert found.first == day(becomes)


def test_service_before_graduation_does_not_count() -> None:
    told = clock(Terms(served=12), tenure("2015-01-01"), graduated="2020-06-30")
    assert told.sure.stretches[0].first == day("2021-06-30")


def test_an_earlier_unbroken_service_of_who_came_back_has_to_be_asked_about() -> None:
    told = clock(EXCELLENCE, tenure("2020-07-01", "2023-12-31"), tenure("2025-01-01"))
    assert told.outcome(day("2025-06-01")) is Outcome.ASK
    assert told.outcome(day("2024-06-01")) is Outcome.NOT_ELIGIBLE
    assert told.outcome(day("2028-01-01")) is Outcome.ELIGIBLE


def test_who_received_it_is_barred_and_others_are_not() -> None:
    honours = (Honour(f" {AWARD}", Between.on(day("2025-01-10"))),)
    career = Career(Between.on(day("2020-06-30")), (tenure("2020-07-01"),), honours)
    told = AwardClock.of(EXCELLENCE, career, award=AWARD)
    assert told.outcome(day("2025-01-09")) is Outcome.ELIGIBLE
    assert told.outcome(day("2025-01-10")) is Outcome.NOT_ELIGIBLE
    other = AwardClock.of(EXCELLENCE, career, award="另一个奖")
    assert other.outcome(day("2025-01-10")) is Outcome.ELIGIBLE
    barred = AwardClock.of(Terms(barred_by=(AWARD,)), career, award="另一个奖")
    assert barred.outcome(day("2026-01-10")) is Outcome.NOT_ELIGIBLE


def test_what_is_not_known_is_asked_and_never_denied() -> None:
    nothing = AwardClock.of(EXCELLENCE, Career(), award=AWARD)
    assert nothing.outcome(day("2026-03-02")) is Outcome.ASK
    assert nothing.missing(day("2026-03-02")) == ("graduated", "service", "honours")
    by_year = Between(day("2020-01-01"), day("2020-12-31"))
    told = AwardClock.of(EXCELLENCE, Career(by_year, (tenure("2021-07-01"),), ()), award=AWARD)
    assert told.outcome(day("2029-12-31")) is Outcome.ELIGIBLE
    assert told.outcome(day("2030-06-01")) is Outcome.ASK
    assert told.missing(day("2030-06-01")) == ("graduated",)
    assert told.outcome(day("2031-01-01")) is Outcome.NOT_ELIGIBLE


def test_the_day_that_a_notice_names_counts_for_everybody() -> None:
    told = clock(Terms(served=36, as_of=day("2024-07-31")), tenure("2021-07-15"))
    assert told.outcome(day("2024-01-01")) is Outcome.ELIGIBLE
    late = clock(Terms(served=36, as_of=day("2024-07-31")), tenure("2021-08-15"))
    assert late.outcome(day("2026-01-01")) is Outcome.NOT_ELIGIBLE


def test_nothing_asked_is_open_to_everybody() -> None:
    assert clock(Terms()).sure == ALWAYS
    assert not Terms().asks


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ({"graduated_within": "2年", "served": "36个月"}, "terms-service"),
        ({"graduated_within": "24", "graduated_for": "三年"}, "terms-graduation"),
        ({"gap": "30天"}, "terms-gap-alone"),
        ({"served": "很久"}, "terms-unread-served"),
        ({"served": "-3"}, "terms-unread-served"),
        ({"served": "0"}, "terms-unread-served"),
        ({"served": "99999年"}, "terms-unread-served"),
        ({"served": "两年半"}, "terms-unread-served"),
        ({"serving": "maybe"}, "terms-unread-serving"),
        ({"as_of": "2025-02-29"}, "terms-unread-as-of"),
    ],
)
def test_terms_that_are_none_are_refused(words: dict[str, str], key: str) -> None:
    with pytest.raises(TermsError) as refused:
        Terms.read(words)
    assert refused.value.key == key


def test_terms_are_read_from_words() -> None:
    words = {
        "graduated_within": "10年",
        "served": "３年",
        "gap": "不允许",
        "serving": "是",
        "once": "YES",
        "barred_by": "甲奖、乙奖，甲奖",
        "as_of": "2025年7月31日",
    }
    assert Terms.read(words) == Terms(
        graduated_within=120,
        served=36,
        serving=True,
        once=True,
        barred_by=("甲奖", "乙奖"),
        as_of=day("2025-07-31"),
    )
    assert Terms.read({"served": "三年", "gap": "累计"}).gap is None
    assert months_in("不超过120个月（含）") == months_in("10 years") == months_in("十年") == 120


@given(DAYS, MONTHS)
def test_a_term_never_ends_after_its_months_are_full(first: date, months: int) -> None:
    assert within(first, months) <= completed(first, months)
    assert (completed(first, months) - within(first, months)).days <= 1
    assert within(first, months) < within(first, months + 1)


@given(DAYS, DAYS, MONTHS)
def test_who_begins_later_is_never_done_earlier(one: date, other: date, months: int) -> None:
    early, late = sorted((one, other))
    assert completed(early, months) <= completed(late, months)
    assert within(early, months) <= within(late, months)


@given(STRETCHES, STRETCHES, DAYS)
def test_days_are_sets(one: list[Stretch], other: list[Stretch], probe: date) -> None:
    mine, theirs = Days.of(one), Days.of(other)
    assert (probe in mine) == any(each.first <= probe <= each.last for each in one)
    assert (probe in mine & theirs) == (probe in mine and probe in theirs)
    assert (probe in mine | theirs) == (probe in mine or probe in theirs)
    gaps = zip(mine.stretches, mine.stretches[1:], strict=False)
    assert all(earlier.last + timedelta(days=1) < later.first for earlier, later in gaps)


@given(STRETCHES, STRETCHES, MONTHS, st.one_of(st.none(), st.integers(0, 400)), DAYS)
def test_more_service_never_makes_less(
    one: list[Stretch], more: list[Stretch], months: int, gap: int | None, probe: date
) -> None:
    fewer = full(Days.of(one), months, gap=gap, lasting=False)
    greater = full(Days.of([*one, *more]), months, gap=gap, lasting=False)
    assert probe not in fewer or probe in greater
    lasting = full(Days.of(one), months, gap=gap, lasting=True)
    assert lasting & fewer == lasting


INEXACT = st.builds(
    lambda first, length: Between(first, first + timedelta(days=length)),
    DAYS,
    st.integers(min_value=0, max_value=365),
)
CAREERS = st.builds(
    Career,
    st.one_of(st.none(), INEXACT),
    st.one_of(
        st.none(),
        st.lists(st.builds(Tenure, INEXACT, st.one_of(st.none(), INEXACT)), max_size=4).map(tuple),
    ),
    st.one_of(
        st.none(), st.lists(st.builds(Honour, st.just(AWARD), INEXACT), max_size=2).map(tuple)
    ),
)
TERMS = st.builds(
    lambda graduated, served, gap, serving, once: Terms(
        graduated_within=served + graduated, served=served, gap=gap, serving=serving, once=once
    ),
    MONTHS,
    MONTHS,
    st.one_of(st.none(), st.integers(0, 200)),
    st.booleans(),
    st.booleans(),
)


@given(TERMS, CAREERS)
def test_what_is_sure_is_possible(terms: Terms, career: Career) -> None:
    told = AwardClock.of(terms, career, award=AWARD)
    assert told.sure & told.possible == told.sure
    for each in told.sure.stretches:
        assert told.outcome(each.first) is told.outcome(each.last) is Outcome.ELIGIBLE


@given(TERMS, CAREERS, st.integers(0, 365))
def test_nothing_that_becomes_known_takes_away_what_was_sure(
    terms: Terms, career: Career, later: int
) -> None:
    """Exact dates inside of those that were told keep what was sure, and add nothing new."""

    def exact(about: Between) -> Between:
        return Between.on(min(about.first + timedelta(days=later), about.last))

    tenures = career.tenures and tuple(
        Tenure(exact(each.begins), each.ends and exact(each.ends)) for each in career.tenures
    )
    known = Career(career.graduated and exact(career.graduated), tenures, career.honours)
    before = AwardClock.of(terms, career, award=AWARD)
    after = AwardClock.of(terms, known, award=AWARD)
    assert before.sure & after.sure == before.sure
    assert after.possible & before.possible == after.possible


@given(DAYS, st.integers(1, 60))
def test_overlapping_services_are_counted_once(first: date, months: int) -> None:
    alone = served([Tenure(Between.on(first))], surely=True, since=date.min)
    twice = served([Tenure(Between.on(first))] * 2, surely=True, since=date.min)
    assert full(alone, months, gap=0, lasting=True) == full(twice, months, gap=0, lasting=True)
