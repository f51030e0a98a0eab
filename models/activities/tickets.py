"""Tickets: what somebody with a place shows at the door, such as 128-7KQ4M-XR2HP.

The number of the registration, and a signature with the key of the activity: short enough to be
typed. It covers the place in the order, too, so that a ticket does not outlive its registration:
who withdraws and signs up again gets another.
"""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.doors import Door, door_of
from models.activities.signups import PLAYING, Signup
from models.database import LARGEST_ID
from models.people.tokens import ALPHABET

if TYPE_CHECKING:
    from models.database import Session

LONGEST = 40
"""Characters of what is scanned or typed."""
_PREFIX = "QILU:"
_SIGNS = 10
"""Of the signature, in letters that nobody mixes up: 49 bits, at which only helpers can guess."""
_HALF = _SIGNS // 2
_NO_KEY = "0" * 64
_MARK = 6
"""Letters of a mark: 24 bits, which one forged ticket in some ten thousand meets by chance, and
which tens of millions of signatures have in common."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as it reads; whether it is one, `find` tells."""

    signup_id: int
    signature: str

    @property
    def code(self) -> str:
        """The ticket as it is printed and typed."""
        return f"{self.signup_id}-{self.signature[:_HALF]}-{self.signature[_HALF:]}"

    @property
    def mark(self) -> str:
        """What a phone without a network may know of the ticket: too little to make one from."""
        plain = f"{self.signup_id}{self.signature}"
        return hashlib.sha256(plain.encode()).hexdigest()[:_MARK]

    @property
    def scanned(self) -> str:
        """What its QR code holds."""
        return _PREFIX + self.code


def read(text: str) -> Ticket | None:
    """A ticket in what was scanned or typed, however its parts are set apart; None in anything
    else."""
    if len(text) > LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).upper().strip().removeprefix(_PREFIX)
    letters = "".join(each for each in plain if each not in "-–—_ ")
    number, signature = letters[:-_SIGNS], letters[-_SIGNS:]
    if not (number.isascii() and number.isdecimal()) or not set(signature) <= set(ALPHABET):
        return None
    return Ticket(int(number), signature) if int(number) <= LARGEST_ID else None


async def ticket_of(session: Session, signup: Signup) -> Ticket:
    """The ticket of a registration."""
    door = await door_of(session, signup.activity_id)
    return Ticket(_number(signup), _sign(door.key, signup))


async def marks(session: Session, activity_id: int) -> list[str]:
    """The marks of all tickets that open the door of an activity."""
    door = await door_of(session, activity_id)
    statement = select(Signup).where(
        Signup.activity_id == activity_id, col(Signup.state).in_(PLAYING)
    )
    found = await session.exec(statement)
    return [Ticket(_number(each), _sign(door.key, each)).mark for each in found]


async def find(session: Session, ticket: Ticket) -> Signup | None:
    """The registration whose ticket this is; None for a forged one, or one that ended."""
    signup = await session.get(Signup, ticket.signup_id, populate_existing=True)
    door = await session.get(Door, signup.activity_id) if signup else None
    # What is not there is compared all the same, so that the time tells nothing.
    wanted = _sign(door.key, signup) if signup and door else _sign(_NO_KEY, None)
    is_genuine = hmac.compare_digest(wanted, ticket.signature)
    return signup if is_genuine and door is not None else None


def _sign(key: str, signup: Signup | None) -> str:
    words = f"{signup.activity_id}|{signup.id}|{signup.position}" if signup else ""
    rest = int.from_bytes(hmac.digest(bytes.fromhex(key), words.encode(), "sha256"))
    signs = ""
    for _ in range(_SIGNS):
        rest, place = divmod(rest, len(ALPHABET))
        signs += ALPHABET[place]
    return signs


def _number(signup: Signup) -> int:
    if signup.id is None:
        raise LookupError("the registration is not stored yet")
    return signup.id
