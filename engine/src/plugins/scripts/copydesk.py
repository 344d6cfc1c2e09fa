"""What a plugin for copydesk in Python needs: one module, which copydesk brings itself.

A plugin is a file ``copydesk_<name>.py`` with a class that inherits from ``Checker``, handed
over with ``export``. Places are indices of Python's strings: ``document.text[start:end]``.
"""

import json
import sys
import traceback
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Union

PROTOCOL = 1


class Span(NamedTuple):
    """Characters of the document's text: from ``start`` to before ``end``."""

    start: int
    end: int


class Check(NamedTuple):
    """What a check looks for. ``copydesk explain`` prints it, and the examples are tried."""

    id: str
    category: str
    severity: str
    summary: str
    explanation: str
    example_language: str
    bad: str
    good: str
    example_source: str = ""
    example_options: Optional[Dict[str, Any]] = None


class Suggestion(NamedTuple):
    """A replacement for the text of a finding; ``safe`` where nobody need look at it first."""

    replacement: str
    safe: bool = False


class Token(NamedTuple):
    """A word, a number, a mark. ``kind``: word, number, quote, punctuation, symbol, url, email,
    handle, opaque."""

    span: Span
    text: str
    kind: str


class Name(NamedTuple):
    """Words in capitals side by side; ``is_initial`` where the first word of a sentence is among
    them, which may be any word."""

    span: Span
    text: str
    is_initial: bool


class Number(NamedTuple):
    """A number with its value, as the language writes numbers."""

    span: Span
    text: str
    value: Optional[float]


class Date(NamedTuple):
    """A date; what it does not say is ``None``."""

    span: Span
    text: str
    year: Optional[int]
    month: Optional[int]
    day: Optional[int]


class Quotation(NamedTuple):
    """A quotation with its marks, and what stands between them."""

    span: Span
    text: str
    inside: Span
    depth: int


class _Part:
    """A stretch of a text, and what stands in it."""

    def __init__(self, text: str, span: Sequence[int], record: Dict[str, Any]):
        self._whole = text
        self._record = record
        self.span = Span(*span)

    @property
    def text(self) -> str:
        """Its text."""
        return self._whole[self.span.start : self.span.end]

    def _records(self, kind: str) -> List[Any]:
        try:
            return self._record[kind]
        except KeyError:
            message = f'write {kind!r} into the plugin\'s `needs` to have {kind}'
            raise AttributeError(message) from None

    def _placed(self, make: Any, span: Sequence[int], *rest: Any) -> Any:
        return make(Span(*span), self._whole[span[0] : span[1]], *rest)

    @property
    def names(self) -> List[Name]:
        """The names in it. Needs ``names``."""
        return [self._placed(Name, r["span"], r["is_initial"]) for r in self._records("names")]

    @property
    def numbers(self) -> List[Number]:
        """The numbers in it. Needs ``numbers``."""
        records = self._records("numbers")
        return [self._placed(Number, r["span"], r["value"]) for r in records]

    @property
    def dates(self) -> List[Date]:
        """The dates in it. Needs ``dates``."""
        records = self._records("dates")
        return [self._placed(Date, r["span"], r["year"], r["month"], r["day"]) for r in records]

    @property
    def quotations(self) -> List[Quotation]:
        """The quotations in it, one inside another first. Needs ``quotations``."""
        records = self._records("quotations")
        return [
            self._placed(Quotation, r["span"], Span(*r["inside"]), r["depth"]) for r in records
        ]


class Source(_Part):
    """What a segment was translated from: places are those of ``document.source``."""

    @property
    def sentences(self) -> List[_Part]:
        """Its sentences. Needs ``sentences``."""
        records = self._records("sentences")
        return [_Part(self._whole, record["span"], {}) for record in records]


class Sentence(_Part):
    """A sentence of a segment."""

    @property
    def tokens(self) -> List[Token]:
        """Its words, numbers and marks. Needs ``tokens``."""
        records = self._records("tokens")
        return [self._placed(Token, (start, end), kind) for start, end, kind in records]


class Segment(_Part):
    """A headline, a paragraph, a caption, a translation unit."""

    def __init__(self, document: "Document", record: Dict[str, Any]):
        super().__init__(document.text, record["span"], record)
        self.document = document
        #: body, headline, lead, caption, pull-quote or item.
        self.role: str = record["role"]
        source = record["source"]
        #: What it was translated from, or ``None``.
        self.source: Optional[Source] = (
            None
            if source is None
            else Source(document.source, source, record.get("in_source", {}))
        )

    @property
    def sentences(self) -> List[Sentence]:
        """Its sentences."""
        records = self._record["sentences"]
        return [Sentence(self._whole, record["span"], record) for record in records]

    @property
    def tokens(self) -> List[Token]:
        """The tokens of all its sentences. Needs ``tokens``."""
        return [token for sentence in self.sentences for token in sentence.tokens]


class Document:
    """The text under review. Every place is one of ``text``."""

    def __init__(self, record: Dict[str, Any]):
        self.name: str = record["name"]
        #: Whether its facts meet those of no other document.
        self.is_alone: bool = record["is_alone"]
        #: BCP 47 tag; ``und`` where nobody knows.
        self.language: str = record["language"]
        #: BCP 47 tag of the source; empty where nobody knows.
        self.source_language: str = record["source_language"]
        #: ISO 8601; empty where nobody knows.
        self.date: str = record["date"]
        #: As the file says them; empty where it does not.
        self.author: str = record["author"]
        self.desk: str = record["desk"]
        self.text: str = record["text"]
        self.source: str = record["source"]
        self.segments: List[Segment] = [Segment(self, part) for part in record["segments"]]

    @property
    def primary_language(self) -> str:
        """``fr`` of ``fr-CH``."""
        return self.language.split("-")[0].lower()

    @property
    def tokens(self) -> List[Token]:
        """All tokens. Needs ``tokens``."""
        return [token for segment in self.segments for token in segment.tokens]


class Fact(NamedTuple):
    """A fact that a document told, as ``reconcile`` gets it back."""

    index: int
    document: int
    language: str
    text: str
    value: str
    #: Name, day (ISO 8601), author and desk of its document; empty where nobody knows.
    name: str
    date: str
    author: str
    desk: str
    #: What its segment is: body, headline, lead, caption, pull-quote or item.
    role: str


Where = Union[Span, Sequence[int], Fact]


def _place(where: Where) -> Dict[str, Any]:
    if isinstance(where, Fact):
        return {"fact": where.index}
    start, end = where
    for index in (start, end):
        if not isinstance(index, int) or index < 0:
            raise TypeError(f"a place is two indices of the text, not {where!r}")
    return {"span": [start, end]}


def _text(what: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what} is a str, not {value!r}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ValueError(f"{what} has half a character: {value!r}") from None
    return value


def _suggestion(value: Union[str, Suggestion]) -> Dict[str, Any]:
    suggestion = value if isinstance(value, Suggestion) else Suggestion(value)
    _text("a suggestion", suggestion.replacement)
    return {"replacement": suggestion.replacement, "safe": bool(suggestion.safe)}


SEVERITIES = ("neutral", "minor", "major", "critical")


class Report:
    """Takes what a plugin finds."""

    def __init__(self) -> None:
        self._findings: List[Dict[str, Any]] = []
        self._facts: List[Dict[str, Any]] = []
        self._notes: List[str] = []

    def finding(
        self,
        check: Check,
        where: Where,
        message: str,
        suggestions: Sequence[Union[str, Suggestion]] = (),
        severity: Optional[str] = None,
        related: Sequence[Any] = (),
    ) -> None:
        """Tells of a place that should change: a span in ``check``, a fact in ``reconcile``.

        ``related`` are pairs of a place and what it is.
        """
        if isinstance(suggestions, (str, Suggestion)):
            raise TypeError(f"suggestions are a list, such as [{suggestions!r}]")
        if severity is not None and severity not in SEVERITIES:
            raise ValueError(f"the severity {severity!r} is none: {', '.join(SEVERITIES)}")
        self._findings.append(
            {
                "check": check.id,
                "place": _place(where),
                "message": _text("the message", message),
                "severity": severity,
                "suggestions": [_suggestion(s) for s in suggestions],
                "related": [
                    {"place": _place(p), "message": _text("the message", m)} for p, m in related
                ],
            }
        )

    def fact(self, key: str, span: Where, value: str) -> None:
        """Tells something true of a place: facts with one key meet in ``reconcile``."""
        place = _place(span)["span"]
        fact = {"key": _text("the key", key), "span": place, "value": _text("the value", value)}
        self._facts.append(fact)

    def note(self, text: str) -> None:
        """Tells the user something about the run, such as what could not be checked."""
        self._notes.append(_text("a note", text))

    def _record(self) -> Dict[str, Any]:
        return {"findings": self._findings, "facts": self._facts, "notes": self._notes}


class Checker:
    """What a plugin inherits from."""

    #: As the file says it: ``copydesk_<name>.py``.
    name: str = ""
    #: Such as 1.0.0.
    version: str = "0.1.0"
    #: One line.
    description: str = ""
    checks: Sequence[Check] = ()
    #: nothing, differences (facts of a key that differ) or everything.
    reconciles: str = "nothing"
    #: What it reads of a document: tokens, names, numbers, dates, quotations; sentences, for
    #: those of the source.
    needs: Sequence[str] = ()

    def __init__(self, options: Dict[str, Any]):
        """Takes what the user configured; an exception refuses it. One that has options takes
        its own out of them, and hands the rest on to this one, which refuses them."""
        if options:
            raise ValueError(f"unknown option {', '.join(options)}")

    def check(self, document: Document, report: Report) -> None:
        """Looks at one document."""

    def reconcile(self, key: str, facts: List[Fact], report: Report) -> None:
        """Looks at the facts of one key, from all documents."""


_exported: List[type] = []


def export(checker: type) -> None:
    """Hands the plugin's class over."""
    _exported[:] = [checker]


def _describe(checker: Any) -> Dict[str, Any]:
    checks = [
        {key: value for key, value in check._asdict().items() if value is not None}
        for check in checker.checks
    ]
    return {
        "plugin": {
            "protocol": PROTOCOL,
            "name": checker.name,
            "version": checker.version,
            "description": checker.description,
            "reconciles": checker.reconciles,
            "unit": "characters",
            "needs": list(checker.needs),
            "checks": checks,
        }
    }


def _answer(request: Dict[str, Any], state: Dict[str, Any]) -> Dict[str, Any]:
    kind = request["request"]
    if not _exported:
        raise RuntimeError("the script does not call copydesk.export")
    if kind == "describe":
        return _describe(_exported[0])
    if kind == "create":
        state["instance"] = _exported[0](request["options"])
        return {}
    report = Report()
    returned = None
    if kind == "check":
        returned = state["instance"].check(Document(request["document"]), report)
    elif kind == "reconcile":
        facts = [Fact(index, **fact) for index, fact in enumerate(request["facts"])]
        returned = state["instance"].reconcile(request["key"], facts, report)
    else:
        raise RuntimeError(f"copydesk asked for {kind!r}, which this helper does not know")
    if hasattr(returned, "__await__"):
        raise TypeError(f"{kind} is async: what it finds must be told before it returns")
    return report._record()


def _reason(error: BaseException, path: str) -> str:
    """What an exception says, with the line of the plugin that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    if isinstance(error, SyntaxError) and error.filename == path:
        lines = [error.lineno]
    at = f" (line {lines[-1]})" if lines else ""
    name = type(error).__name__
    return f"{name}: {error.msg}{at}" if isinstance(error, SyntaxError) else f"{name}: {error}{at}"


def _main() -> None:
    """Runs the plugin in the file with the number 4: requests are lines of standard input,
    answers lines of the file with the number 3. Standard output is the plugin's."""
    path = sys.argv[1]
    sys.modules["copydesk"] = sys.modules["__main__"]
    broken = None
    if sys.version_info < (3, 8):
        broken = f"Python 3.8 or later is needed, and this is {sys.version.split()[0]}"
    try:
        with open(4, "rb") as file:
            code = compile(file.read(), path, "exec")
        exec(code, {"__name__": "copydesk_plugin", "__file__": path})
    except Exception as error:
        broken = _reason(error, path)
    state: Dict[str, Any] = {}
    with open(3, "w", encoding="utf-8", newline="\n") as answers:
        for line in sys.stdin:
            request = json.loads(line)
            try:
                answer = {"error": broken} if broken else _answer(request, state)
            except Exception as error:
                answer = {"error": _reason(error, path)}
            answer["id"] = request["id"]
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    _main()
