// Rows of a film's sections: a new row takes the focus, and buttons beside the order number move a row.
//
// Django's inlines.js counts rows by their place in the document when a row is removed, so rows stand in
// the order of their form numbers while it does.
"use strict";
{
    const numberOf = (row) => Number(row.id.match(/-(\d+)$/)[1]);
    const orderOf = (row) => row.querySelector(".row-order");
    const isOld = (row) => row.classList.contains("has_original");

    const rowsOf = (group) => {
        const prefix = group.id.replace(/-group$/, "");
        const own = new RegExp(`^${prefix}-\\d+$`);
        return [...group.querySelectorAll(`[id^="${prefix}-"]`)].filter((row) => own.test(row.id));
    };

    // Puts rows into the order given, each with the messages above it.
    const arrange = (group, rows) => {
        const end = group.querySelector(".empty-form");
        for (const row of rows) {
            const above = row.previousElementSibling;
            end.before(...(above?.classList.contains("row-form-errors") ? [above, row] : [row]));
        }
    };

    // Numbers rows as they stand; new rows at the end that never had a number stay without one.
    const renumber = (rows, moved) => {
        const isPlaced = (row) => row === moved || isOld(row) || orderOf(row).value !== "";
        const last = rows.findLastIndex(isPlaced);
        rows.slice(0, last + 1).forEach((row, index) => {
            orderOf(row).value = index + 1;
            orderOf(row).dispatchEvent(new Event("change", { bubbles: true }));
        });
    };

    const move = (button) => {
        const group = button.closest(".js-inline-admin-formset");
        const rows = rowsOf(group);
        const row = rows.find((each) => each.contains(button));
        const from = rows.indexOf(row);
        const to = from + (button.classList.contains("row-up") ? -1 : 1);
        if (to < 0 || to >= rows.length) {
            return;
        }
        rows.splice(to, 0, rows.splice(from, 1)[0]);
        arrange(group, rows);
        renumber(rows, row);
        button.focus();
    };

    const addButtons = (order) => {
        const name = (label, direction, sign) => {
            const button = document.createElement("button");
            button.type = "button";
            button.className = `row-move row-${direction}`;
            button.title = label;
            button.ariaLabel = label;
            button.textContent = sign;
            return button;
        };
        const box = document.createElement("span");
        box.className = "row-place";
        order.before(box);
        box.append(order, name("Move up", "up", "↑"), name("Move down", "down", "↓"));
    };

    const placeOf = (row) => Number(orderOf(row).value || Number.MAX_SAFE_INTEGER);
    const byOrder = (a, b) => placeOf(a) - placeOf(b);
    const byNumber = (a, b) => numberOf(a) - numberOf(b);
    const sort = (group, comparison) => {
        if (group.querySelector(".row-order") && group.querySelector(".empty-form")) {
            arrange(group, rowsOf(group).sort(comparison));
        }
    };

    document.querySelectorAll(".row-order").forEach(addButtons);
    document.addEventListener("click", (event) => {
        const button = event.target.closest(".row-move");
        if (button) {
            move(button);
        }
    });
    document.addEventListener(
        "click",
        (event) => {
            const group = event.target.closest("a.inline-deletelink")?.closest(".js-inline-admin-formset");
            if (group) {
                sort(group, byNumber);
            }
        },
        true,
    );
    document.addEventListener("formset:removed", (event) => {
        // Django says so before it counts the rows.
        queueMicrotask(() => sort(document.getElementById(`${event.detail.formsetName}-group`), byOrder));
    });
    document.addEventListener("formset:added", (event) => {
        const first = "input:not([type=hidden]), select:not(.admin-autocomplete), textarea, .select2-selection";
        event.target.querySelector(first)?.focus();
    });
}
