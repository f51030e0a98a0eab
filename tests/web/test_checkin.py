"""Check-in over HTTP: tickets, phones that come back with a network, and races."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextvars import ContextVar
from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from sqlalchemy import text
from sqlmodel import select

from bot.web.checkin import CheckinPage
from models.activities import attendance, registration, signups
from models.activities.activities import cancel, find
from models.activities.attendance import Attendance
from models.activities.scans import TicketScan
from models.activities.signups import Signup
from models.activities.voidings import Voiding
from tests.announced import announce
from tests.checking_in import Fair, code_of, sign_up

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database, Session
    from tests.conftest import SetClock

_SEEN: ContextVar[list[Attendance]] = ContextVar("seen")


async def test_a_ticket_opens_the_door_once(fair: Fair) -> None:
    east, west = await fair.phone("东门"), await fair.phone("西门")
    code = await fair.ticket()
    first = await east.scans_now(code)
    assert (first["outcome"], first["kind"]) == ("in", "good")
    fair.clock.passes(minutes=20)
    second = await west.scans_now(code)
    assert second["outcome"] == "again"
    assert "03-02 09:00" in second["text"]
    assert "东门" in second["text"]
    assert len(await fair.attended()) == 1
    answer = await west.brings()
    assert (answer["came"], answer["expected"]) == (1, 1)


async def test_a_scan_that_is_brought_again_comes_to_the_same(fair: Fair) -> None:
    phone, code = await fair.phone(), await fair.ticket()
    phone.scans_offline(code)
    answers = [await phone.brings() for _ in range(3)]
    assert [each["results"][0]["outcome"] for each in answers] == ["in"] * 3
    phone.scans_offline(code)  # the same phone sees it once more
    assert [each["outcome"] for each in (await phone.brings())["results"]] == ["in", "again"]
    assert len(await fair.attended()) == 1


async def test_typed_codes_are_read_however_they_are_set_apart(fair: Fair) -> None:
    phone, code = await fair.phone(), await fair.ticket()
    plain = code.removeprefix("QILU:")
    assert (await phone.scans_now(f" {plain.lower().replace('-', ' ')} "))["outcome"] == "in"
    for typed in (plain.replace("-", ""), plain.replace("-", "—"), f"qilu:{plain}"):
        assert (await phone.scans_now(typed))["outcome"] == "again"


async def test_whoever_scanned_earlier_without_a_network_is_first_after_all(fair: Fair) -> None:
    east, west = await fair.phone("东门"), await fair.phone("西门")
    code = await fair.ticket()
    fair.clock.passes(minutes=60)
    east.scans_offline(code, ago=1800)
    nonce = west.scans_offline(code)
    assert (await west.brings())["results"][0]["outcome"] == "in"
    assert (await east.brings())["results"][0]["outcome"] == "in"
    overtaken = (await west.brings())["overtaken"]
    assert [each["nonce"] for each in overtaken] == [nonce]
    assert "03-02 09:30" in overtaken[0]["text"]
    assert "东门" in overtaken[0]["text"]
    assert len(await fair.attended()) == 1


async def test_in_whatever_order_phones_merge_the_outcome_is_one(fair: Fair) -> None:
    phones = [await fair.phone() for _ in range(3)]
    codes = [await fair.ticket() for _ in range(7)]
    fair.clock.passes(hours=2)
    # Minutes ago at which each phone saw each ticket; every phone is first at some of them.
    agos = [[(29 * ticket + 53 * phone) % 97 + 1 for phone in range(3)] for ticket in range(7)]
    for code, minutes in zip(codes, agos, strict=True):
        for phone, ago in zip(phones, minutes, strict=True):
            phone.scans_offline(code, ago=60 * ago)
    for order in ((2, 0, 1), (1, 2, 0), (0, 1, 2)):
        for place in order:
            answer = await phones[place].brings()
    assert answer["came"] == len(codes)
    by_signup = sorted(await fair.attended(), key=lambda row: row.signup_id)
    found = [(fair.clock.now() - row.at).total_seconds() / 60 for row in by_signup]
    assert found == pytest.approx([max(minutes) for minutes in agos])
    outcomes = [each["outcome"] for phone in phones for each in (await phone.brings())["results"]]
    assert Counter(outcomes) == {"in": 7, "again": 14}


async def test_what_is_taken_back_comes_back_by_a_new_scan_alone(
    fair: Fair, database: Database
) -> None:
    phone, code = await fair.phone("东门"), await fair.ticket()
    nonce = phone.scans_offline(code)
    assert (await phone.brings())["came"] == 1
    fair.clock.passes(minutes=5)
    assert (await phone.undoes_now(code))["kind"] == "void"
    fair.clock.passes(minutes=5)
    stale = await phone.brings()  # as from a phone that never heard the answers
    assert [each["outcome"] for each in stale["results"]] == ["voided", "voided"]
    assert "03-02 09:05 撤销了签到" in stale["results"][0]["text"]
    assert (stale["came"], await fair.attended()) == (0, [])
    phone.scans_offline(code, nonce=nonce)  # by the same name, and yet another scan
    answer = await phone.brings()
    assert [each["outcome"] for each in answer["results"]] == ["voided", "in", "voided"]
    assert (await phone.brings())["came"] == 1
    [row] = await fair.attended()
    assert row.at == fair.clock.now()
    async with database.read() as session:
        [voiding] = await session.exec(select(Voiding))
        [scan, _] = await session.exec(select(TicketScan))
        signup = await session.get(Signup, row.signup_id)
    assert (voiding.voided_by, voiding.signup_id) == (fair.counselor, row.signup_id)
    assert (scan.voiding_id, scan.at) == (voiding.id, fair.clock.now() - timedelta(minutes=10))
    assert signup is not None
    assert signup.state == signups.Standing.ATTENDED
    assert (await phone.undoes_now("1-22222-22222"))["outcome"] == "forged"


async def test_in_whatever_order_what_is_taken_back_comes_the_outcome_is_one(fair: Fair) -> None:
    phones = [await fair.phone() for _ in range(3)]
    orders = list(permutations(range(3)))
    codes = [await fair.ticket() for _ in orders]
    fair.clock.passes(hours=1)
    for order, code in zip(orders, codes, strict=True):
        for phone in phones:
            phone.scans.clear()
            phone.undone.clear()
        phones[0].scans_offline(code, ago=600)
        phones[0].undoes_offline(code, ago=500)
        phones[1].scans_offline(code, ago=550)  # not the first phone's to take back
        phones[2].scans_offline(code, ago=590)
        phones[2].undoes_offline(code, ago=580)
        phones[2].scans_offline(code, ago=300)
        for place in order:
            await phones[place].brings()
        outcomes = [
            [each["outcome"] for each in (await phone.brings())["results"]] for phone in phones
        ]
        assert outcomes == [["voided", "voided"], ["in"], ["voided", "again", "voided"]], order
    found = {(fair.clock.now() - row.at).total_seconds() for row in await fair.attended()}
    assert found == {550}


async def test_a_counselor_takes_back_what_phones_still_bring(
    fair: Fair, database: Database
) -> None:
    east, west = await fair.phone("东门"), await fair.phone("西门")
    code = await fair.ticket()
    fair.clock.passes(minutes=30)
    first = east.scans_offline(code, ago=60)
    late = west.scans_offline(code, ago=30)
    await east.brings()
    [row] = await fair.attended()
    for is_there in (True, False):
        async with database.write() as session:
            signup = await session.get(Signup, row.signup_id)
            assert signup is not None
            now, by = fair.clock.now(), fair.counselor
            assert await attendance.void(session, signup, by=by, now=now) is is_there
    fair.clock.passes(minutes=5)
    [told] = (await east.posts("/checkin/scans", {"sent": 1, "scans": []}))["overtaken"]
    assert (told["nonce"], told["kind"]) == (first, "void")
    assert [each["outcome"] for each in (await west.brings())["results"]] == ["voided"]
    assert (await west.scans_now(code))["outcome"] == "in"
    # Who took back a scan that another phone has too hears that it still counts.
    east.scans_offline(code)
    assert [each["outcome"] for each in (await east.brings())["results"]] == ["voided", "again"]
    assert "仍算到场" in (await east.undoes_now(code))["text"]
    west.undoes_offline(code)
    answer = await west.brings()
    assert (answer["came"], answer["results"][0]["nonce"]) == (0, late)


async def test_every_ticket_that_opens_no_door_is_refused_in_words(
    fair: Fair, database: Database, library: Library, clock: SetClock
) -> None:
    phone, good = await fair.phone(), await fair.ticket()
    other = await announce(
        database, library, now=clock.now(), title="夏季双选会", time="2026-03-02 10:00", capacity=1
    )
    elsewhere = await fair.ticket(other)
    waiting = await fair.ticket(other)
    gone = await sign_up(database, clock, fair.number)
    withdrawn = await code_of(database, gone)
    async with database.write() as session:
        await registration.withdraw(session, fair.number, gone.person_id, now=clock.now())
    last = "3" if good.endswith("2") else "2"
    for code, outcome, words in (
        (good[:-1] + last, "forged", "不是有效的入场码"),
        ("QILU:999999-22222-22222", "forged", "不是有效的入场码"),
        ("https://example.org", "forged", "不是有效的入场码"),
        ("9" * 39, "forged", "不是有效的入场码"),
        ("", "forged", "不是有效的入场码"),
        (elsewhere, "other", "夏季双选会"),
        (withdrawn, "withdrawn", "取消报名"),
    ):
        found = await phone.scans_now(code)
        assert (found["outcome"], found["kind"]) == (outcome, "bad"), code
        assert words in found["text"]
    async with database.write() as session:
        await registration.enter(session, fair.number, gone.person_id, now=clock.now())
    assert (await phone.scans_now(withdrawn))["outcome"] == "forged"  # there is a newer one
    fair.number = other
    there = await fair.phone()
    assert (await there.scans_now(waiting))["outcome"] == "waiting"
    async with database.write() as session:
        activity = await find(session, other)
        assert activity is not None
        await cancel(session, activity, now=clock.now())
    assert (await there.scans_now(elsewhere))["outcome"] == "cancelled"
    assert await fair.attended() == []


async def test_nobody_is_checked_in_the_week_before(fair: Fair, library: Library) -> None:
    clock = fair.clock
    fair.number = await announce(fair.database, library, now=clock.now())
    phone, code = await fair.phone(), await fair.ticket()
    assert (await phone.scans_now(code))["outcome"] == "early"


async def test_a_clock_that_is_wrong_moves_no_scan_out_of_its_time(fair: Fair) -> None:
    phone, code = await fair.phone(), await fair.ticket()
    fair.clock.passes(hours=1)
    for ahead in (-3600, 99_999_999):  # of the phone's own present
        phone.scans_offline(code, ago=ahead)
    await phone.brings()
    [row] = await fair.attended()
    assert fair.clock.now() - timedelta(hours=1) <= row.at <= fair.clock.now()


async def test_two_phones_at_once_are_one_attendance(fair: Fair) -> None:
    phones, code = [await fair.phone() for _ in range(8)], await fair.ticket()
    found = await asyncio.gather(*(phone.scans_now(code) for phone in phones))
    assert len(await fair.attended()) == 1
    # Each heard how it stood when it merged; who was overtaken since hears it the next time.
    assert {each["outcome"] for each in found} <= {"in", "again"}
    final = [(await phone.brings())["results"][0]["outcome"] for phone in phones]
    assert Counter(final) == {"in": 1, "again": 7}


async def test_without_lock_and_unique_key_two_phones_are_two_attendances(
    fair: Fair, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: who looks before the lock is held, and believes what was seen, counts twice."""
    phones, code = [await fair.phone(), await fair.phone()], await fair.ticket()
    both_looked, read = asyncio.Barrier(2), CheckinPage._read

    async def careless(page: CheckinPage, request: web.Request) -> dict[str, Any]:
        _SEEN.set(await fair.attended())
        await both_looked.wait()
        return await read(page, request)

    async def as_seen(session: Session, signup_id: int) -> Attendance | None:
        return next((row for row in _SEEN.get() if row.signup_id == signup_id), None)

    async with database.write() as session:
        await session.run(text("DROP INDEX ix_attendance_signup_id"), {})
    monkeypatch.setattr(CheckinPage, "_read", careless)
    monkeypatch.setattr(attendance, "of_signup", as_seen)
    await asyncio.gather(*(phone.scans_now(code) for phone in phones))
    assert len(await fair.attended()) == 2


async def test_the_page_of_a_ticket_tells_no_name(fair: Fair, database: Database) -> None:
    signup: Signup = await sign_up(database, fair.clock, fair.number, name="李小明")
    code = (await code_of(database, signup)).removeprefix("QILU:")
    phone = await fair.stranger()
    async with phone.http.get(fair.server.make_url(f"/tickets/{code}")) as response:
        page = await response.text()
        assert response.headers["Cache-Control"] == "private, no-store"
    assert "春季双选会" in page
    assert code in page
    assert "报名有效" in page
    assert "李小明" not in page
    async with phone.http.get(fair.server.make_url(f"/tickets/{code}.png")) as response:
        assert (await response.read()).startswith(b"\x89PNG")
    for guess in (code[:-1] + ("3" if code.endswith("2") else "2"), "1-22222-22222", "x" * 20):
        async with phone.http.get(fair.server.make_url(f"/tickets/{guess}")) as response:
            assert response.status == 404
