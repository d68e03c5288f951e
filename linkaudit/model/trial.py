"""What is to be done: the key of a cell, a trial, and everything a probe needs to carry one out."""

from __future__ import annotations

from msgspec import Struct

from linkaudit.model.files import Gateway, Link, Persona, Surface
from linkaudit.model.words import Category, ProbeKind, Purpose, Role, Standing, SurfaceKind


class CellKey(Struct, frozen=True, order=True):
    """What names a cell everywhere; `str()` is the form that `--cell` takes."""

    platform: str
    surface: str
    probe: ProbeKind
    destination: str
    category: Category
    role: Role

    def __str__(self) -> str:
        return "/".join((self.platform, self.surface, self.probe, self.destination, self.category, self.role))


class Trial(Struct, frozen=True):
    """One probe of one link in one surface, once. `id` is a hash of the rest, so that a resumed run finds it again."""

    id: str
    key: CellKey
    link: str
    session: int
    repeat: int
    place: int
    """Where it stands in the drawn order, from 0."""


class Sides(Struct, frozen=True):
    """Which registrable domains belong to whom; what is in neither belongs to a third party."""

    origin: tuple[str, ...]
    destination: tuple[str, ...]


class Limit(Struct, frozen=True):
    """How long and how far a visit may go, in seconds and taps."""

    wall_s: float = 45.0
    forward_s: float = 10.0
    """A page that forwards by itself within this time needs no tap."""
    quiet_s: float = 0.4
    taps: int = 5
    explore: str = "full"
    """`full` on replicas, `navigate` on the live web: no forms that post, no ticks."""


class SignIn(Struct, frozen=True):
    """A saved sign-in: its file, and the values in it that are painted over wherever they turn up. Never stored."""

    path: str
    secrets: tuple[str, ...] = ()
    state: str = ""
    """The storage state (JSON) of a sealed file, as it was opened; empty where the file itself can be read."""

    def __repr__(self) -> str:
        """Tell where it is, and nothing of what is in it: what is printed in an error is read by others."""
        return f"SignIn({self.path!r})"


class StandingSeen(Struct, frozen=True):
    """Whether an account was signed in when it was looked at; nothing in it tells who the account is."""

    account: str
    standing: Standing
    detail: str
    at: str


class Task(Struct, frozen=True):
    """Everything a probe needs: where to begin, what to tap, as whom, and when to stop."""

    trial: Trial | None
    purpose: Purpose
    probe: ProbeKind | None
    link: Link
    target: str
    """The tested address, as typed in the links file."""
    address: str
    """The page to open first: the gateway's, the surface's or the destination itself."""
    persona: Persona
    sides: Sides
    surface: Surface | None = None
    surface_kind: SurfaceKind | None = None
    gateway: Gateway | None = None
    referer: str | None = None
    limit: Limit = Limit()
    replica: bool = False
    accounts: tuple[tuple[str, str], ...] = ()
    """Account (`author`, `viewer`) and the file of its saved sign-in; the file's content is never in a record."""
    inputs: tuple[tuple[str, str], ...] = ()
    """Name and SHA-256 of each file that the trial rests on, and versions."""
