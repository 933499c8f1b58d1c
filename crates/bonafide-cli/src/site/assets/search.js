// Search as one types: suggestions below a search box (the combobox of the ARIA Authoring Practices Guide), and on
// the page of the search its results. Without a script the server answers the same.
const INDEX = "/search.json";
const MOST = 50;
const MOST_SUGGESTED = 8;

let index = null;
const entries = () => {
  index ??= fetch(INDEX).then((response) => {
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  }).then((all) => all.map((entry) => ({ ...entry, text: `${entry.keywords} ${entry.says.toLowerCase()}` })));
  index.catch(() => { index = null; }); // the next key tries again
  return index;
};

// How well a word fits, and the whole query: as the server counts.
const score = (title, keywords, word) => {
  if (title === word) return 12;
  if (title.startsWith(word)) return 8;
  if (title.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 6;
  if (title.includes(word)) return 4;
  if (keywords.split(" ").some((part) => part.startsWith(word))) return 3;
  return keywords.includes(word) ? 1 : 0;
};

const bonus = (title, keywords, query) => {
  if (title === query || title.replace(/^\d{3} /, "") === query) return 1000;
  if (title.startsWith(query)) return 200;
  if (title.includes(query)) return Math.floor(100 * query.length / title.length);
  return keywords.includes(query) ? 50 : 0;
};

// Words of questions, which tell nothing of what is looked for.
const SMALL = new Set(("a an and are can do does for get how i in is it my of on should the to what when why with")
  .split(" "));

const wordsOf = (text) => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return (telling.length > 0 ? telling : words).slice(0, 8);
};

// The entries that have every word, else those that have the most.
const find = (all, text, most) => {
  const words = wordsOf(text);
  const query = words.join(" ");
  const ranked = all.map((entry) => {
    const title = entry.title.toLowerCase();
    const scores = words.map((word) => score(title, entry.text, word)).filter(Boolean);
    const sum = scores.reduce((one, other) => one + other, 0);
    return { entry, count: scores.length, rank: bonus(title, entry.text, query) + sum * 10 + entry.weight };
  });
  const best = Math.max(...ranked.map(({ count }) => count));
  const found = ranked.filter(({ count }) => count === best && best > 0)
    .sort((one, other) => other.rank - one.rank)
    .slice(0, most)
    .map(({ entry }) => entry);
  return { found, isPartial: best < words.length };
};

// A text with the words that were looked for marked.
const marked = (text, query) => {
  const words = wordsOf(query).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const element = document.createElement("span");
  for (const [at, part] of text.split(new RegExp(`(${words.join("|")})`, "i")).entries()) {
    if (at % 2 === 0) element.append(part);
    else element.append(Object.assign(document.createElement("mark"), { textContent: part }));
  }
  return element;
};

const link = (entry, query) => {
  const anchor = document.createElement("a");
  anchor.href = entry.path;
  anchor.append(marked(entry.title, query));
  return anchor;
};

const kind = (entry) => Object.assign(document.createElement("small"), { textContent: entry.kind });

const suggest = (input) => {
  const list = document.createElement("div");
  list.id = `${input.id}-list`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = "Pages";
  list.hidden = true;
  const count = Object.assign(document.createElement("p"), { className: "unseen", role: "status" });
  input.after(list, count);
  const attributes = {
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  let active = -1;
  const choose = (at) => {
    active = at;
    for (const [nth, option] of [...list.children].entries()) option.ariaSelected = String(nth === at);
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    input.ariaExpanded = String(isOpen);
    if (!isOpen) choose(-1);
  };
  const update = async () => {
    const query = input.value.trim();
    const { found } = query ? find(await entries(), query, MOST_SUGGESTED) : { found: [] };
    if (query !== input.value.trim()) return;
    list.replaceChildren(...found.map((entry, nth) => {
      const option = link(entry, query);
      option.append(" ", kind(entry));
      return Object.assign(option, { id: `${list.id}-${nth}`, role: "option", tabIndex: -1 });
    }));
    choose(-1);
    open(found.length > 0);
    count.textContent = !query ? "" : found.length === 1 ? "One page" : `${found.length || "No"} pages`;
  };
  const soon = () => update().catch(() => open(false));

  input.addEventListener("focus", () => entries().catch(() => {}));
  input.addEventListener("input", soon);
  input.addEventListener("keydown", (event) => {
    const options = list.children.length;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) return soon();
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One more than there are options: back in the box.
      choose((active + 1 + step + options + 1) % (options + 1) - 1);
    } else if (event.key === "Enter" && isOpen && active >= 0) {
      event.preventDefault();
      list.children[active].click();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      open(false);
    }
  });
  input.addEventListener("blur", (event) => {
    if (!list.contains(event.relatedTarget)) open(false);
  });
  // A press on an option would take the focus away, and close the list before it is clicked.
  list.addEventListener("mousedown", (event) => event.preventDefault());
};

const results = (input) => {
  const list = document.querySelector("#results");
  const count = document.querySelector("#count");
  const everything = document.querySelector("#everything");
  const told = (query, number, isPartial) => {
    if (!query) return "";
    if (!number) return `Nothing is called “${query}”.`;
    const pages = number === 1 ? "One page" : number === MOST ? `The best ${MOST} pages` : `${number} pages`;
    return `${pages}${isPartial ? " with some of the words" : ""}.`;
  };
  const show = async () => {
    const query = input.value.trim();
    const { found, isPartial } = query ? find(await entries(), query, MOST) : { found: [] };
    if (query !== input.value.trim()) return;
    list.replaceChildren(...found.map((entry) => {
      const row = document.createElement("li");
      row.append(link(entry, query), " ", kind(entry));
      if (entry.says) row.append(Object.assign(document.createElement("p"), { textContent: entry.says }));
      return row;
    }));
    if (everything) everything.hidden = query !== "";
    count.textContent = told(query, found.length, isPartial);
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  };
  // What the server listed stays where the index cannot be had.
  const soon = () => show().catch(() => {});

  document.addEventListener("keydown", (event) => {
    const all = [...list.querySelectorAll("a")];
    const at = all.indexOf(document.activeElement);
    if (document.activeElement !== input && at < 0) return;
    if (event.key === "ArrowDown") (all[at + 1] ?? all[at])?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? all[at - 1] : input).focus();
    else if (event.key === "Escape" && at >= 0) input.focus();
    else return;
    event.preventDefault();
  });
  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", soon);
  soon();
};

for (const input of document.querySelectorAll("[role=search] input[type=search]")) {
  if (input.form.nextElementSibling?.id === "count") results(input);
  else suggest(input);
}
