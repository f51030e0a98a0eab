from __future__ import annotations


def measure(*a):
    return {}
