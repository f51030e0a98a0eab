"""Phones at a door: their links, what they may, and what they may send."""

from __future__ import annotations

import pytest
from sqlmodel import delete, select

from models.activities.scanners import HOLDS, Scanner, revoke
from models.activities.tickets import read
from models.people.roles import Grant
from tests.checking_in import Fair, add_counselor, link_for


async def test_a_link_opens_on_one_phone_and_as_long_as_it_holds(fair: Fair) -> None:
    link = await link_for(fair.database, fair.clock, fair.number, by=fair.counselor)
    mine, other = await fair.stranger(), await fair.stranger()
    assert (await mine.brings())["code"] == "unknown"
    opened = await mine.opens(link)
    assert opened["title"] == "春季双选会"
    assert (await mine.opens(link))["status"] == 200  # its answer may have been lost
    refused = await other.opens(link)
    assert (refused["status"], refused["code"]) == (401, "used")
    assert "另一台手机" in refused["text"]
    assert (await other.opens("x" * 32))["code"] == "unknown"
    assert (await other.opens("<script>"))["code"] == "unknown"
    late = await link_for(fair.database, fair.clock, fair.number, by=fair.counselor)
    fair.clock.passes(seconds=HOLDS.total_seconds() + 1)
    assert (await other.opens(late))["code"] == "old"
    assert (await mine.brings())["code"] == "over"


@pytest.mark.parametrize("how", ["revoked", "the role is gone"])
async def test_a_phone_loses_its_right(fair: Fair, how: str) -> None:
    phone, code = await fair.phone(), await fair.ticket()
    async with fair.database.write() as session:
        if how == "revoked":
            row = (await session.exec(select(Scanner))).one()
            assert await revoke(session, fair.number, row.number, now=fair.clock.now())
        else:
            await session.exec(delete(Grant))
    phone.scans_offline(code)
    answer = await phone.brings()
    assert (answer["status"], answer["code"]) == (401, "revoked")
    assert await fair.attended() == []


async def test_a_counselor_of_another_school_opens_no_door(fair: Fair) -> None:
    stranger = await add_counselor(fair.database, fair.clock, "烟台大学")
    link = await link_for(fair.database, fair.clock, fair.number, by=stranger)
    assert (await (await fair.stranger()).opens(link))["code"] == "revoked"


@pytest.mark.parametrize(
    "body",
    [
        [],
        {},
        {"sent": 1, "scans": 5},
        {"sent": True, "scans": []},
        {"sent": 1, "scans": [1]},
        {"sent": 1, "scans": [{"nonce": "n" * 8, "code": "x", "at": "1"}]},
        {"sent": 1, "scans": [{"nonce": "n" * 8, "code": 7, "at": 1}]},
        {"sent": 1, "scans": [{"nonce": "..", "code": "x", "at": 1}]},
        {"sent": 1, "scans": [{"nonce": "n" * 8, "code": "x", "at": 1}] * 101},
    ],
)
async def test_what_is_no_scan_is_refused(fair: Fair, body: object) -> None:
    answer = await (await fair.phone()).posts("/checkin/scans", body)
    assert (answer["status"], answer["code"]) == (400, "unreadable")


async def test_a_body_is_read_in_bounds(fair: Fair) -> None:
    phone = await fair.phone()
    answer = await phone.posts("/checkin/scans", {"sent": 1, "scans": ["x" * 70_000]})
    assert (answer["status"], answer["code"]) == (413, "too-large")
    answer = await phone.posts("/checkin/scans", {}, Authorization="Basic 1234")
    assert (answer["status"], answer["code"]) == (401, "unknown")


async def test_a_phone_knows_tickets_by_too_little_to_make_one(fair: Fair) -> None:
    codes = [await fair.ticket() for _ in range(2)]
    phone, stranger = await fair.phone(), await fair.stranger()
    marks = (await phone.posts("/checkin/marks", {}))["marks"]
    tickets = [read(code) for code in codes]
    assert sorted(marks) == sorted(each.mark for each in tickets if each)
    assert {len(each) for each in marks} == {6}
    assert (await stranger.posts("/checkin/marks", {}))["code"] == "unknown"
