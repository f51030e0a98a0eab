"""Command menus by role: a channel shows everybody the same menu until somebody has a role."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from handlers.router import Router, menu
from knowledge.texts import Texts
from models.database import Database
from models.errors import SendError
from models.messages import Address
from models.people.roles import Role, roles_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

logger = logging.getLogger(__name__)


class HasMenus(Protocol):
    """A channel that can show one person a menu of their own."""

    name: str

    async def show_menu(
        self, address: Address, commands: Mapping[str, Sequence[tuple[str, str]]]
    ) -> None:
        """Show it; raises `SendError`s only."""


class Menus:
    """Keeps the menus of one channel in step with the roles of its people."""

    def __init__(
        self, channel: HasMenus, *, database: Database, router: Router, texts: Texts
    ) -> None:
        self._channel = channel
        self._database = database
        self._router = router
        self._texts = texts
        self._shown: dict[str, frozenset[Role]] = {}

    async def refresh(self) -> None:
        """Show whoever gained or lost a role the menu that is theirs now.

        What is shown is not stored: a new start shows it once more, which changes nothing.
        """
        async with self._database.read() as session:
            held = await roles_on(session, self._channel.name)
        lost: dict[str, frozenset[Role]] = dict.fromkeys(self._shown.keys() - held, frozenset())
        for user, roles in {**lost, **held}.items():
            if self._shown.get(user) != roles:
                await self._show(user, roles)

    async def _show(self, user: str, roles: frozenset[Role]) -> None:
        try:
            commands = menu(self._router, self._texts, roles)
            await self._channel.show_menu(Address(self._channel.name, user), commands)
        except SendError as error:
            name = type(error).__name__
            logger.warning("no menu shown", extra={"action": "menu_failed", "error": name})
        else:
            self._shown[user] = roles
