"""copydesk in Python: finds what translation leaves wrong in news articles.

>>> import copydesk
>>> review = copydesk.check("Il est parti , enfin, dit la mairie.", language="fr")
>>> [finding.check for finding in review.findings]
['punctuation/spacing']

`check` reads one text; an `Engine` reads many, on all cores and without the global lock, under one
configuration. Offsets count characters, as slices of `str` do.
"""

from __future__ import annotations

from ._copydesk import (
    Check,
    CopydeskError,
    Engine,
    Finding,
    Related,
    Review,
    Suggestion,
    __version__,
)

__all__ = [
    "Check",
    "CopydeskError",
    "Engine",
    "Finding",
    "Related",
    "Review",
    "Suggestion",
    "__version__",
    "check",
    "fix",
]

_engines: dict[str | None, Engine] = {}


def _engine(config: str | None) -> Engine:
    """The engine of a configuration, built once."""
    if config not in _engines:
        _engines[config] = Engine(config=config)
    return _engines[config]


def check(
    text: str,
    *,
    language: str | None = None,
    source: str | None = None,
    source_language: str | None = None,
    format: str = "text",
    name: str = "text",
    config: str | None = None,
) -> Review:
    """Checks a text.

    `language` is a BCP 47 tag such as "fr" or "pt-BR"; it is found out where it is not said.
    `source` is the text that it was translated from. `format` is a format of text, as
    `copydesk check --input-format` names it. `config` is the path of a copydesk.toml, which is
    read once; without it, the nearest one above the working folder holds.

    Raises `CopydeskError` where the text cannot be read, or a setting is wrong.
    """
    return _engine(config).check(
        text,
        language=language,
        source=source,
        source_language=source_language,
        format=format,
        name=name,
    )


def fix(
    text: str,
    *,
    language: str | None = None,
    format: str = "text",
    name: str = "text",
    config: str | None = None,
) -> str:
    """A text with what is safe to repair unseen, as `copydesk fix` repairs it."""
    return _engine(config).fix(text, language=language, format=format, name=name)
