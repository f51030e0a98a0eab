"""The README tells the truth about settings and commands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_setting_stands_in_the_table_and_no_other(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`QILU_[^|]+)\|", text, re.MULTILINE)
    told = {name for cell in cells for name in re.findall(r"QILU_\w+", cell)}
    assert told == {f"QILU_{name.upper()}" for name in Settings.model_fields}


def test_links_between_documents_lead_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_decision_is_listed() -> None:
    decisions = ROOT / "docs" / "decisions"
    listed = (decisions / "README.md").read_text(encoding="utf-8")
    for record in decisions.glob("[0-9]*.md"):
        assert f"]({record.name})" in listed, record.name
