"""Learning what makes an answer certain: `python -m benchmarks.answers --fit`.

Logistic regression on the questions for tuning. The constant is set so that a sum above nothing
means enough: few questions without an answer are offered one, and hardly any gets a wrong one.
Those without an answer become `beyond.txt`, the others `asked.csv`, so each is judged by an index
that lacks its part.
Some of the entries' own ways of asking are learnt from, too, each judged by an index without it.
"""

from __future__ import annotations

import csv
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from knowledge.answers.answers import MARGIN, Answers
from knowledge.answers.certainty import ANSWER, CONSTANT, OFFER, WITH_MEANING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from numpy.typing import NDArray

    from knowledge.answers.answers import Found
    from knowledge.answers.entries import Entry
    from knowledge.answers.meanings import Meanings

    Labelled = tuple[set[str], str]
    Find = Callable[[Answers, str], Found]
    Floats = NDArray[np.float64]

DATA = Path("knowledge/data/answers")
FOLDS = 10
# One in so many of the entries' ways of asking is learnt from.
OWN = 5
# Of questions without an answer this share is to be kept silent, and of all questions that share
# may get a wrong answer: better than the goals (0.90 and 0.01), since others will ask harder.
SILENT = 0.93
WRONG = 0.008
_HEADER = "# Questions that people ask and no entry answers: the tuning ones of `benchmarks/`."


def fit(
    entries: Sequence[Entry], meanings: Meanings, labelled: Sequence[Labelled], find: Find
) -> list[dict[str, str]]:
    """Learn the weights and write them, and the questions beyond the entries, where they belong.

    Returns how the tuning questions would fare, each judged by weights learnt from others.
    """
    beyond = [question for entries_, question in labelled if not entries_]
    own = [
        ({entry.id}, question)
        for entry in entries
        for question in entry.wording.questions
        if zlib.crc32(question.encode()) % OWN == 0
    ]
    rows: dict[str, dict[str, float]] = {}
    figures = []
    for kind in ("", WITH_MEANING):
        model = meanings if kind else None
        found = _judged_apart(entries, model, [*labelled, *own], find)
        weights, shares = _weighed([*labelled, *own], found, measured=len(labelled))
        rows |= {name + kind: row for name, row in weights.items()}
        figures.append({"index": f"words{kind}", **shares})
    DATA.mkdir(exist_ok=True)
    lines = "\n".join([_HEADER, *sorted(set(beyond))])
    (DATA / "beyond.txt").write_text(f"{lines}\n", encoding="utf-8")
    with (DATA / "asked.csv").open("w", encoding="utf-8", newline="") as file:
        asked = csv.writer(file, lineterminator="\n")
        asked.writerows([("entry", "question"), *sorted(set(_asked(labelled)))])
    with (DATA / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        names = list(next(iter(rows.values())))
        writer = csv.DictWriter(file, ["decision", *names], lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {"decision": name, **{k: f"{v:.4f}" for k, v in row.items()}}
            for name, row in rows.items()
        )
    return figures


def _judged_apart(
    entries: Sequence[Entry], meanings: Meanings | None, labelled: Sequence[Labelled], find: Find
) -> list[Found]:
    """What is found for each question by answers that do not know it: not as one beyond them,
    nor as a way of asking an entry.
    """
    fold = [zlib.crc32(question.encode()) // OWN % FOLDS for _, question in labelled]
    found: dict[int, Found] = {}
    for number in range(FOLDS):
        places = [place for place, its in enumerate(fold) if its == number]
        unknown = {labelled[place][1] for place in places}
        beyond = [q for wanted, q in labelled if not wanted and q not in unknown]
        asked = [(id_, q) for id_, q in _asked(labelled) if q not in unknown]
        known = [_without(entry, unknown) for entry in entries]
        answers = Answers(known, meanings, asked=asked, beyond=beyond)
        found |= {place: find(answers, labelled[place][1]) for place in places}
    return [found[place] for place in range(len(labelled))]


def _asked(labelled: Sequence[Labelled]) -> list[tuple[str, str]]:
    """Each question with an entry that answers it."""
    return [(id_, question) for wanted, question in labelled for id_ in sorted(wanted)]


def _without(entry: Entry, unknown: Container[str]) -> Entry:
    """The entry, asked in no way that is among `unknown`."""
    left = tuple(q for q in entry.wording.questions if q not in unknown)
    return replace(entry, wording=replace(entry.wording, questions=left))


def _weighed(
    labelled: Sequence[Labelled], found: Sequence[Found], *, measured: int
) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """The weights of both decisions, and what comes of them for the first `measured` questions."""
    kept = [
        (place < measured, wanted, one, one.signs)
        for place, ((wanted, _), one) in enumerate(zip(labelled, found, strict=True))
        if one.signs
    ]
    signs = [its.values() for _, _, _, its in kept]
    names = [name for name in signs[0] if name != CONSTANT]
    table = np.array([[row[name] for name in names] for row in signs])
    counts = np.array([counts for counts, _, _, _ in kept])
    outside = np.array([not wanted for _, wanted, _, _ in kept])
    shown = np.array([bool(wanted & {h.entry.id for h in one.hits}) for _, wanted, one, _ in kept])
    right = np.array([one.hits[0].entry.id in wanted for _, wanted, one, _ in kept])
    offer, offering = _learnt(table, shown)
    offering -= (limit := np.quantile(offering[outside], SILENT))
    answer, answering = _learnt(table, right)
    able = counts & (offering > 0) & np.array([its.lead >= MARGIN for _, _, _, its in kept])
    wrong = np.sort(answering[able & ~right])[::-1]
    allowed = int(WRONG * measured)
    answering -= (least := wrong[allowed] if len(wrong) > allowed else 0.0)
    answered = able & (answering > 0)
    weights = {
        name: {CONSTANT: learnt[0] - bound, **dict(zip(names, learnt[1:], strict=True))}
        for name, learnt, bound in ((OFFER, offer, limit), (ANSWER, answer, least))
    }
    inside = sum(1 for wanted, _ in labelled[:measured] if wanted)
    shares = {
        "answered": (answered & ~outside).sum() / inside,
        "right one shown": (counts & shown & (offering > 0)).sum() / inside,
        "out of scope, silent": (offering <= 0)[outside].mean(),
        "confident and wrong": (answered & ~right).sum() / measured,
    }
    return weights, {name: f"{share:.3f}" for name, share in shares.items()}


def _learnt(table: Floats, labels: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The constant and the weights, and what each row sums up to where it was not learnt from."""
    model = make_pipeline(StandardScaler(), LogisticRegression(C=3.0, max_iter=1000))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    sums = cross_val_predict(model, table, labels, cv=folds, method="decision_function")
    model.fit(table, labels)
    scaler, regression = model[0], model[1]
    weights = regression.coef_[0] / scaler.scale_
    constant = regression.intercept_[0] - float(weights @ scaler.mean_)
    return np.array([constant, *weights]), sums
