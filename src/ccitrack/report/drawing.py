"""Drawings of a report: simple shapes on a ground whose width is that of its place; geometry only, no decision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as high as `height` pixels; across, its shapes are placed in percent of its width.

    `title` says in a sentence what it shows, with the same figures.
    """

    name: str
    title: str
    height: int
