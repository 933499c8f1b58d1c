// The forms of the tools, answered without leaving the page: each is sent as it would be without a script, and of
// the page that comes back the result is shown.
const form = document.querySelector(".tool form");
const told = document.querySelector("#told");
const PATIENCE = 300; // ms after the last key

let current = null;
let timer;

// What the server says, as a document; a page, whatever its status.
const ask = async (body) => {
  current?.abort();
  current = new AbortController();
  const response = await fetch(form.action, {
    method: "POST", body, signal: current.signal, headers: { Accept: "text/html" },
  });
  if (!(response.headers.get("Content-Type") ?? "").startsWith("text/html")) throw new Error(`${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
};

const say = (sentence) => {
  told.textContent = sentence;
  const hint = Object.assign(document.createElement("p"), { className: "hint", textContent: sentence });
  document.querySelector("#result").replaceChildren(hint);
};

const show = (html) => {
  const result = document.querySelector("#result");
  const section = html.querySelector("#result");
  // A page that tells of an error of the site itself has no place for results.
  if (!section) return say(html.querySelector("main .claims").textContent);
  result.replaceChildren(...section.childNodes);
  told.textContent = result.querySelector("[data-says]")?.dataset.says ?? "";
  document.dispatchEvent(new Event("shown"));
};

const work = async () => {
  const result = document.querySelector("#result");
  result.setAttribute("aria-busy", "true");
  try {
    show(await ask(new FormData(form)));
  } catch (error) {
    if (error.name === "AbortError") return;
    say("The server does not answer. Is it still running?");
  }
  result.removeAttribute("aria-busy");
};

form.addEventListener("submit", (event) => {
  // Buttons with a name fill the form, for which the whole page comes anew.
  if (event.submitter?.name) return;
  event.preventDefault();
  clearTimeout(timer);
  if (!("live" in form.dataset)) say("Asking. Slow servers are given ten seconds.");
  work();
});

if ("live" in form.dataset) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    const isThere = [...form.querySelectorAll("textarea, input[type=file]")].some((control) => control.value.trim());
    if (isThere && form.checkValidity()) timer = setTimeout(work, PATIENCE);
  });
}

const file = form.querySelector("input[type=file]");
if (file) {
  const text = form.querySelector("textarea");
  text.addEventListener("input", () => { file.value = ""; });
  file.addEventListener("input", () => { if (file.files.length) text.value = ""; });
  // A capture may be dropped anywhere in the form.
  form.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("over");
  });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    file.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
