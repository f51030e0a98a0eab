"""Every capability in one router."""

from __future__ import annotations

from handlers import (
    admin,
    articles,
    ask,
    colleagues,
    comparisons,
    consent,
    conversations,
    counselors,
    facts,
    fair_calendars,
    fair_desk,
    fairs,
    feedback,
    invitations,
    membership,
    position_closing,
    position_filters,
    position_pages,
    position_shortfalls,
    positions,
    preferences,
    privacy,
    profile,
    questions,
    registrations,
    small_talk,
    visit_desk,
    visit_positions,
    visits,
    watches,
    welcome,
)
from handlers.router import Router


def build_router() -> Router:
    """The router of the whole program."""
    router = Router()
    router.include(
        welcome.router,
        consent.router,
        profile.router,
        facts.router,
        preferences.router,
        privacy.router,
        membership.router,
        admin.router,
        conversations.router,
        counselors.router,
        colleagues.router,
        invitations.router,
        positions.router,
        position_filters.router,
        position_pages.router,
        position_closing.router,
        position_shortfalls.router,
        comparisons.router,
        watches.router,
        fairs.router,
        registrations.router,
        fair_desk.router,
        fair_calendars.router,
        visits.router,
        visit_desk.router,
        visit_positions.router,
        feedback.router,
        questions.router,
        articles.router,
        ask.router,
        small_talk.router,
    )
    return router
