// Sends "Helpful" without leaving the page, and says beside the button what has become of it.
const FAILED = "That did not reach us. Try again in a moment.";
const REFUSED = "That was not counted: the review may be gone. Load the page again to see.";
const sending = new WeakSet();

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches(".helpful")) return;
  event.preventDefault();
  if (sending.has(form)) return;
  sending.add(form);
  const button = form.querySelector("button");
  const foot = form.parentElement;
  const said = foot.querySelector(".helpful-said");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ [button.name]: button.value }),
    });
    // A refusal that is not of this vote is a page of its own.
    const now = answer.status === 403 || answer.status === 404 ? { said: REFUSED } : await answer.json();
    if ("has_thanked" in now) {
      button.setAttribute("aria-pressed", String(now.has_thanked));
      button.value = now.has_thanked ? "no" : "yes";
      foot.querySelector(".found-helpful").textContent = now.found_helpful;
    }
    said.textContent = now.said;
  } catch {
    said.textContent = FAILED;
  }
  sending.delete(form);
});
