"""Positions in a text: as the protocol counts them (in units of an encoding), as people do, and as offsets."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

LINE_END = re.compile(r"\r\n|\n|\r")
MARK = "\ufeff"


@dataclass(frozen=True)
class Lines:
    """A text by lines. Offsets count characters from 0, without a byte order mark."""

    text: str
    encoding: str = "utf-16"

    def offset(self, line: int, unit: int) -> int:
        """The offset of a position of the protocol; one beyond its line or the text is at their end."""
        if line >= len(self._starts):
            return max(0, len(self.text) - self._lead)
        start, end = self._starts[line], self._end(line)
        low, high = start, end
        while low < high:  # the first place with as many units before it
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._units(start, middle) < unit else (low, middle)
        return max(0, low - self._lead)

    def position(self, offset: int) -> tuple[int, int]:
        """The line, and the units before it on that line, of an offset."""
        at = min(max(0, offset + self._lead), len(self.text))
        line = bisect_right(self._starts, at) - 1
        start = self._starts[line]
        return line, self._units(start, min(at, self._end(line)))

    def offset_at(self, line: int, column: int) -> int:
        """The offset of a place as people count it: lines and columns from 1, and lines that end with a line feed."""
        if line < 1:
            return 0
        line = min(line, len(self._fed))
        start = self._fed[line - 1]
        end = self._fed[line] if line < len(self._fed) else len(self.text) + 1
        return max(0, min(start + max(0, column - 1), end - 1 - self._lead))

    @property
    def _lead(self) -> int:
        return int(self.text.startswith(MARK))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    @cached_property
    def _fed(self) -> list[int]:
        """Where the lines begin that end with a line feed, as offsets without the mark."""
        return [0, *(match.end() - self._lead for match in re.finditer("\n", self.text))]

    def _end(self, line: int) -> int:
        """Where a line ends, before the signs that end it."""
        if line + 1 >= len(self._starts):
            return len(self.text)
        end = self._starts[line + 1] - 1
        return end - 1 if end > self._starts[line] and self.text[end - 1 : end + 1] == "\r\n" else end

    def _units(self, start: int, end: int) -> int:
        part = self.text[start:end]
        if part.isascii() or self.encoding == "utf-32":
            return len(part)
        if self.encoding == "utf-8":
            return len(part.encode("utf-8", "surrogatepass"))
        return len(part.encode("utf-16-le", "surrogatepass")) // 2
