"""The list of blocked terms."""

from typing import TYPE_CHECKING

from django.contrib import admin

from ratings.models import BlockedTerm

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[BlockedTerm]
else:
    ModelAdmin = admin.ModelAdmin


@admin.register(BlockedTerm)
class BlockedTermAdmin(ModelAdmin):
    list_display = ("term", "note")
    list_display_links = None
    list_editable = ("term", "note")
    search_fields = ("term", "note")
    list_per_page = 100
