// What pages can do with a script; without one they show the same.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = (() => {
    try { return localStorage; } catch { return {}; } // storage can be forbidden
  })();
  if (kept.theme === "light" || kept.theme === "dark") root.dataset.theme = kept.theme;

  const theme = () => {
    const button = document.querySelector(".theme");
    button.hidden = false;
    button.addEventListener("click", () => {
      const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
      const next = (root.dataset.theme ?? system) === "dark" ? "light" : "dark";
      root.dataset.theme = next;
      try { kept.theme = next; } catch { /* it holds for this page */ }
    });
  };

  // Messages are copied without what is drawn into them, so that `bonafide lint -` reads them.
  const text = (block) => {
    const lines = block.querySelectorAll(".l");
    return lines.length ? Array.from(lines, (line) => line.textContent).join("") : block.querySelector("pre").textContent;
  };

  const copying = () => {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll(".wire, div.code")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(text(block));
          button.textContent = "Copied";
        } catch {
          button.textContent = "Not allowed";
        }
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
      block.append(button);
    }
  };

  const filtering = () => {
    const input = document.querySelector("[data-filter]");
    if (!input) return;
    const items = Array.from(document.querySelectorAll(input.dataset.filter));
    const told = input.parentElement.querySelector("output");
    input.parentElement.hidden = false;
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/);
      let count = 0;
      for (const item of items) {
        item.hidden = !words.every((word) => item.textContent.toLowerCase().includes(word));
        if (!item.hidden) count += 1;
      }
      for (const list of new Set(items.map((item) => item.parentElement))) {
        const none = !list.querySelector("li:not([hidden])");
        list.hidden = none;
        let above = list.previousElementSibling;
        while (above && !above.matches("ul, .filter")) {
          above.hidden = none;
          if (above.matches("h2")) break;
          above = above.previousElementSibling;
        }
      }
      told.textContent = `${count} of ${items.length}`;
    });
  };

  const keys = () => {
    const find = document.querySelector("main input[type=search]:not([data-filter])") ?? document.querySelector("#find");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      find.focus();
      find.select();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    copying();
    filtering();
    keys();
  });
})();
