"""Lines of an article and the signs inside them: bullets, quotation marks, dashes, escapes and marks.

A backslash takes the sign behind it literally (unless it stands inside a word); at the start of a line it
makes the whole line plain prose, at the end it continues the paragraph on the next line. While a line is
read, signs taken literally are hidden in a private plane of Unicode, so that no rule of the format sees them.
"""

import re
from dataclasses import dataclass

HIDDEN = 0xF0000
HIDDEN_SIGNS = f"{chr(HIDDEN)}-{chr(HIDDEN + 0xFFFF)}"
BULLET = re.compile(r"(?:[-–—•*+>·▪■◦○●‣►→]|\d{1,2}[.)])\s+")
DASH = "[-–—−]"
QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}
MARK = re.compile(r"<(?:(https?://[^<>\s]+)|([a-z][a-z ]*):\s*([^<>]*))?>$", re.IGNORECASE)
MARK_NAMES = ("as of", "checked", "kind")
NOT_AVAILABLE = re.compile(r"(n/?a|none|unknown|not available|tba|tbd|–|—|-)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line that is not empty; `text` has no bullet, and its literal signs are hidden."""

    number: int
    raw: str
    text: str
    bullet: str = ""
    is_indented: bool = False
    is_plain: bool = False
    after_gap: bool = False

    @property
    def is_item(self) -> bool:
        """Whether a bullet stands before the text."""
        return bool(self.bullet)


def hide(text: str) -> str:
    """Hide each sign that a backslash takes literally; inside a word a backslash is one."""
    return re.sub(r"\\([^\w\n])|(?<!\w)\\(\w)", lambda found: _hidden(found[1] or found[2]), text)


def reveal(text: str) -> str:
    """Show hidden signs again."""
    return re.sub(f"[{HIDDEN_SIGNS}]", lambda found: chr(ord(found[0]) - HIDDEN), text)


def _hidden(sign: str) -> str:
    return chr(HIDDEN + ord(sign)) if ord(sign) <= 0xFFFF else sign


def escape(text: str) -> str:
    """Write a text so that none of its signs means anything."""
    return re.sub(r"([^\w\n]|^\w)", r"\\\1", text)


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not empty."""
    lines = []
    after_gap = True
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        stripped = single_spaced(raw)
        if not stripped:
            after_gap = True
            continue
        lines.append(_line(number, raw, stripped, after_gap))
        after_gap = False
    return lines


def _line(number: int, raw: str, stripped: str, after_gap: bool) -> Line:
    bullet = BULLET.match(stripped)
    text = stripped[bullet.end() :] if bullet else stripped
    is_plain = text.startswith("\\") and len(text) > 1
    is_indented = raw.startswith(("  ", "\t"))
    return Line(
        number, stripped, hide(text).strip(), bullet[0] if bullet else "", is_indented, is_plain, after_gap
    )


def prose(texts: list[str]) -> str:
    """Join lines to a text: a line is a paragraph, unless a backslash at its end continues it."""
    joined = ""
    for text in texts:
        if joined.endswith("\\"):
            joined = f"{joined[:-1].rstrip()}\n{text}"
        else:
            joined = f"{joined}\n\n{text}" if joined else text
    return joined


def prose_lines(text: str) -> list[str]:
    """Split a text into the lines that `prose` joins."""
    broken = re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", text)
    return [line for line in broken.split("\n") if line]


def escape_backslashes(text: str) -> str:
    """Double each backslash that would take the sign behind it literally."""
    return re.sub(r"\\(?=\W|$)|(?<!\w)\\", r"\\\\", text)


def single_spaced(line: str) -> str:
    """A line without outer spaces and with single ones between its words."""
    return re.sub(r"\s{2,}", " ", line).strip()


def clean(text: str) -> str:
    """A text as the format can hold it: single-spaced lines, at most one empty line between two."""
    lines = [single_spaced(line) for line in re.split(r"\r\n|\r|\n", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def is_not_available(text: str) -> bool:
    """Whether a value says that there is none."""
    return bool(NOT_AVAILABLE.fullmatch(text.strip()))


def take_marks(text: str) -> tuple[str, dict[str, str]]:
    """Take the marks off a line's end: `<https://…>` is "url", `<as of: …>` is "as of"; `<>` ends them."""
    marks: dict[str, str] = {}
    while text.endswith(">") and (found := MARK.search(text)):
        url, name, value = found.groups()
        name = "url" if url else (name or "").lower()
        if name in marks or (name not in ("", "url", *MARK_NAMES)):
            break
        text = text[: found.start()].rstrip()
        if not name:
            break
        marks[name] = url or value.strip()
    return text, marks


def with_marks(text: str, **marks: object) -> str:
    """Put marks behind a line; a name's underscores stand for spaces, an empty mark is left out."""
    if take_marks(text) != (text, {}):
        text = f"{text} <>"
    for name, value in marks.items():
        if value:
            text += f" <{value}>" if name == "url" else f" <{name.replace('_', ' ')}: {value}>"
    return text


def closing_quote(text: str) -> int:
    """Where the quotation that opens the text ends; -1 if none opens it or it stays open."""
    opening, closing = text[:1], QUOTES.get(text[:1], "")
    if not closing:
        return -1
    if closing in ("’", opening):
        return _flat_closing_quote(text, closing)
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == opening) - (sign == closing)
        if depth == 0:
            return place
    return -1


def _flat_closing_quote(text: str, closing: str) -> int:
    """The first closing sign that a dash, a bracket, a colon, "by" or the end follows, else the last one."""
    ends = [place for place in range(1, len(text)) if text[place] == closing]
    for place in ends:
        if re.match(rf"\s*(?:$|{DASH}\s|[(<:,]|by\s)", text[place + 1 :]):
            return place
    return ends[-1] if ends else -1


def unquote(text: str) -> str:
    """Take off quotation marks that hold the whole text, or that open it and never close."""
    if text[:1] not in QUOTES or text[:1] == "‘":
        return text
    end = closing_quote(text)
    if end == len(text) - 1:
        return text[1:-1].strip()
    return text[1:].strip() if end == -1 else text


def split_quotation(text: str) -> tuple[str, str]:
    """Split a text that a quotation opens into its words and what follows, else into "" and the text."""
    if text[:1] not in QUOTES:
        return "", text
    end = closing_quote(text)
    if end == -1:
        return text[1:].strip(), ""
    return text[1:end].strip(), text[end + 1 :].strip()


def brackets_at_end(text: str) -> tuple[str, str]:
    """Split off the last pair of brackets and what it holds, brackets inside brackets included."""
    if not text.endswith(")"):
        return text, ""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].rstrip(), text[place + 1 : -1].strip()
    return text, ""


def split_names(text: str) -> list[str]:
    """Split names at commas, semicolons, slashes, "and", "&" outside brackets; "Jr." stays with its name."""
    names, depth, current = [], 0, ""
    for part in re.split(r"([()]|[,;]\s+(?:and\s+|&\s+)?|\s+and\s+|\s*[/&]\s*)", text):
        depth += (part == "(") - (part == ")")
        is_separator = depth == 0 and re.fullmatch(r"[,;]\s+(?:and\s+|&\s+)?|\s+and\s+|\s*[/&]\s*", part)
        if not is_separator:
            current += part
        else:
            names.append(current.strip())
            current = ""
    joined: list[str] = []
    for name in [*names, current.strip()]:
        if joined and re.fullmatch(r"(Jr|Sr)\.?|I{2,3}|IV", name):
            joined[-1] += f", {name}"
        elif name:
            joined.append(name)
    return joined
