"""A part of a section, for a shorter report."""

from collections.abc import Callable
from dataclasses import replace

from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def partly(section: Callable[[Material], Section], *groups: str) -> Callable[[Material], Section]:
    """The section with those groups only, by their names."""

    def part(material: Material) -> Section:
        whole = section(material)
        return replace(whole, groups=tuple(group for group in whole.groups if group.name in groups))

    return part
