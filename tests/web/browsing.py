"""What somebody does with the chat page in a browser."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Locator, Page, expect

from models.messages import Address

PHONE: dict[str, Any] = {"locale": "zh-CN", "viewport": {"width": 390, "height": 844}}
Visit = Callable[..., Awaitable[Page]]
"""Opens the page for a new visitor with these options of a browser context; see the fixture."""


async def say(page: Page, text: str) -> None:
    """Write and send."""
    await page.locator("#words").fill(text)
    await page.locator("#words").press("Enter")


async def agree(page: Page) -> None:
    """Let the assistant remember what is said."""
    await say(page, "开始")
    await answers(page).get_by_role("button", name="同意").click()
    await expect(answers(page).last).to_contain_text("我会记住")


async def say_all(page: Page, numbers: range) -> None:
    """Send the numbers as fast as a page can."""
    await page.evaluate(
        """(numbers) => {
          for (const number of numbers) {
            document.querySelector("#words").value = `${number}`;
            document.querySelector("#composer").requestSubmit();
          }
        }""",
        list(numbers),
    )


def answers(page: Page) -> Locator:
    """The answers on the page."""
    return page.locator(".answer")


async def address(page: Page) -> Address:
    """Where the visitor of a page can be reached."""
    cookies = {cookie["name"]: cookie["value"] for cookie in await page.context.cookies()}
    return Address("web", cookies["qilu_visitor"].rpartition(".")[0])
