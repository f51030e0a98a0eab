"""Entries in chat: counselors find, write, correct, withdraw and restore what is answered.

Who looks after one school writes for that school; what is said to everybody, as the bundled
entries are, is corrected by who looks after all schools.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.answers.article_cards import article_card, in_words, version_card
from handlers.answers.article_form import LONGEST, fill_in, words_of
from handlers.router import Router, fold
from handlers.talk import Choice, Talk
from handlers.turn import Begin, Turn
from knowledge.answers.answers import Outcome
from knowledge.answers.entries import Audience, Entry, Source, Wording
from models.answers import articles, questions, tellings
from models.answers.articles import Article, State
from models.errors import Refused
from models.messages import Card, Reply
from models.people.audit import note
from models.people.counselors import parts_served
from models.people.roles import Role

router = Router()

PAGE = 5
VERSIONS = 8
_YES, _NO = "yes", "no"


@router.command("articles", role=Role.COUNSELOR, private=True)
async def show(turn: Turn, rest: str) -> Reply:
    """What counselors have written last; with words, the entries that they find."""
    new = turn.button("articles-new", "new-article")
    if rest:
        hits = (await turn.answers()).find(rest, now=turn.now).hits
        cards = [await article_card(turn, hit.entry, state=State.PUBLISHED) for hit in hits]
        return turn.reply(
            "articles-found" if hits else "articles-none", cards=cards, buttons=[new]
        )
    return await _page(turn, 0)


@router.button("articles", role=Role.COUNSELOR, private=True)
async def turn_page(turn: Turn, page: str) -> Reply:
    """Another page of what was written."""
    return replace(await _page(turn, _number(page)), edits=True)


@router.button("article", role=Role.COUNSELOR, private=True)
async def look(turn: Turn, entry_id: str) -> Reply:
    """One entry as it stands, a draft of it first."""
    entry, row = await _newest(turn, entry_id)
    state = row.state if row else State.PUBLISHED
    return Reply(cards=(await article_card(turn, entry, state=state, whole=True),))


@router.button("new-article", role=Role.COUNSELOR, private=True)
async def begin_new(turn: Turn) -> Begin:
    """Write an entry that there is not yet."""
    return Begin("article", ("", 0))


@router.button("edit", role=Role.COUNSELOR, private=True)
async def begin_edit(turn: Turn, entry_id: str) -> Begin:
    """Change an entry or publish a draft: all is filled in, and any of it can be changed."""
    entry, row = await _newest(turn, entry_id)
    await _check_scope(turn, entry)
    return Begin("article", (entry_id, row.version if row else 0), words_of(entry))


@router.button("draft", role=Role.COUNSELOR, private=True)
async def draft(turn: Turn, number: str) -> Reply:
    """Make a draft of what was answered, once; its source is still to be found."""
    response = await questions.response(turn.session, _number(number))
    if response is None or response.counselor_id != turn.person_id:
        raise Refused("articles-gone")
    if not response.entry:
        asked = await questions.answered_with(turn.session, response.id or 0)
        short, *details = response.text.splitlines()
        entry = Entry(
            id=await articles.next_id(turn.session),
            topic=turn.say("article-topic-other"),
            wording=Wording(
                asked[0][:LONGEST] if asked else "",
                tuple(text[:LONGEST] for text in asked),
                short,
                tuple(line for line in details if line.strip()),
            ),
            source=Source("", ""),
            checked=turn.today,
            review_by=date.min,
            audience=Audience(schools=await _schools(turn) or frozenset()),
        )
        await _write(turn, entry, State.DRAFT, after=0)
        response.entry = entry.id
    return await look(turn, response.entry)


@router.talk("article", role=Role.COUNSELOR)
async def edit(t: Talk, entry_id: str, version: int) -> Reply:
    """The form, what becomes of it, and what those are told who were told otherwise."""
    schools = await _schools(t.turn)
    before = (await _facts(t.turn)).get(entry_id)
    if before is not None:
        await _check_scope(t.turn, before.entry)
    entry = await fill_in(t, entry_id, schools=schools)
    choices = [Choice(each, t.say(f"article-{each}")) for each in (State.PUBLISHED, State.DRAFT)]
    state = State(await t.choose("article-state", choices))
    if before is not None:
        entry = replace(entry, revision=before.revision, change=before.change)
        if state is State.PUBLISHED:
            entry = await _told_again(t, entry)
    if state is State.PUBLISHED:
        await _refuse_rivals(t.turn, entry)
    await t.confirm("article-confirm", entry=await _last_look(t.turn, entry))
    entry = entry if entry.id else replace(entry, id=await articles.next_id(t.session))
    await _write(t.turn, entry, state, after=version)
    show_it = t.turn.button("articles-look", "article", entry.id)
    return t.reply(f"article-is-{state}", title=entry.wording.title, buttons=[show_it])


@router.button("retire", role=Role.COUNSELOR, private=True)
async def begin_retiring(turn: Turn, entry_id: str) -> Begin:
    """Withdraw an entry: it is not said any more."""
    entry, row = await _newest(turn, entry_id)
    await _check_scope(turn, entry)
    return Begin("retire", (entry_id, row.version if row else 0))


@router.talk("retire", role=Role.COUNSELOR)
async def retire(t: Talk, entry_id: str, version: int) -> Reply:
    """Withdraw it, and tell those who believe it, if they are to be told."""
    entry, _ = await _newest(t.turn, entry_id)
    await _check_scope(t.turn, entry)
    entry = await _told_again(t, entry)
    await t.confirm("article-retire-confirm", title=entry.wording.title)
    await _write(t.turn, entry, State.RETIRED, after=version)
    history = t.turn.button("articles-history", "versions", entry_id)
    return t.reply("article-is-retired", title=entry.wording.title, buttons=[history])


@router.button("versions", role=Role.COUNSELOR, private=True)
async def show_versions(turn: Turn, entry_id: str) -> Reply:
    """Who wrote what and when, the newest first; any of it can be taken up again."""
    rows = await articles.history(turn.session, entry_id)
    bundled = turn.library.answers.entry(entry_id)
    if not rows and bundled is None:
        raise Refused("articles-gone")
    held = next((row for row in rows if row.state != State.DRAFT), None)
    cards = [
        await version_card(turn, row, holds=row is held and row.state == State.PUBLISHED)
        for row in rows[:VERSIONS]
    ]
    if bundled is not None:
        restore = [turn.button("articles-restore", "restore", entry_id, 0)] if held else []
        head = turn.say("articles-version-bundled", day=str(bundled.checked))
        cards.append(Card(head, lines=(bundled.wording.short,), buttons=tuple(restore)))
    return turn.reply("articles-versions", number=len(cards), cards=cards)


@router.button("restore", role=Role.COUNSELOR, private=True)
async def begin_restoring(turn: Turn, entry_id: str, version: str) -> Begin:
    """Take an earlier version up again."""
    old = await _version(turn, entry_id, _number(version))
    await _check_scope(turn, old)
    _, row = await _newest(turn, entry_id)
    return Begin("restore", (entry_id, _number(version), row.version if row else 0))


@router.talk("restore", role=Role.COUNSELOR)
async def restore(t: Talk, entry_id: str, version: int, newest: int) -> Reply:
    """An earlier version becomes the newest; nothing in between is lost."""
    old = await _version(t.turn, entry_id, version)
    await _check_scope(t.turn, old)
    before = (await _facts(t.turn)).get(entry_id)
    if before is not None:
        old = replace(old, revision=before.revision, change=before.change)
        old = await _told_again(t, old)
    await _refuse_rivals(t.turn, old)
    await t.confirm("article-confirm", entry=await _last_look(t.turn, old))
    await _write(t.turn, old, State.PUBLISHED, after=newest)
    show_it = t.turn.button("articles-look", "article", entry_id)
    return t.reply("article-is-published", title=old.wording.title, buttons=[show_it])


async def _told_again(t: Talk, entry: Entry) -> Entry:
    """The entry, as a new revision where people who were told the one before are to hear of it."""
    told = await tellings.count_told(t.session, entry.id)
    choices = [Choice(each, t.say(f"article-material-{each}")) for each in (_NO, _YES)]
    if await t.choose("article-material", choices, number=told) == _NO:
        return entry
    change = await t.ask("article-change", parse=_change, verbatim=True)
    return replace(entry, revision=entry.revision + 1, change=change)


async def _write(turn: Turn, entry: Entry, state: State, *, after: int) -> None:
    """Add a version, with its trace in the audit log; one that is published has to be whole."""
    row = await articles.write(
        turn.session, entry, state, after=after, editor_id=turn.person_id, now=turn.now
    )
    _, problems = row.examine()
    if problems and state is not State.DRAFT:
        raise Refused("articles-broken", problems="\n".join(problems))
    await note(
        turn.session,
        f"{state} entry",
        person_id=turn.person_id,
        at=turn.now,
        subject=f"{row.entry}:{row.version}",
    )


async def _refuse_rivals(turn: Turn, entry: Entry) -> None:
    """Refuse what another entry is asked, too, by the same people on the same days."""
    asked = set(map(fold, entry.variants()))
    for other in (await turn.answers()).entries:
        same = asked & set(map(fold, other.variants()))
        is_rival = other.audience.schools == entry.audience.schools and other.overlaps(entry)
        if same and is_rival and other.id != entry.id:
            raise Refused("articles-rival", question=min(same), title=other.wording.title)


async def _last_look(turn: Turn, entry: Entry) -> str:
    """All that an entry says, and which others answer now what it is asked."""
    answers = await turn.answers()
    found = [answers.find(question, now=turn.now) for question in entry.variants()]
    sure = [each.hits[0].entry for each in found if each.outcome is Outcome.ANSWER]
    titles = dict.fromkeys(other.wording.title for other in sure if other.id != entry.id)
    near = [turn.say("article-near", title=title) for title in titles]
    return "\n".join([in_words(turn, entry), *near])


async def _schools(turn: Turn) -> frozenset[str] | None:
    """The schools for which one may write; None for all, and everybody."""
    schools = frozenset(p.school for p in await parts_served(turn.session, turn.person_id))
    return None if "" in schools else schools


async def _check_scope(turn: Turn, entry: Entry) -> None:
    """Refuse to touch what is said to others as well."""
    mine, theirs = await _schools(turn), entry.audience.schools
    if mine is None or (theirs and theirs <= mine):
        return
    if theirs:
        raise Refused(
            "articles-of-others", schools=turn.say("list-separator").join(sorted(theirs))
        )
    raise Refused("articles-not-yours")


async def _facts(turn: Turn) -> dict[str, articles.Fact]:
    return await articles.facts(turn.session, turn.library.answers.entries)


async def _newest(turn: Turn, entry_id: str) -> tuple[Entry, Article | None]:
    """An entry as it was written last, published or not; no row for a bundled one."""
    rows = await articles.history(turn.session, entry_id)
    if rows:
        return rows[0].read(), rows[0]
    if (bundled := turn.library.answers.entry(entry_id)) is None:
        raise Refused("articles-gone")
    return bundled, None


async def _version(turn: Turn, entry_id: str, version: int) -> Entry:
    row = await articles.find(turn.session, entry_id, version)
    entry = row.read() if row else None if version else turn.library.answers.entry(entry_id)
    if entry is None:
        raise Refused("articles-gone")
    return entry


async def _page(turn: Turn, page: int) -> Reply:
    new = turn.button("articles-new", "new-article")
    rows = await articles.newest(turn.session)
    if not rows:
        return turn.reply("articles-nothing", buttons=[new])
    page = min(page, (len(rows) - 1) // PAGE)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    cards = [await article_card(turn, row.read(), state=row.state) for row in shown]
    buttons = [new]
    if page:
        buttons.append(turn.button("questions-before", "articles", page - 1))
    if (page + 1) * PAGE < len(rows):
        buttons.append(turn.button("questions-after", "articles", page + 1))
    return turn.reply("articles-written", number=len(rows), cards=cards, buttons=buttons)


def _change(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
