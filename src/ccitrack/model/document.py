"""The documents that a plan comes from."""

from enum import StrEnum

from ccitrack.model.base import (
    Id,
    Line,
    Stated,
)
from ccitrack.model.period import Period
from ccitrack.model.text import Text


class DocumentKind(StrEnum):
    """What a source is."""

    DOCUMENT = "document"
    ARTICLE = "article"
    MINUTES = "minutes"
    DATASET = "dataset"


class Document(Stated):
    """A document that the plan comes from."""

    id: Id
    """Its identifier, for cards: `adopted-plan`."""

    title: Text
    """Its title: `Action plan for the music/picture industry`."""

    publisher: Line | None = None
    """Who published it: `Clermont Auvergne Métropole`."""

    date: Period | None = None
    """When it was published: `2024-02-08`."""

    url: Line | None = None
    """Its web address: `"https://example.org/plan.pdf"`."""

    file: Line | None = None
    """Its file: `plan-2024.pdf`."""

    pages: Line | None = None
    """Its pages: `12-18`."""

    lang: Line | None = None
    """Its language: `fr`."""

    kind: DocumentKind | None = None
    """What it is: `minutes`."""
