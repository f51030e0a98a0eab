"""Editions of a competition in chat: a counselor sends the file, sees what it would publish or
change, and publishes it with a press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.router import Router, whole
from handlers.tables import templates
from models.activities.activity_words import span_words, when_words
from models.contests import contests, editions
from models.contests.contest_files import read_edition
from models.contests.contest_words import asked_words
from models.dates.milestones import Name
from models.errors import Refused
from models.files import blobs
from models.messages import Card, Reply
from models.people.audit import note
from models.people.roles import Role, may
from models.tables import sent_tables

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.contests.contest_files import ContestPlan, EditionPlan
    from models.tables.sent_tables import SentTable

router = Router()

_SUFFIXES = (".yaml", ".yml")
_KIND = "edition"
_SHOWN = 6


@router.text
async def receive(turn: Turn) -> Reply | None:
    """An edition from a counselor: what would it publish or change?"""
    upload = turn.incoming.attachment
    if upload is None or not turn.private or not upload.data or not turn.consented:
        return None
    if not upload.name.lower().endswith(_SUFFIXES):
        return None
    if not await may(turn.session, turn.person_id, Role.COUNSELOR):
        return None
    plan = read_edition(upload.data, turn.library.regions)
    counts = await editions.preview(turn.session, plan, by=turn.person_id, now=turn.now)
    sent = await sent_tables.keep(
        turn.session, upload, upload.data, person_id=turn.person_id, now=turn.now
    )
    sent.kind = _KIND
    turn.session.add(sent)
    if not (counts["added"] or counts["changed"]):
        return turn.reply("edition-nothing", title=plan.said["title"])
    return turn.reply(
        "edition-tried",
        title=plan.said["title"],
        cards=[_card(turn, each) for each in plan.contests[:_SHOWN]],
        buttons=[
            turn.button("edition-publish", "edition", sent.number),
            templates.opening(turn),
        ],
        added=counts["added"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
    )


@router.button("edition", role=Role.COUNSELOR, private=True)
async def publish(turn: Turn, number: str) -> Reply:
    """Publish it; sent again once it was changed, it changes what was published."""
    plan = await _plan(turn, number)
    edition, counts = await editions.publish(turn.session, plan, by=turn.person_id, now=turn.now)
    subject = f"activity:{edition.number}"
    await note(
        turn.session, "published edition", person_id=turn.person_id, at=turn.now, subject=subject
    )
    cards = [
        Card(
            activity.title,
            lines=(turn.say("edition-share", words=f"/start contest_{activity.number}"),),
            buttons=(turn.button("contest-open", "contest", activity.number),),
        )
        for contest, activity in await contests.every(turn.session)
        if contest.edition_id == edition.number
    ]
    return turn.reply(
        "edition-done",
        title=edition.title,
        cards=cards[:_SHOWN],
        added=counts["added"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
    )


async def _plan(turn: Turn, number: str) -> EditionPlan:
    """The edition that this person sent; raises `Refused`."""
    sent: SentTable | None = await sent_tables.find(turn.session, whole(number), turn.person_id)
    if sent is None or sent.kind != _KIND:
        raise Refused("table-gone")
    blob = await blobs.find(turn.session, sent.blob)
    if blob is None or (blob.expires_at is not None and blob.expires_at < turn.now):
        raise Refused("table-gone")
    return read_edition(blob.data, turn.library.regions)


def _card(turn: Turn, plan: ContestPlan) -> Card:
    """One contest as the file states it."""
    rules = plan.rules
    form = turn.say("list-separator").join(each.name(turn.locale) for each in rules.form)
    lines = (
        *asked_words(turn.say, rules),
        *(
            turn.say(key, time=when_words(turn.library, turn.locale, plan.times[name]))
            for key, name in (
                ("contest-opens", Name.OPENS),
                ("contest-closes", Name.CLOSES),
                ("contest-result", Name.RESULT),
            )
            if name in plan.times
        ),
        turn.say("contest-held", time=span_words(turn.library, turn.locale, plan.times)),
        turn.say("edition-appeals", days=plan.appeal_days) if plan.appeal_days else "",
        turn.say("edition-capacity", number=plan.said["capacity"])
        if plan.said["capacity"]
        else "",
        turn.say("edition-quota", number=plan.quota) if plan.quota else "",
        turn.say("edition-form", fields=form) if form else "",
    )
    return Card(plan.said["title"], lines=tuple(filter(None, lines)))
