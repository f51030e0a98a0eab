"""An edition of a competition as a file: tracks with their groups, rounds with dates and forms.

    title: 第三届职业规划大赛校赛
    code: 2026-sdnu                    what makes it the same when it is published again
    organiser: 山东师范大学
    tracks:
      - key: growth
        name: 成长赛道
        groups: [{name: 本科生组, levels: [本科], first_year: 2027}]
    rounds:
      - name: 校赛
        opens: 2026-10-20
        closes: 2026-11-20 18:00
        begins: 2026-12-01
        form: [{key: goal, label: {zh-CN: 职业目标, en: Career goal}}]

Everything is read and checked before anything is written; what cannot be read is `Refused` with
the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from knowledge.activities.activities import Kind, Pillar
from knowledge.activities.contests import FieldKind, FormField, Group, Rules
from knowledge.majors.catalogue import Level
from models.contests.contest_columns import check_columns
from models.dates.milestones import Name, Times, contradiction, on, span_of
from models.dates.spans import span_in
from models.errors import Refused

if TYPE_CHECKING:
    from knowledge.regions.regions import Regions

MAX_BYTES = 2**20
"""The largest file that is read."""
LARGEST_UPLOAD = 20
"""Megabytes: more than that no channel brings."""
_KNOWN = {
    "edition": {"title", "code", "organiser", "place", "summary", "contact", "source_url"}
    | {"tracks", "rounds", "columns"},
    "tracks": {"key", "name", "groups", "team"},
    "rounds": {"name", "capacity", "quota", "appeal_days", "form", "venue", "mode", "tracks"}
    | {name.value for name in Name},
    "groups": {"name", "levels", "first_year", "last_year", "schools"},
    "form": {"key", "label", "kind", "required", "most", "options", "types"},
}


@dataclass(frozen=True, slots=True)
class ContestPlan:
    """One contest as a file states it."""

    track: str
    round: int
    said: dict[str, Any]
    times: Times
    rules: Rules
    quota: int | None
    appeal_days: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """A whole edition as a file states it."""

    code: str
    said: dict[str, Any]
    times: Times
    contests: tuple[ContestPlan, ...]


def read_edition(data: bytes, regions: Regions) -> EditionPlan:
    """The edition that a file states; raises `Refused` with what is wrong, and where."""
    if len(data) > MAX_BYTES:
        raise Refused("edition-too-large", limit=MAX_BYTES // 1024)
    try:
        source = yaml.safe_load(data.decode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        raise Refused("edition-no-yaml", line=0 if line is None else line + 1) from error
    return _edition(_Part(source, "edition"), regions)


class _Part:
    """A mapping of the file that knows where it stands."""

    def __init__(self, source: Any, kind: str, place: str = "") -> None:
        if not isinstance(source, Mapping):
            raise Refused("edition-wrong", place=place or kind)
        self.place, self._source = place, source
        for key in source:
            if key not in _KNOWN[kind]:
                raise Refused("edition-unknown-key", place=self.at(str(key)))

    def at(self, key: str) -> str:
        """Where a key of it stands: rounds[0].form[1].key."""
        return f"{self.place}.{key}".lstrip(".")

    def __contains__(self, key: str) -> bool:
        return self._source.get(key) is not None

    def raw(self, key: str) -> Any:
        """What a key holds; None without it."""
        return self._source.get(key)

    def text(self, key: str, *, needed: bool = False) -> str:
        """A text or a number, as text."""
        value = self._source.get(key)
        if value is not None and not isinstance(value, (str, int)):
            value = str(value) if key in set(Name) else self._wrong(key)
        text = " ".join(str(value if value is not None else "").split())
        return text or (self._wrong(key) if needed else "")

    def number(self, key: str, *, least: int = 0, default: int = 0) -> int:
        """A whole number."""
        value = self._source.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self._wrong(key)
        return int(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._source.get(key) or []
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._wrong(key)
        return tuple(value)

    def parts(self, key: str, *, needed: bool = False) -> Iterator[_Part]:
        """A list of mappings."""
        value = self._source.get(key) or []
        if not isinstance(value, list) or (needed and not value):
            self._wrong(key)
        for number, each in enumerate(value):
            yield _Part(each, key, self.at(f"{key}[{number}]"))

    def _wrong(self, key: str) -> Any:
        raise Refused("edition-wrong", place=self.at(key))


def _edition(source: _Part, regions: Regions) -> EditionPlan:
    title, code = source.text("title", needed=True), source.text("code", needed=True)
    found = regions.resolve(source.text("place")) if "place" in source else None
    said = {
        "organiser": source.text("organiser", needed=True),
        "region": found.candidates[0].division.code if found and found.candidates else "",
        "contact": source.text("contact"),
        "source_url": source.text("source_url"),
        "summary": source.text("summary"),
        "pillar": Pillar.COMPETE.value,
        "kind": Kind.COMPETITION.value,
    }
    tracks = list(source.parts("tracks", needed=True))
    columns = source.texts("columns")
    check_columns(columns)
    contests = tuple(
        _contest(each, track, {**said, "title": title}, number=number, columns=columns)
        for number, each in enumerate(source.parts("rounds", needed=True), start=1)
        for track in tracks
        if not each.texts("tracks") or track.text("key") in each.texts("tracks")
    )
    keys = [(each.track, each.round) for each in contests]
    if len(set(keys)) != len(keys):
        raise Refused("edition-wrong", place="tracks")
    return EditionPlan(
        code=code,
        said={**said, "title": title},
        times=_whole(contests),
        contests=contests,
    )


def _contest(
    source: _Part, track: _Part, said: dict[str, Any], *, number: int, columns: tuple[str, ...]
) -> ContestPlan:
    capacity = source.number("capacity", least=1, default=1) if "capacity" in source else None
    quota = source.number("quota", least=1, default=1) if "quota" in source else None
    least, most = _team(track)
    names = (said["title"], source.text("name", needed=True), track.text("name", needed=True))
    return ContestPlan(
        track=track.text("key", needed=True),
        round=number,
        said={
            **said,
            "title": " · ".join(names),
            "venue": source.text("venue"),
            "mode": source.text("mode"),
            "capacity": capacity,
        },
        times=_times(source),
        rules=Rules(
            groups=tuple(_group(each) for each in track.parts("groups")),
            form=_form(source),
            least=least,
            most=most,
        ),
        quota=quota,
        appeal_days=source.number("appeal_days"),
        columns=columns,
    )


def _group(source: _Part) -> Group:
    levels = source.texts("levels")
    if not set(levels) <= set(Level):
        raise Refused("edition-wrong", place=source.at("levels"))
    first, last = source.number("first_year"), source.number("last_year")
    if last and first > last:
        raise Refused("edition-wrong", place=source.at("last_year"))
    return Group(source.text("name", needed=True), levels, first, last, source.texts("schools"))


def _form(source: _Part) -> tuple[FormField, ...]:
    fields = tuple(_field(each) for each in source.parts("form"))
    if len({each.key for each in fields}) != len(fields):
        raise Refused("edition-wrong", place=source.at("form"))
    return fields


def _field(source: _Part) -> FormField:
    label = source.raw("label")
    labels = {"zh-CN": label} if isinstance(label, str) else label
    if not isinstance(labels, dict) or not labels.get("zh-CN"):
        raise Refused("edition-wrong", place=source.at("label"))
    kind, options = source.text("kind") or FieldKind.TEXT, source.texts("options")
    if kind not in set(FieldKind) or (kind == FieldKind.CHOICE) != bool(options):
        raise Refused("edition-wrong", place=source.at("kind"))
    most = source.number("most")
    if kind == FieldKind.FILE and most > LARGEST_UPLOAD:
        raise Refused("edition-wrong", place=source.at("most"))
    return FormField(
        key=source.text("key", needed=True),
        label={str(language): str(words) for language, words in labels.items()},
        kind=FieldKind(kind),
        required=source.raw("required") is not False,
        most=most,
        options=options,
        types=tuple(each.lower().lstrip(".") for each in source.texts("types")),
    )


def _team(track: _Part) -> tuple[int, int]:
    team = track.raw("team") or [1, 1]
    is_pair = isinstance(team, list) and len(team) == 2 and all(type(n) is int for n in team)
    if not is_pair or not 1 <= team[0] <= team[1]:
        raise Refused("edition-wrong", place=track.at("team"))
    return team[0], team[1]


def _times(source: _Part) -> Times:
    times: Times = {}
    for name in Name:
        if name.value not in source:
            continue
        found = span_in(source.text(name.value))
        if found is None:
            raise Refused("edition-wrong", place=source.at(name.value))
        times[name] = on(found[0].day, name) if found[0].whole_day else found[0]
    if Name.CLOSES not in times or Name.BEGINS not in times:
        raise Refused("edition-no-dates", place=source.place)
    if wrong := contradiction(times):
        raise Refused(f"activity-{wrong[0]}-after-{wrong[1]}")
    if Name.RESULT in times and times[Name.RESULT].day < times[Name.BEGINS].day:
        raise Refused("edition-early-result", place=source.at(Name.RESULT))
    return times


def _whole(contests: tuple[ContestPlan, ...]) -> Times:
    """An edition lasts from the beginning of its first contest to the end of its last."""
    return span_of([each.times for each in contests])
