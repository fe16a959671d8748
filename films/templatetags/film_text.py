"""Filters for a film's text and addresses."""

from django import template

register = template.Library()


@register.filter
def web_address(url: str) -> str:
    """The address if it is one of the web, else nothing: `javascript:` never becomes a link."""
    return url if url.lower().startswith(("http://", "https://")) else ""
