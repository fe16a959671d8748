// Judges ratings from the keyboard: each key presses what stands on the page, and can be turned off.
"use strict";
{
    const OFF = "moderation-keys-off";
    const help = document.querySelector(".moderation-keys");
    const rows = [...document.querySelectorAll("#result_list tbody tr")];
    let current = -1;

    const go = (step) => {
        if (!rows.length) {
            return;
        }
        rows[current]?.classList.remove("current");
        current = Math.min(Math.max(current + step, 0), rows.length - 1);
        rows[current].classList.add("current");
        const box = rows[current].querySelector(".action-select");
        box?.focus({ preventScroll: true });
        rows[current].scrollIntoView({ block: "nearest" });
    };

    const choose = () => rows[current]?.querySelector(".action-select")?.click();

    const press = (button) => {
        if (rows.length && !document.querySelector(".action-select:checked")) {
            if (current < 0) {
                return;
            }
            choose();
        }
        button.click();
    };

    const act = (key) => {
        switch (key) {
            case "j":
                return go(1);
            case "k":
                return go(-1);
            case "x":
                return choose();
            case "o":
                return rows[current]?.querySelector("th a")?.click();
            case "u":
                return document.querySelector(".messagelist a.undo")?.click();
        }
        const button = document.querySelector(`button[data-key="${CSS.escape(key)}"]`);
        if (button) {
            return press(button);
        }
        if (key === "e") {
            document.querySelector("textarea[name=reply]")?.focus();
        }
        return undefined;
    };

    if (help) {
        const box = help.querySelector(".keys-on");
        help.hidden = false;
        box.checked = localStorage.getItem(OFF) === null;
        box.addEventListener("change", () => {
            if (box.checked) {
                localStorage.removeItem(OFF);
            } else {
                localStorage.setItem(OFF, "");
            }
        });
        document.addEventListener("keydown", (event) => {
            const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select");
            if (!box.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
                return;
            }
            if ("jkxouarswepv".includes(event.key)) {
                event.preventDefault();
                act(event.key);
            }
        });
    }
}
