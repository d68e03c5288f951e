"""How open each platform was, run after run."""

from __future__ import annotations

from msgspec import Struct


class Moment(Struct, frozen=True, kw_only=True):
    """One run on the line of time."""

    run: str
    at: str
    """When it began, RFC 3339."""
    rulebook: str
    name: str
    """The audit's name: another plan is another sample."""


class Point(Struct, frozen=True, kw_only=True):
    """One platform in one run: of `measured` cells of rivals' links `open` opened."""

    open: int
    measured: int
    cells: int
    """How many were planned."""
    violations: int

    @property
    def share(self) -> float | None:
        """The share that opened, None where nothing was measured."""
        return self.open / self.measured if self.measured else None


class Line(Struct, frozen=True, kw_only=True):
    """One platform over all runs; a point for each moment, None where the run did not hold the platform."""

    platform: str
    platform_name: str
    platform_owner: str
    points: tuple[Point | None, ...]


class Trend(Struct, frozen=True, kw_only=True):
    """All platforms, sorted, over all moments, oldest first."""

    replica: bool
    moments: tuple[Moment, ...]
    lines: tuple[Line, ...]
