"""Tells of all that a document holds."""

from copydesk import Check, Checker, Suggestion, export

HELD = Check(
    id="reader/held",
    category="other",
    severity="neutral",
    summary="something that a document holds",
    explanation="All of it is told.",
    example_language="en",
    bad="On 3 May Anna Berg left.",
    good="so",
)
TWICE = HELD._replace(
    id="reader/twice",
    summary="two values of one name",
    bad="Anna Berg: 1.\nAnna Berg: 2.",
    example_options={"prefix": ""},
)


class Reader(Checker):
    name = "reader"
    version = "1.0.0"
    description = "all that a document holds"
    checks = [HELD, TWICE]
    reconciles = "differences"
    needs = ["tokens", "names", "numbers", "dates", "quotations", "sentences"]

    def __init__(self, options):
        self.prefix = options.pop("prefix", "")
        super().__init__(options)

    def check(self, document, report):
        def tell(kind, part, value=""):
            report.finding(HELD, part.span, f"{self.prefix}{kind} {part.text} {value}".strip())

        for segment in document.segments:
            values = []
            if segment.source is not None:
                values += [f"{number.text}={number.value:g}" for number in segment.source.numbers]
                values += [name.text for name in segment.source.names]
                values += [sentence.text for sentence in segment.source.sentences]
                values += [quotation.text for quotation in segment.source.quotations]
            tell(segment.role, segment, " ".join(values))
            for part in segment.names:
                tell("name", part)
                report.fact(part.text, part.span, f"{segment.numbers[-1].value:g}")
            for part in segment.numbers:
                tell("number", part, f"{part.value:g}")
            for part in segment.dates:
                tell("date", part, f"{part.day}.{part.month}")
            for part in segment.quotations:
                inside = document.text[part.inside.start : part.inside.end]
                tell("quotation", part, f"{part.depth} {inside}")
            for sentence in segment.sentences:
                last = sentence.tokens[-1]
                report.finding(
                    HELD,
                    last.span,
                    f"{last.kind} {last.text} of {document.primary_language}",
                    suggestions=["…", Suggestion("!", safe=False)],
                    severity="minor",
                    related=[(sentence.span, "its sentence")],
                )

    def reconcile(self, key, facts, report):
        first, *others = facts
        for fact in others:
            related = [(first, "first here")]
            where = f"{fact.name} {fact.date} {fact.author} {fact.desk} {fact.role}"
            report.finding(TWICE, fact, f"{key}: {first.value}, {where}", related=related)


export(Reader)
