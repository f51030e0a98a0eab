"""`qilu honours` on an empty database, and the template of a list of nominees."""

from __future__ import annotations

from models.sheets.sheets import rows_in
from tests.running import run


def test_without_rounds_there_is_nothing_to_show_or_export() -> None:
    assert run("honours", "show", "--json") == b""
    run("honours", "export", "7", code=1)


def test_the_template_says_how_it_is_filled() -> None:
    rows = rows_in(run("template", "nominations"))
    assert rows[0].cells[:2] == ("姓名", "推荐理由")
    assert any("200 字以内" in cell for row in rows for cell in row.cells)
