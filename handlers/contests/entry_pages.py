"""What an entry says, as counselors, reviewers and advisers read it: its form and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.contests.entering import note_entry
from handlers.contests.entry_fields import shown
from handlers.router import whole
from knowledge.activities.contests import FieldKind
from models.files import blobs
from models.messages import Attachment

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.contests.contests import Contest
    from models.contests.entries import ContestEntry
    from models.messages import Button, Reply


def form_lines(
    turn: Turn, contest: Contest, entry: ContestEntry, *, nameless: bool = False
) -> list[str]:
    """The answers of an entry, a line each; `nameless` leaves out whom a phone number tells."""
    return [
        turn.say("profile-line", name=field.name(turn.locale), value=shown(words))
        for field in contest.asks.form
        if (words := entry.answers.get(field.key))
        and not (nameless and field.kind is FieldKind.PHONE)
    ]


def file_buttons(turn: Turn, action: str, entry: ContestEntry) -> list[Button]:
    """To open each file of an entry by an action."""
    return [
        turn.button("entry-file-open", action, entry.number, place, name=name)
        for place, (_, name) in enumerate(_files(entry))
    ]


async def open_file(turn: Turn, entry: ContestEntry, place: str) -> Reply:
    """A file of an entry; who may see it, the caller has to know."""
    key, _ = dict(enumerate(_files(entry))).get(whole(place), ("", ""))
    blob = await blobs.find(turn.session, key)
    if blob is None:
        return turn.reply("button-stale")
    await note_entry(turn, "opened a file", entry)
    file = Attachment(blob.name, blob.media_type, len(blob.data), blob.key)
    return turn.reply("entry-file", number=entry.number, attachment=file)


def _files(entry: ContestEntry) -> list[tuple[str, str]]:
    """Key and name of the files of an entry."""
    return [named for words in entry.answers.values() if (named := blobs.mentioned(words))]
