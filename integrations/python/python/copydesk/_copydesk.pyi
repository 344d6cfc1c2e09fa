from collections.abc import Sequence
from typing import Any, final

__version__: str

class CopydeskError(ValueError):
    """A text that cannot be read, or a setting that is wrong."""

@final
class Check:
    """What is looked for."""

    @property
    def id(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def explanation(self) -> str: ...

@final
class Suggestion:
    """A replacement for the text of a finding."""

    @property
    def replacement(self) -> str: ...
    @property
    def safe(self) -> bool: ...

@final
class Related:
    """Another place that belongs to a finding."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def message(self) -> str: ...

@final
class Finding:
    """A finding. `start` and `end` count characters of the text that was checked."""

    @property
    def check(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def suggestions(self) -> list[Suggestion]: ...
    @property
    def related(self) -> list[Related]: ...
    @property
    def source(self) -> str | None: ...
    @property
    def accepted(self) -> str | None: ...
    def to_dict(self) -> dict[str, Any]: ...

@final
class Review:
    """What was found in a document, and what is decided of it."""

    @property
    def name(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def source_language(self) -> str: ...
    @property
    def words(self) -> int: ...
    @property
    def verdict(self) -> str: ...
    @property
    def reasons(self) -> list[str]: ...
    @property
    def penalty(self) -> float: ...
    @property
    def findings(self) -> list[Finding]: ...
    @property
    def errors(self) -> list[str]: ...
    @property
    def notes(self) -> list[str]: ...
    @property
    def is_open(self) -> bool: ...
    def to_dicts(self) -> list[dict[str, Any]]: ...

@final
class Engine:
    """Checks many texts under one configuration. It may be shared among threads."""

    def __init__(
        self,
        *,
        config: str | None = None,
        policy: str | None = None,
        language: str | None = None,
        source_language: str | None = None,
        fail_on: str | None = None,
        only: Sequence[str] = (),
        isolate: bool = False,
        threads: int = 0,
    ) -> None: ...
    def check(
        self,
        text: str,
        *,
        language: str | None = None,
        source: str | None = None,
        source_language: str | None = None,
        format: str = "text",
        name: str = "text",
    ) -> Review: ...
    def check_many(
        self,
        texts: Sequence[str],
        *,
        sources: Sequence[str | None] | None = None,
        languages: Sequence[str | None] | None = None,
        source_language: str | None = None,
        format: str = "text",
    ) -> list[Review]: ...
    def check_file(self, path: str, *, source: str | None = None) -> list[Review]: ...
    def fix(
        self,
        text: str,
        *,
        language: str | None = None,
        format: str = "text",
        name: str = "text",
    ) -> str: ...
    @property
    def checks(self) -> list[Check]: ...
