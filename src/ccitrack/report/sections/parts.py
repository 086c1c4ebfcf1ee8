"""A part of a section, for a shorter report."""

from collections.abc import Callable
from dataclasses import replace

from ccitrack.report.material import Material
from ccitrack.report.said import Group
from ccitrack.report.shape import Section


def partly(
    section: Callable[[Material], Section], *groups: str, without: frozenset[str] = frozenset()
) -> Callable[[Material], Section]:
    """The section with those groups only, by their names, and without some of their tables."""

    def part(material: Material) -> Section:
        whole = section(material)
        kept = (_without(group, without) for group in whole.groups if group.name in groups)
        return replace(whole, note=None, groups=tuple(kept))

    return part


def _without(group: Group, tables: frozenset[str]) -> Group:
    return replace(group, tables=tuple(table for table in group.tables if table.name not in tables))
