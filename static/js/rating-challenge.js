// Fetches the challenge of a rating form when somebody first turns to it, and does the work that it asks for. The
// form is sent without where that fails or takes too long; an editor then looks at the rating if work was wanted.
"use strict";
{
  const OLD = 4 * 3600 * 1000;
  const PATIENCE = 10 * 1000;

  const solve = ({ solver, puzzle }) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(solver);
      worker.onerror = reject;
      worker.onmessage = ({ data }) => {
        worker.terminate();
        if (data?.derivedKey) resolve(btoa(JSON.stringify({ challenge: puzzle, solution: data })));
        else reject(data?.error);
      };
      worker.postMessage({ type: "work", challenge: puzzle });
    });

  // The earlier challenge goes along: it says since when the visitor has been at the form.
  const renew = async (challenge, proof) => {
    const address = `${challenge.dataset.challenge}?after=${encodeURIComponent(challenge.value)}`;
    const answer = await fetch(address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = await answer.json();
    const solved = fresh.work ? await solve(fresh.work) : "";
    challenge.value = fresh.challenge;
    proof.value = solved;
  };

  for (const challenge of document.querySelectorAll("input[data-challenge]")) {
    const { form } = challenge;
    let begun = -Infinity;
    let work = null;
    let isSending = false;

    form.addEventListener("focusin", () => {
      if (work || Date.now() - begun < OLD) return;
      begun = Date.now();
      work = renew(challenge, form.elements.proof)
        .catch(() => {
          begun = -Infinity;
        })
        .then(() => {
          work = null;
        });
    });

    form.addEventListener("submit", (event) => {
      if (!work || event.defaultPrevented) return;
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      const patience = new Promise((resolve) => {
        setTimeout(resolve, PATIENCE);
      });
      Promise.race([work, patience]).then(() => {
        work = null;
        isSending = false;
        form.requestSubmit();
      });
    });
  }
}
