"""The first words, the list of what can be said, and the language in which it is said."""

from __future__ import annotations

from handlers import languages
from handlers.conversations import conversations
from handlers.router import Router
from handlers.turn import Turn
from knowledge.texts import LOCALES
from models.files.file_kinds import is_picture
from models.messages import Button, Reply
from models.people.roles import Role, may
from models.sheets.numbers import is_phone_number

router = Router()


@router.command("start", menu=False)
async def start(turn: Turn, rest: str) -> list[Reply]:
    """Say who we are and what to do first; that a link leads nowhere, where one brought them."""
    known = bool(turn.person.major)
    greeting = turn.reply(
        "welcome-back" if known else "welcome",
        buttons=[
            turn.button("welcome-find", "for-me" if known else "introduce"),
            turn.button("welcome-example", "try"),
            turn.button("welcome-help", "help"),
            turn.button("welcome-language", "language", languages.other_than(turn.locale)),
        ],
    )
    return [turn.reply("link-gone"), greeting] if rest else [greeting]


@router.text
async def receive_file(turn: Turn) -> Reply | None:
    """A file that nobody asked for; its bytes are not kept."""
    file = turn.incoming.attachment
    if file is None:
        return None
    if file.data is None:
        return turn.reply("file-not-fetched")
    return turn.reply("picture-unasked" if is_picture(file.data) else "file-unasked")


@router.text
async def receive_number(turn: Turn) -> Reply | None:
    """A telephone number and nothing else, as a shared contact is, that nobody asked for."""
    return turn.reply("number-unasked") if is_phone_number(turn.text) else None


@router.text
async def receive_nothing(turn: Turn) -> Reply | None:
    """What has no words for us: a voice message, a sticker, somebody else's contact, blanks."""
    if turn.incoming.point or any(mark.isprintable() for mark in turn.text if mark != " "):
        return None
    return turn.reply("nothing-to-read")


@router.command("help")
async def tell_help(turn: Turn, rest: str) -> list[Reply]:
    """What can be said, with examples; more for who has more to do here."""
    texts = [
        text
        for text, role in (
            ("help-counselor", Role.COUNSELOR),
            ("help-reviewer", Role.REVIEWER),
            ("help-admin", Role.ADMIN),
        )
        if turn.private and await may(turn.session, turn.person_id, role)
    ]
    return [turn.reply(text) for text in ("help", *texts)]


@router.button("help")
async def press_help(turn: Turn) -> list[Reply]:
    """The same by a button."""
    return await tell_help(turn, "")


@router.command("about")
async def tell_about(turn: Turn, rest: str) -> Reply:
    """Who we are, who answers for us, what it costs, and how far we can be trusted."""
    stewardship = turn.library.stewardship
    operator = ""
    if stewardship.is_named:
        named = {"name": stewardship.operator, "contact": stewardship.contact}
        operator = turn.say("consent-operator", **named) + "\n"
    buttons = [turn.button("about-privacy", "do", "privacy"), turn.button("welcome-help", "help")]
    return turn.reply("about", operator=operator, buttons=buttons)


@router.command("thanks", menu=False)
async def take_leave(turn: Turn, rest: str) -> Reply:
    """Answer thanks and farewells."""
    return turn.reply("thanks")


@router.command("cancel")
async def cancel_nothing(turn: Turn, rest: str) -> Reply:
    """Leaving a conversation, or a form where there is none; a talk that listens hears its own
    取消 first."""
    return await conversations.leave(turn) or turn.reply("cancel-nothing")


@router.command("language")
async def choose_language(turn: Turn, rest: str) -> Reply:
    """Speak the language that is named (`/language en`), or offer each in its own words."""
    names = {locale: turn.library.texts.say(locale, "language-name") for locale in LOCALES}
    for locale, name in names.items():
        if rest.casefold() in (locale.casefold(), locale[:2], name.casefold()):
            return speak(turn, locale)
    return turn.reply(
        "language-ask",
        buttons=[Button(name, action=f"language:{locale}") for locale, name in names.items()],
    )


@router.button("language")
async def set_language(turn: Turn, locale: str) -> Reply | None:
    """Speak another language from now on."""
    if locale not in LOCALES:
        return await choose_language(turn, "")
    return speak(turn, locale)


def speak(turn: Turn, locale: str) -> Reply:
    """Say so in the language that is spoken from now on."""
    turn.person.locale = locale
    return turn.reply("language-set", buttons=[turn.button("welcome-help", "help")])
