"""What a contest asks in words that chat, pages and previews share: its groups, and its teams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.majors.catalogue import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from knowledge.activities.contests import Group, Rules
    from models.conversations.notices import Say


def asked_words(say: Say, rules: Rules) -> list[str]:
    """Who may enter: a line for each group, and how large a team is."""
    groups = [group_words(say, each) for each in rules.groups]
    return [*groups, *filter(None, [team_words(say, rules)])]


def team_words(say: Say, rules: Rules) -> str:
    """How large a team is, and whether one may enter alone; "" where everybody does."""
    if not rules.for_teams:
        return ""
    key = "contest-team" if rules.least == 1 else "contest-team-only"
    return say(key, least=rules.least, most=rules.most)


def group_words(say: Say, group: Group) -> str:
    """A group with what it asks of whoever enters."""
    found = [say(f"contest-group-{name}", asked=words) for name, words in conditions(say, group)]
    asked = " · ".join(found)
    return say("contest-group", group=group.name, asked=asked) if asked else group.name


def conditions(say: Say, group: Group) -> Iterator[tuple[str, str]]:
    """The conditions of a group by their names: levels, years of graduation, schools."""
    between = say("list-separator")
    if group.levels:
        names = (f"level-name-{Level(each).name.lower()}" for each in group.levels)
        yield "level", between.join(map(say, names))
    if group.first_year or group.last_year:
        first, last = group.first_year, group.last_year
        key = "from" if not last else "until" if not first else "between"
        if first == last:
            key = "in"
        yield "year", say(f"contest-years-{key}", first=f"{first}", last=f"{last}")
    if group.schools:
        yield "school", between.join(group.schools)
