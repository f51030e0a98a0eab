"""A profile as a value: read from a person, shown in lines, given as answers, and saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.forms.readings import AS_WRITTEN, Major
from handlers.talk import SKIPPED

if TYPE_CHECKING:
    from handlers.turn import Turn
    from models.people.people import Person

FIELDS = ("name", "level", "major", "school", "college", "class", "year", "home", "targets")
"""What the profile talk asks, in its order: the keys of its questions are `profile-<field>`."""
_NOT_ALWAYS = ("name", "college", "class")
"""What not everybody is asked for."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a person told; regions are codes, and what is not known is empty."""

    name: str
    level: str
    major: Major
    school: str
    college: str
    class_name: str
    year: int
    home: str
    targets: tuple[str, ...]

    def lines(self, turn: Turn) -> list[str]:
        """A line for each part, in the person's language."""
        divisions = turn.library.regions.divisions
        names = [divisions.path_name(code) for code in self.targets]
        unknown = turn.say("profile-unknown")
        values = {
            "name": self.name,
            "level": turn.level(self.level),
            "major": self.major.words,
            "school": self.school or unknown,
            "college": self.college,
            "class": self.class_name,
            "year": str(self.year) if self.year else unknown,
            "home": divisions.path_name(self.home) if self.home else unknown,
            "targets": turn.say("list-separator").join(names) or turn.say("profile-anywhere"),
        }
        return [
            turn.say("profile-line", name=turn.say(f"profile-{field}-label"), value=values[field])
            for field in FIELDS
            if values[field] or field not in _NOT_ALWAYS
        ]

    def answers(self) -> dict[str, str]:
        """The same as answers of the profile talk."""
        values = {
            "name": self.name or SKIPPED,
            "level": self.level,
            "major": self.major.node or AS_WRITTEN + self.major.words,
            "school": self.school or SKIPPED,
            "college": self.college or SKIPPED,
            "class": self.class_name or SKIPPED,
            "year": str(self.year) if self.year else SKIPPED,
            "home": self.home or SKIPPED,
            "targets": ",".join(self.targets) or SKIPPED,
        }
        return {f"profile-{field}": words for field, words in values.items()}

    def save(self, person: Person) -> None:
        """Make it what the person is known by."""
        person.name = self.name
        person.level = self.level
        person.major, person.major_words = self.major.node, self.major.words
        person.school = self.school
        person.college, person.class_name = self.college, self.class_name
        person.graduation_year = self.year or None
        person.home = self.home
        person.targets = list(self.targets)


def portrait_of(person: Person) -> Portrait:
    """What a person is known by."""
    return Portrait(
        name=person.name,
        level=person.level,
        major=Major(person.major, person.major_words),
        school=person.school,
        college=person.college,
        class_name=person.class_name,
        year=person.graduation_year or 0,
        home=person.home,
        targets=tuple(person.targets),
    )
