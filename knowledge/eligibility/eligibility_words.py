"""A verdict in sentences: the reasons, the one condition short, the question to the reviewing
office and the papers to have ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.eligibility.verdicts import Outcome

if TYPE_CHECKING:
    from knowledge.eligibility.applicants import Profile
    from knowledge.eligibility.eligibility import Shortfall
    from knowledge.eligibility.verdicts import Reason, Verdict
    from knowledge.texts import Texts

_KEYS = {Outcome.ELIGIBLE: "yes", Outcome.NOT_ELIGIBLE: "no", Outcome.ASK: "ask"}
_LINES_SHOWN = 3
_PAPERS = {
    "major": ("diploma", "transcript", "comparison", "school-statement"),
    "education": ("diploma",),
    "degree": ("diploma",),
    "political_status": ("party",),
    "grassroots_years": ("work",),
    "service_programme": ("service",),
    "fresh_graduate": ("diploma", "work"),
    "age": ("identity",),
    "sex": ("identity",),
    "registration": ("registration",),
    "school_origin": ("diploma", "school-statement"),
    "other": ("certificate",),
}


def whole(verdict: Verdict, *, texts: Texts, locale: str) -> str:
    """The verdict in one sentence."""
    return texts.say(locale, f"eligible-whole-{_KEYS[verdict.result]}")


def sentence(reason: Reason, *, texts: Texts, locale: str) -> str:
    """A reason in words: the condition, what it comes to, the table's words, the rule."""
    lines = "、".join(f"{line.code} {line.name}" for line in reason.nodes[:_LINES_SHOWN])
    params = {
        "condition": condition_name(reason, texts=texts, locale=locale),
        "result": texts.say(locale, f"eligible-{_KEYS[reason.result]}"),
        "words": reason.words,
        "rule": texts.say(locale, reason.rule),
    }
    key = "eligible-reason-lines" if lines else "eligible-reason"
    said = texts.say(locale, key, **params, **({"lines": lines} if lines else {}))
    return f"{said} {missing(reason, texts=texts, locale=locale)}".strip()


def missing(reason: Reason, *, texts: Texts, locale: str) -> str:
    """What the person should tell, so that the condition can be judged; "" for nothing."""
    if not reason.missing:
        return ""
    field = texts.say(locale, f"field-{reason.missing.replace('_', '-')}")
    return texts.say(locale, "eligible-tell", field=field)


def condition_name(reason: Reason, *, texts: Texts, locale: str) -> str:
    """The name of the reason's condition."""
    return texts.say(locale, f"condition-{reason.condition.replace('_', '-')}")


def shortfall(short: Shortfall, *, texts: Texts, locale: str) -> str:
    """The one condition short, whether it can change, and when."""
    params = {
        "condition": condition_name(short.reason, texts=texts, locale=locale),
        "words": short.reason.words,
    }
    if short.when is not None:
        return texts.say(locale, "short-when", date=short.when.isoformat(), **params)
    return texts.say(locale, "short-changes" if short.can_change else "short-never", **params)


def question(
    verdict: Verdict, profile: Profile, *, title: str = "", texts: Texts, locale: str
) -> str:
    """The question to send to the reviewing office; "" unless asking is what is left to do."""
    points = []
    for reason in _to_ask(verdict):
        if reason.condition == "major":
            points.append(texts.say(locale, "question-major", words=reason.words))
        else:
            name = condition_name(reason, texts=texts, locale=locale)
            said = texts.say(locale, "question-condition", condition=name, words=reason.words)
            points.append(said)
    if not points:
        return ""
    return texts.say(
        locale,
        "question-text",
        level=profile.level,
        major=profile.major,
        title=title or texts.say(locale, "question-title-unknown"),
        points="；".join(points) if locale.startswith("zh") else "; ".join(points),
    )


def papers(verdict: Verdict, *, texts: Texts, locale: str) -> tuple[str, ...]:
    """The papers that settle what has to be asked."""
    kinds = dict.fromkeys(
        kind for reason in _to_ask(verdict) for kind in _PAPERS[reason.condition]
    )
    return tuple(texts.say(locale, f"paper-{kind}") for kind in kinds)


def _to_ask(verdict: Verdict) -> tuple[Reason, ...]:
    return verdict.with_result(Outcome.ASK) if verdict.result is Outcome.ASK else ()
