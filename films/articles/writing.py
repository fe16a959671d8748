"""Write an article: plain values to the text that reads back as the same values."""

from films.sections import SECTIONS, Section

from .article import Article
from .headings import find_headings
from .lines import escape, split_lines
from .reading import title_above
from .rooms import ROOMS


def write(article: Article) -> str:
    """Write an article, each unchanged row as it was printed."""
    sections = []
    for section in _in_order(article):
        body = article.with_notes(section.stem, ROOMS[section.stem].write(article))
        if body or _is_announced(article, section):
            sections.append("\n".join([_heading(article, section), *body]))
    above = [note.text for note in article.unread if not note.section]
    parts = [_title_line(article, sections), *above, "\n\n".join(sections)]
    return "\n".join(part for part in parts if part) + "\n"


def _in_order(article: Article) -> list[Section]:
    """The sections as the article had them; one that it had not follows its neighbour on the page."""
    known = {section.stem: section for section in SECTIONS}
    ordered = [known[key[1]] for key in article.printed if key[0] == "heading" and key[1] in known]
    for place, section in enumerate(SECTIONS):
        if section not in ordered:
            ordered.insert(ordered.index(SECTIONS[place - 1]) + 1 if place else 0, section)
    return ordered


def _is_announced(article: Article, section: Section) -> bool:
    """Whether an empty section keeps its heading: the article had it, or it is the visitors' own."""
    if ("heading", section.stem, article.title) in article.printed:
        return True
    return section.stem == "rate" and not any(key for key in article.printed if key[:1] == ("heading",))


def _heading(article: Article, section: Section) -> str:
    printed = article.printed.get(("heading", section.stem, article.title))
    return printed or f"{section.emoji} {section.heading.format(title=article.title)}"


def _title_line(article: Article, sections: list[str]) -> str:
    """The title above the first section, where the article had it or no heading says it as it is."""
    for year in (article.release_year, None):
        if printed := article.printed.get(("title", article.title, year)):
            return printed
    headings, title = find_headings(split_lines("\n\n".join(sections)))
    if headings and title == article.title:
        return ""
    for spelt in (article.title, escape(article.title)):
        line = f"{spelt} ({article.release_year})" if article.release_year else f"Title: {spelt}"
        if title_above(split_lines(line)) == article.title:
            break
    return line
