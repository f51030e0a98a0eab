"""Majors that somebody may mean who uses a name that another catalogue or level has.

At bachelor's level 法律 and 金融类 are names of vocational universities alone; most people who
say them mean 法学 and 金融学类. So both are offered, and nothing is taken silently.
"""

from __future__ import annotations

from functools import cache

from knowledge.majors.catalogue import Catalogue, Kind, Level, Node, Rank, name_key, plain_name

_MOST = 5
_SHORTEST_STEM = 2  #: characters; 法 of 法学 is in too many names
_ENDINGS = ("大类", "类")


@cache
def ordinary_kin(node: Node) -> tuple[Node, ...]:
    """The ordinary majors and classes that are near to `node`, the nearest first.

    None for a node of another catalogue, or where an ordinary one has the same name. Near is what
    has the name but for a 学 (护理学 of 护理), what once bore it, and for a class one whose name
    begins as its own does.
    """
    catalogue = Catalogue.load()
    if node.kind is not Kind.VOCATIONAL or node.level is not Level.BACHELOR:
        return ()
    if any(each.kind is Kind.ORDINARY for each in catalogue.by_name(node.name, node.level)):
        return ()
    called_alike = [
        each
        for each in catalogue.nodes
        if each.kind is Kind.ORDINARY
        and each.level is node.level
        and name_key(each.name) == name_key(node.name)
    ]
    successors = [catalogue[old.node] for old in catalogue.by_old_name(node.name, node.level)]
    kin = called_alike + [each for each in successors if each.kind is Kind.ORDINARY]
    name = plain_name(node.name)
    stem = next((name.removesuffix(end) for end in _ENDINGS if name.endswith(end)), "")
    if stem:
        classes = (
            each
            for each in catalogue.nodes
            if each.kind is Kind.ORDINARY
            and each.rank is Rank.CLASS
            and plain_name(each.name).startswith(stem)
        )
        kin += sorted(classes, key=lambda each: len(each.name))
    return tuple(dict.fromkeys(kin))[:_MOST]


@cache
def kin_at(node: Node, level: str) -> tuple[Node, ...]:
    """What is nearest to `node` at another level, nearest first: 法律事务 of colleges for 法学.

    Near is what has its name within a longer one, or its class under the same name (中国语言文学
    for 汉语言文学), or an older name of it; without any, what begins alike.
    """
    catalogue = Catalogue.load()
    at_level = [each for each in catalogue.nodes if each.level == level]
    classes = [each for each in (node, *catalogue.ancestors(node)) if each.rank is Rank.CLASS]
    keys = {name_key(_stem(each.name)) for each in classes}
    older = {_stem(old.name) for old in catalogue.old_names if old.node == node.id}
    kin = _named_with({_stem(node.name)}, at_level)
    kin += [each for each in at_level if name_key(_stem(each.name)) in keys]
    kin += _named_with(older, at_level)
    return tuple(dict.fromkeys(kin or _named_with({node.name[:_SHORTEST_STEM]}, at_level)))[:_MOST]


def _named_with(stems: set[str], nodes: list[Node]) -> list[Node]:
    """Those that have one of the stems in their names, the shortest names first."""
    within = [
        node
        for node in nodes
        if node.rank is not Rank.DISCIPLINE
        and any(stem in node.name for stem in stems if len(stem) >= _SHORTEST_STEM)
    ]
    return sorted(within, key=lambda node: len(node.name))


def _stem(name: str) -> str:
    """A name without what only tells its rank or that it is studied: 会计 of 会计学."""
    for ending in (*_ENDINGS, "学"):
        name = name.removesuffix(ending)
    return name


@cache
def begun_alike(name: str, level: str) -> tuple[Node, ...]:
    """The majors of `level` whose name begins with `name`, in the order of the catalogue.

    A postgraduate who says 计算机 uses the name of a bachelor's class.
    """
    stem = plain_name(name)
    return tuple(
        node
        for node in Catalogue.load().nodes
        if node.level == level and plain_name(node.name).startswith(stem)
    )
