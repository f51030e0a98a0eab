"""`qilu eligible`: profiles and positions in, verdicts with reasons out, a JSON line each."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.json_lines import echo_json, input_lines
from knowledge.dates.periods import CHINA
from knowledge.eligibility import eligibility_words
from knowledge.eligibility.applicants import Position, Profile, unknown_keys
from knowledge.eligibility.eligibility import judge, short_of
from knowledge.majors.nomenclature import Nomenclature
from knowledge.requirements.requirement import line_json
from knowledge.texts import DEFAULT_LOCALE, Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from knowledge.eligibility.verdicts import Reason

_DAY = ["%Y-%m-%d"]


class _BadLine(Exception):
    """A line that cannot be judged: the key of the text that says so, and why."""


def eligible(
    source: Annotated[str, typer.Argument(help="A file of JSON lines, or - for standard input.")],
    on: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Judge for this day; today if not given.")
    ] = None,
    locale: Annotated[str, typer.Option(help="zh-CN or en.")] = DEFAULT_LOCALE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Judge whether people may apply: {"profile": {…}, "position": {…}} a line."""
    day = (on or datetime.now(CHINA)).date()
    texts, names = Texts.load(), Nomenclature.load()
    for number, line in enumerate(_lines(source), start=1):
        try:
            answer = _answer(line, names, day, texts, locale)
        except _BadLine as bad:
            key, reason = bad.args
            message = texts.say(locale, key, line=number, reason=reason)
            answer = {"error": {"line": number, "message": message}}
        if as_json:
            echo_json(answer)
        else:
            typer.echo(_plain(answer))


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from input_lines()
        return
    try:
        with Path(source).open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        raise typer.BadParameter(f"{source}: {error.strerror}") from error


def _answer(
    line: str, names: Nomenclature, day: date, texts: Texts, locale: str
) -> dict[str, object]:
    profile, position, ignored = _read(line)
    verdict = judge(profile, position, names=names, on=day)
    reasons = [_reason(reason, names, texts, locale) for reason in verdict.reasons]
    answer: dict[str, object] = {"result": verdict.result.value, "reasons": reasons}
    answer["summary"] = eligibility_words.whole(verdict, texts=texts, locale=locale)
    if (short := short_of(verdict, profile, on=day)) is not None:
        answer["short_of"] = {
            "condition": short.reason.condition,
            "can_change": short.can_change,
            "when": short.when.isoformat() if short.when else None,
            "sentence": eligibility_words.shortfall(short, texts=texts, locale=locale),
        }
    if asked := eligibility_words.question(verdict, profile, texts=texts, locale=locale):
        answer["question"] = asked
        answer["papers"] = list(eligibility_words.papers(verdict, texts=texts, locale=locale))
    if ignored:
        answer["ignored"] = ignored
    return answer


def _read(line: str) -> tuple[Profile, Position, list[str]]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BadLine("eligible-bad-line", str(error)) from error
    try:
        profile, position = data["profile"], data["position"]
        if not isinstance(profile, dict) or not isinstance(position, dict):
            raise TypeError("profile and position")
    except (TypeError, KeyError) as error:
        raise _BadLine("eligible-bad-line", '{"profile": {…}, "position": {…}}') from error
    try:
        read = Profile.from_json(profile), Position.from_json(position)
    except ValueError as error:
        raise _BadLine("eligible-bad-value", str(error)) from error
    return *read, unknown_keys(profile, position)


def _reason(reason: Reason, names: Nomenclature, texts: Texts, locale: str) -> dict[str, object]:
    said: dict[str, object] = {
        "condition": reason.condition,
        "result": reason.result.value,
        "words": reason.words,
        "rule": reason.rule,
        "rule_text": texts.say(locale, reason.rule),
        "nodes": [line_json(line) for line in reason.nodes],
        "column": reason.column,
        "spans": [[span.start, span.end] for span in reason.spans],
        "sentence": eligibility_words.sentence(reason, texts=texts, locale=locale),
    }
    if reason.missing:
        said["tell"] = reason.missing
    return said


def _plain(answer: dict[str, object]) -> str:
    """The same, for reading."""
    match answer:
        case {"error": {"message": str(message)}}:
            return message
        case {"summary": str(summary), "reasons": list(reasons)}:
            sentences = [f"  {reason['sentence']}" for reason in reasons]
            return "\n".join([summary, *sentences, *_extras(answer)])
        case _:
            return ""


def _extras(answer: dict[str, object]) -> Iterable[str]:
    match answer:
        case {"short_of": {"sentence": str(sentence)}}:
            yield f"  {sentence}"
    match answer:
        case {"question": str(question), "papers": list(papers)}:
            yield f"  {question}"
            yield from (f"    - {paper}" for paper in papers)
