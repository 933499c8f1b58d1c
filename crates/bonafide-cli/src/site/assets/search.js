// Search in the index, as one types. Without a script the form asks the server, and the page lists everything.
const input = document.querySelector("#q");
const results = document.querySelector("#results");
const count = document.querySelector("#count");
const everything = document.querySelector("#everything");
const MOST = 50;

const index = fetch(input.dataset.index).then((response) => {
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
});

const score = (entry, word) => {
  const title = entry.title.toLowerCase();
  if (title === word) return 12;
  if (title.startsWith(word)) return 8;
  if (title.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 6;
  if (title.includes(word)) return 4;
  if (entry.keywords.split(" ").some((part) => part.startsWith(word))) return 3;
  return entry.keywords.includes(word) ? 1 : 0;
};

const find = (entries, query) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = entries.map((entry) => [words.map((word) => score(entry, word)), entry]);
  return scored
    .filter(([scores]) => scores.every(Boolean))
    .map(([scores, entry]) => [scores.reduce((sum, one) => sum + one, 0) * 10 + entry.weight, entry])
    .sort(([one], [other]) => other - one)
    .slice(0, MOST)
    .map(([, entry]) => entry);
};

const item = (entry) => {
  const link = document.createElement("a");
  link.href = entry.path;
  link.textContent = entry.title;
  const kind = document.createElement("small");
  kind.textContent = entry.kind;
  const row = document.createElement("li");
  row.append(link, " ", kind);
  return row;
};

const show = async () => {
  const query = input.value.trim();
  const entries = await index;
  if (query !== input.value.trim()) return;
  const found = query ? find(entries, query) : [];
  results.replaceChildren(...found.map(item));
  if (everything) everything.hidden = query !== "";
  const many = found.length === MOST ? `The best ${MOST} pages.` : found.length === 1 ? "One page." : `${found.length} pages.`;
  count.textContent = !query ? "" : found.length ? many : `Nothing is called “${query}”.`;
};

const links = () => [...results.querySelectorAll("a")];
document.addEventListener("keydown", (event) => {
  const all = links();
  const at = all.indexOf(document.activeElement);
  const inside = document.activeElement === input || at >= 0;
  if (!inside) return;
  if (event.key === "ArrowDown") (all[at + 1] ?? all[at])?.focus();
  else if (event.key === "ArrowUp") (at > 0 ? all[at - 1] : input).focus();
  else if (event.key === "Escape") input.focus();
  else return;
  event.preventDefault();
});

input.value ||= new URLSearchParams(location.search).get("q") ?? "";
input.addEventListener("input", show);
show();
