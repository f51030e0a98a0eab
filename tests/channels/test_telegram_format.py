"""Replies as Telegram's pages and keyboards, checked by the same rules as the fake Bot API."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_format import TEXT_UNITS, keyboard, pages, units
from models.messages import Button, Card, Reply
from tests.fakes import telegram_checks as checks

WORDS = st.text(
    st.sampled_from("岗位 \n<b>&\"'a👩‍🎓。，\u200b\u2800\u202e") | st.characters(codec="utf-8"),
    max_size=300,
)


def rows(reply: Reply) -> list[list[str]]:
    """The labels of the keyboard."""
    markup = keyboard(reply)
    return [[button.text for button in row] for row in markup.inline_keyboard] if markup else []


def test_a_card_is_bold_linked_and_escaped() -> None:
    card = Card("科员 <一级>", ("学历：本科 & 以上",), url="https://example.test/?a=1&b=2")
    [page] = pages(Reply("找到 1 个", cards=(card,)))
    assert page.html == (
        "找到 1 个\n\n"
        '<b><a href="https://example.test/?a=1&amp;b=2">科员 &lt;一级&gt;</a></b>\n'
        "学历：本科 &amp; 以上"
    )
    assert page.preview == "https://example.test/?a=1&b=2"


def test_several_cards_have_no_preview() -> None:
    cards = (Card("甲", url="https://example.test/1"), Card("乙", url="https://example.test/2"))
    assert [page.preview for page in pages(Reply(cards=cards))] == [""]


def test_length_is_counted_in_utf16_after_the_markup() -> None:
    assert units("a岗🎓") == 4
    [page] = pages(Reply("&" * TEXT_UNITS))
    assert (page.units, len(page.html)) == (TEXT_UNITS, 5 * TEXT_UNITS)
    assert len(pages(Reply("🎓" * (TEXT_UNITS // 2 + 1)))) == 2


def test_a_page_ends_where_a_paragraph_ends() -> None:
    paragraphs = [letter * 1500 for letter in "abcde"]
    shown = [page.html for page in pages(Reply("\n\n".join(paragraphs)))]
    assert shown == ["\n\n".join(paragraphs[:2]), "\n\n".join(paragraphs[2:4]), paragraphs[4]]


def test_a_paragraph_too_long_is_cut_between_lines() -> None:
    lines = [letter * 1500 for letter in "abcde"]
    shown = [page.html for page in pages(Reply("\n".join(lines)))]
    assert shown == ["\n".join(lines[:2]), "\n".join(lines[2:4]), lines[4]]


def test_a_line_too_long_is_cut_after_a_stop() -> None:
    sentence = "这是一个很长的句子。"
    shown = [page.html for page in pages(Reply(sentence * 1000))]
    assert all(page.endswith("。") for page in shown)
    assert "".join(shown) == sentence * 1000


@given(text=WORDS, title=WORDS, repeated=st.integers(1, 60))
def test_whatever_is_said_telegram_takes_it(text: str, title: str, repeated: int) -> None:
    reply = Reply(text * repeated, cards=(Card(title, (text, title * repeated)),))
    for page in pages(reply):
        seen = checks.read_message_text(page.html, "HTML")
        assert checks.units(seen) <= page.units <= TEXT_UNITS


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert [page.html for page in pages(Reply("a\ud83cb"))] == ["a?b"]


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    college = "山东大学（威海）计算机学院"
    labels = ["是", "否", "不确定", college, "返回"]
    reply = Reply("?", buttons=tuple(Button(label, f"choose:{label[0]}") for label in labels))
    assert rows(reply) == [["是", "否", "不确定"], [college], ["返回"]]


def test_a_row_has_at_most_eight_buttons() -> None:
    reply = Reply("?", buttons=tuple(Button(str(n), f"page:{n}") for n in range(10)))
    assert [len(row) for row in rows(reply)] == [8, 2]


def test_buttons_of_several_cards_are_numbered_like_the_cards() -> None:
    cards = tuple(Card(name, buttons=(Button("详情", f"open:{name}"),)) for name in "甲乙丙")
    reply = Reply(cards=cards, buttons=(Button("下一页", "page:2"),))
    assert rows(reply) == [["1 详情", "2 详情", "3 详情"], ["下一页"]]
    assert pages(reply)[0].html.split("\n\n") == [
        "<b>1. 甲</b>",
        "<b>2. 乙</b>",
        "<b>3. 丙</b>",
    ]


def test_a_card_with_several_buttons_has_rows_of_its_own() -> None:
    cards = tuple(
        Card(name, buttons=(Button("详情", f"open:{name}"), Button("收藏", f"save:{name}")))
        for name in "甲乙"
    )
    assert rows(Reply(cards=cards)) == [["1 详情", "1 收藏"], ["2 详情", "2 收藏"]]


def test_one_card_keeps_its_plain_labels() -> None:
    assert rows(Reply(cards=(Card("甲", buttons=(Button("收藏", "save:1"),)),))) == [["收藏"]]


def test_an_address_that_telegram_refuses_costs_its_button_only() -> None:
    addresses = ("见公告", "/console", "http://localhost:8080/", "https://www.example.test/a?b=1")
    buttons = tuple(Button(address, url=address) for address in addresses)
    reply = Reply("?", cards=(Card("甲", url="见公告"),), buttons=buttons)
    assert rows(reply) == [["https://www.example.test/a?b=1"]]
    assert [page.preview for page in pages(reply)] == [""]


def test_a_text_of_nothing_visible_is_no_page() -> None:
    assert pages(Reply(" \n\u200b\u2800\n\u202e")) == ()
    assert keyboard(Reply("a")) is None
