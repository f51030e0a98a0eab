"""A folder of entries as their authors write them."""

from __future__ import annotations

from pathlib import Path

GOOD = {
    "title": "试用期最长多久？",
    "topic": "劳动合同",
    "questions": "\n  - 试用期几个月",
    "source": "某法第十九条",
    "url": "https://rsj.example.gov.cn/law",
    "checked": "2026-01-05",
    "review_by": "2027-01-05",
}
BODY = "最长六个月。\n\n- 三年以上的合同。\n- 只能约定一次。\n"


def write(folder: Path, name: str = "probation.md", /, **keys: str | None) -> None:
    """A good entry with `keys` changed, or left out where None; `body` is what follows them."""
    body = keys.pop("body", BODY)
    fields = {key: value for key, value in (GOOD | keys).items() if value is not None}
    front = "\n".join(f"{key}: {value}" for key, value in fields.items())
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
