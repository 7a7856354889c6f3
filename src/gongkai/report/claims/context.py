"""What earlier words of a report have set for those that follow."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Context:
    """What earlier words have set: the topic, the rows last spoken of, the thing and what was done to it, the year."""

    topics: list[str] = field(default_factory=list)
    age: int = 0
    kind: str = ""
    last: list[str] = field(default_factory=list)
    last_columns: bool = False
    named: bool = False
    heads: set[str] = field(default_factory=set)
    heads_here: set[str] = field(default_factory=set)
    things: list[str] = field(default_factory=list)
    action: str = ""
    scope: str = ""
    year: str = ""
    part_of_year: bool = False
    together: bool = False
    revised: bool = False
    # The number before was received, but no application; dispute figures up to this place are not all of this kind.
    stray: bool = False
    general: int = 0
    paragraph: int = 0
    section: str = ""
    about: bool = False
