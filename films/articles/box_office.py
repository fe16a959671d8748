"""💰 Box Office: `- Budget: $3.6M`."""

from .amounts import read_amount, write_amount
from .article import Article
from .body import Body, UnreadError
from .lines import Line, brackets_at_end, is_not_available
from .rows import write_rows
from .values import BoxOfficeFigure

LABELS = {
    "budget": "Budget",
    "domestic": "Domestic Gross",
    "international": "International Gross",
    "opening": "Opening Weekend",
    "worldwide": "Worldwide Gross",
}
KINDS = {
    **{label.lower(): kind for kind, label in LABELS.items()},
    **dict.fromkeys(("production budget", "estimated budget"), "budget"),
    **dict.fromkeys(("domestic", "us gross", "gross us & canada", "domestic box office"), "domestic"),
    **dict.fromkeys(("international", "foreign gross", "international box office"), "international"),
    **dict.fromkeys(("opening", "opening weekend gross", "domestic opening"), "opening"),
    **dict.fromkeys(("worldwide", "gross worldwide", "global gross", "total gross"), "worldwide"),
    **dict.fromkeys(("worldwide box office", "box office", "total"), "worldwide"),
}


def read(body: Body) -> None:
    for line in body.lines:
        try:
            body.add("box_office", _figure(line), line)
        except UnreadError as error:
            body.unread(line, str(error))


def _figure(line: Line) -> BoxOfficeFigure:
    label, _, value = line.text.partition(":")
    kind = KINDS.get(" ".join(label.lower().split()))
    if not kind:
        raise UnreadError(f"A figure is one of: {', '.join(LABELS.values())}.")
    bare, note = brackets_at_end(value.strip())
    if is_not_available(bare):
        return BoxOfficeFigure(kind, note=note)
    amount = read_amount(value)
    if not amount or amount.value >= 10**15:
        raise UnreadError("An amount reads like $3.6M, £277,000 or N/A.")
    if not amount.currency:
        raise UnreadError("The amount needs its currency, as in $3.6M.")
    return BoxOfficeFigure(kind, amount.value, amount.currency, amount.note)


def write(article: Article) -> list[str]:
    return article.in_printed_order(write_rows(article, "box_office", _compose, read))


def _compose(row: BoxOfficeFigure) -> str:
    note = f" ({row.note})" if row.note else ""
    amount = write_amount(row.amount, row.currency) if row.amount is not None else "N/A"
    return f"{LABELS[row.kind]}: {amount}{note}"
