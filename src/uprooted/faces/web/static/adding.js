// Drop files on the form, and say how far reading them is.
const form = document.getElementById("adding");
const state = document.getElementById("state");
const notes = document.getElementById("notes");

for (const name of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(name, (event) => {
    event.preventDefault();
    form.classList.toggle("over", name === "dragover");
  });
}
form.addEventListener("drop", (event) => {
  form.elements.files.files = event.dataTransfer.files;
  form.requestSubmit();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  state.textContent = "Sending …";
  notes.replaceChildren();
  const answer = await fetch("/add", { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
  const said = await answer.json();
  if (!answer.ok) {
    state.textContent = [said.problem, said.remedy].filter(Boolean).join(". ");
    return;
  }
  await watch();
});

async function watch() {
  for (;;) {
    const job = await (await fetch("/add/state")).json();
    if (!job.running) {
      state.textContent = job.problem ?? `${job.reports} ${job.reports === 1 ? "report" : "reports"} added, ${job.claims} new claims.`;
      notes.replaceChildren(...job.notes.map((note) => Object.assign(document.createElement("li"), { textContent: note, dir: "auto" })));
      return;
    }
    state.textContent = job.total ? `${job.what}: ${job.done} of ${job.total}` : `${job.what}: ${job.done}`;
    await new Promise((done) => setTimeout(done, 400));
  }
}

if (state.dataset.running === "yes") watch();
