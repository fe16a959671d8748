// Asks before an editor leaves a form whose text is not stored: typed, or refused by the last save.
"use strict";
{
    const form = document.getElementById("film_form");
    let unsaved = document.querySelector(".errornote") !== null;
    if (form) {
        const note = () => {
            unsaved = true;
        };
        form.addEventListener("input", note);
        form.addEventListener("change", note);
        // Select2 tells jQuery alone about a choice, and Django reports one for each select as the form opens.
        const chosen = new Map([...form.querySelectorAll("select")].map((select) => [select, select.value]));
        django.jQuery(form).on("change", "select", ({ target }) => {
            if (target.value !== (chosen.get(target) ?? "")) {
                note();
            }
        });
        document.addEventListener("formset:removed", note);
        form.addEventListener("submit", () => {
            unsaved = false;
        });
        window.addEventListener("beforeunload", (event) => {
            if (unsaved) {
                event.preventDefault();
            }
        });
    }
}
