// The rating form: keeps what is typed until it has arrived, counts characters, and survives a lost connection.
//
// A draft holds the stars and the words, never the e-mail address, which would stay behind on a shared computer,
// nor the consent, which is given each time. Without storage or script the form is the browser's own.
"use strict";
{
  const KEPT = ["stars", "name", "title", "text", "has_spoilers"];
  const DAYS = 30;
  const PAUSE = 1000;
  const PATIENCE = 30000;
  const LOST =
    "The connection was lost before the site answered. All you typed is still here: send it again once you are online; it counts once.";
  const SILENT = "The site did not answer. All you typed is still here: send it again in a minute.";
  const form = document.querySelector(".rating-form[data-draft]");

  const fieldsOf = (name) => [...form.elements].filter((field) => field.name === name);

  // What the form says now, or what it said when the page arrived.
  const said = (byDefault) => {
    const words = {};
    for (const name of KEPT) {
      for (const field of fieldsOf(name)) {
        const ticks = field.type === "radio" || field.type === "checkbox";
        const ticked = byDefault ? field.defaultChecked : field.checked;
        if (ticks) words[name] = ticked ? field.value : (words[name] ?? "");
        else words[name] = byDefault ? field.defaultValue : field.value;
      }
    }
    return words;
  };
  // The server sets white space straight, which changes nothing that somebody has written.
  const plain = (text) => String(text ?? "").replace(/\s+/gu, " ").trim();
  const isSame = (one, other) => KEPT.every((name) => plain(one[name]) === plain(other[name]));

  // --- Drafts. Every touch of the storage may fail: full, blocked or switched off.
  const key = form && `rating-draft:${form.dataset.draft}`;
  const drafts = {
    read() {
      try {
        const draft = JSON.parse(localStorage.getItem(key));
        return draft && Date.now() - draft.at < DAYS * 864e5 ? draft.said : null;
      } catch {
        return null;
      }
    },
    keep() {
      const now = said();
      try {
        if (isSame(now, said(true))) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify({ at: Date.now(), said: now }));
      } catch {
        // The words stay in the form, as they do without a script.
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept either.
      }
    },
  };

  const fill = (draft) => {
    for (const name of KEPT) {
      for (const field of fieldsOf(name)) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === draft[name];
        else field.value = draft[name] ?? "";
      }
    }
  };

  const offerToDiscard = () => {
    const notice = document.createElement("p");
    const button = document.createElement("button");
    notice.className = "draft-notice";
    notice.setAttribute("role", "status");
    button.type = "button";
    button.className = "discard";
    button.textContent = "Discard it";
    button.addEventListener("click", () => {
      form.reset();
      drafts.forget();
      notice.remove();
      form.querySelectorAll("[data-limit]").forEach(count);
      (form.querySelector("[type=radio]:checked") ?? form.querySelector("[type=radio]")).focus();
    });
    notice.append("What you typed here before, and had not sent, is back. ", button);
    form.querySelector(".form-head").append(notice);
  };

  const restore = () => {
    const draft = drafts.read();
    const arrived = said(true);
    if (!draft) return;
    if (isSame(draft, arrived)) {
      if ("kept" in form.dataset) drafts.forget();
      return;
    }
    // A form that was refused shows what was sent last; one that the browser has filled in itself is left alone.
    if (document.querySelector(".error-summary")) return;
    const now = said();
    if (!isSame(now, arrived) && !isSame(now, draft)) return;
    fill(draft);
    offerToDiscard();
  };

  // --- Counters: characters as the server counts them, a line break as one and the white space around as none.
  const lengthOf = (field) => {
    const text = field.type === "textarea" ? field.value.trim().replace(/\r\n?/gu, "\n") : plain(field.value);
    return [...text].length;
  };
  const spoken = (field) => {
    const limit = Number(field.dataset.limit);
    const length = lengthOf(field);
    const number = (count) => count.toLocaleString("en");
    if (length > limit) return `${number(length)} of ${number(limit)} characters: ${number(length - limit)} too many`;
    return length ? `${number(length)} of ${number(limit)} characters` : `up to ${number(limit)} characters`;
  };
  const count = (field) => {
    const counter = document.getElementById(`${field.id}_limit`);
    counter.textContent = spoken(field);
    counter.classList.toggle("too-many", lengthOf(field) > Number(field.dataset.limit));
  };
  const announcer = document.createElement("p");
  announcer.className = "visually-hidden count-spoken";
  announcer.setAttribute("aria-live", "polite");
  let pause;
  const announce = (field) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      announcer.textContent = spoken(field);
    }, PAUSE);
  };

  // --- Sending. A first try by script tells a lost connection from an answer; the page that follows is the server's.
  const trouble = (sentence) => {
    const place = form.querySelector(".send-trouble");
    place.textContent = sentence;
    place.hidden = !sentence;
  };
  let sending = false;
  const rest = (sentence) => {
    trouble(sentence);
    sending = false;
    form.removeAttribute("aria-busy");
  };
  // A page that is shown again after its form has arrived is older than the site.
  let followed = false;
  const follow = (answer) => {
    followed = true;
    const address = new URL(answer.url);
    address.hash = new URL(form.action).hash;
    // The page at this very address may itself be the answer to a form, which a reload would send once more.
    if (address.href.split("#")[0] === location.href.split("#")[0]) history.replaceState(null, "", "?sent");
    location.assign(address);
  };
  const send = async () => {
    sending = true;
    form.setAttribute("aria-busy", "true");
    trouble("");
    drafts.keep();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
      if (answer.ok && answer.redirected) follow(answer);
      else if (answer.status >= 500) rest(SILENT);
      // Nothing was kept of what is refused: sent again as a form, it brings the page that says why.
      else form.submit();
    } catch {
      rest(LOST);
    }
  };

  if (form) {
    form.append(announcer);
    restore();
    form.querySelectorAll("[data-limit]").forEach(count);
    form.addEventListener("input", ({ target }) => {
      drafts.keep();
      if ("limit" in target.dataset) {
        count(target);
        announce(target);
      }
    });
    // On the document: whoever else listens to the form speaks first.
    document.addEventListener("submit", (event) => {
      if (event.target !== form || event.defaultPrevented) return;
      event.preventDefault();
      if (!sending) send();
    });
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && followed) location.reload();
      else if (event.persisted) rest("");
    });
    if (location.hash === "#rate-answer") document.getElementById("rate-answer")?.focus();
  }
}
