// The site in a real browser. BONAFIDE is where it is served, with --allow-private; CHROMIUM the browser's program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";

const site = process.env.BONAFIDE;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 390, height: 800 };
const LEVELS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
});
after(() => browser?.close());

// A page that notes what goes wrong in it: errors of scripts, and what the Content-Security-Policy stops.
const open = async (path, options = {}) => {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    // That a page of errors has the status of an error is as it should be.
    const isStatus = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
    if (message.type() === "error" && !isStatus) page.faults.push(message.text());
  });
  await page.goto(site + path);
  return page;
};

const close = async (page) => {
  assert.deepEqual(page.faults, []);
  await page.context().close();
};

const ERROR_IN_200 = 'HTTP/1.1 200 OK\nContent-Type: application/json\nSet-Cookie: sid=5ecret\n\n' +
  '{"error":{"code":404,"message":"<img src=x onerror=alert(1)>"}}';

const said = (page, text) => page.waitForFunction(
  (text) => document.querySelector("#result [data-says]")?.dataset.says.includes(text), text,
);

describe("people", { concurrency: 3 }, () => {
  test("the skip link comes first, and leads to the content", async () => {
    const page = await open("/405");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    await page.goto(`${site}/tools/lint`);
    const order = [];
    for (let nth = 0; nth < 22; nth += 1) {
      await page.keyboard.press("Tab");
      order.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim()));
    }
    const wanted = ["Skip to the content", "bonafide", "Guide", "find", "text", "file", "Judge"];
    assert.deepEqual(order.filter((name) => wanted.includes(name)), wanted);
    await close(page);
  });

  test("search by keyboard: slash, arrows, Enter, Escape", async () => {
    const page = await open("/rules/");
    await page.keyboard.press("/");
    await page.keyboard.type("not found");
    const input = page.locator("#find");
    await page.waitForSelector("#find-list [role=option]");
    assert.equal(await input.getAttribute("aria-expanded"), "true");
    await page.keyboard.press("Escape");
    assert.equal(await input.getAttribute("aria-expanded"), "false");
    assert.equal(await input.inputValue(), "not found");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction(() => document.querySelector("#find").ariaExpanded === "true");
    await page.keyboard.press("ArrowDown");
    const active = await input.getAttribute("aria-activedescendant");
    assert.equal(await page.getAttribute(`#${active}`, "aria-selected"), "true");
    assert.equal(await page.textContent(`#${active} mark`), "Not");
    await page.keyboard.press("ArrowUp");
    assert.equal(await input.getAttribute("aria-activedescendant"), null);
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL("**/404"), page.keyboard.press("Enter")]);
    await page.keyboard.press("/");
    await page.keyboard.type("teapot");
    await Promise.all([page.waitForURL("**/search?q=teapot"), page.keyboard.press("Enter")]);
    await page.waitForSelector("#results a");
    await page.keyboard.press("/");
    await page.keyboard.press("ArrowDown");
    await Promise.all([page.waitForURL("**/418"), page.keyboard.press("Enter")]);
    await close(page);
  });

  test("the script finds what the server finds", async () => {
    const page = await open("/search");
    for (const query of ["405", "not found", "Allow", "cors", "405-without-allow", "retry", "why does my client retry", "nginx zzzz", "zzzz"]) {
      await page.fill("#q", query);
      await page.waitForFunction((query) => new URLSearchParams(location.search).get("q") === query, query);
      const found = await page.$$eval("#results a", (links) => links.map((link) => link.getAttribute("href")));
      const served = await page.evaluate(async (query) => {
        const response = await fetch(`/search?q=${encodeURIComponent(query)}`);
        const html = new DOMParser().parseFromString(await response.text(), "text/html");
        return Array.from(html.querySelectorAll("#results a"), (link) => link.getAttribute("href"));
      }, query);
      assert.deepEqual(found, served, query);
      assert.equal(found.length > 0, query !== "zzzz");
    }
    await close(page);
  });

  test("messages are copied so that they can be judged", async () => {
    const page = await open("/rules/error-in-json", { permissions: ["clipboard-read", "clipboard-write"] });
    const figure = page.locator(".wire").first();
    await figure.hover();
    await figure.locator(".copy").click();
    await figure.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^< HTTP\/1\.1 200/m);
    assert.doesNotMatch(copied, /\^/);
    await page.goto(`${site}/tools/lint`);
    await page.fill("#text", copied);
    await said(page, "impostor");
    await close(page);
  });

  test("what is pasted is judged at once, and neither obeyed nor shown unmasked", async () => {
    const page = await open("/tools/lint");
    await page.fill("#text", ERROR_IN_200);
    await said(page, "claims 200 OK, means 404 Not Found");
    assert.match(await page.textContent("#told"), /impostor/);
    assert.equal(await page.textContent("#result .wire .mark.error a"), "error-in-json");
    assert.equal(await page.$$eval("#result img", (images) => images.length), 0);
    assert.doesNotMatch(await page.textContent("#result"), /5ecret/);
    await page.fill("#text", "no message");
    await page.waitForSelector("#result .trouble");
    await Promise.all([page.waitForNavigation(), page.click("text=a 405 without Allow")]);
    assert.match(await page.textContent("#result .todo"), /405-without-allow/);
    assert.match(await page.inputValue("#text"), /405/);
    await close(page);
  });

  test("a capture is judged as a file, and one that is dropped", async () => {
    const page = await open("/tools/lint");
    const entry = (status) => ({
      startedDateTime: "2026-11-22T10:00:00Z", time: 1, cache: {}, timings: { send: 0, wait: 1, receive: 0 },
      request: { method: "GET", url: `https://example.com/${status}`, httpVersion: "HTTP/1.1", headers: [], cookies: [], queryString: [], headersSize: -1, bodySize: 0 },
      response: { status, statusText: "", httpVersion: "HTTP/1.1", headers: [{ name: "Content-Length", value: "0" }], cookies: [], content: { size: 0, mimeType: "", text: "" }, redirectURL: "", headersSize: -1, bodySize: 0 },
    });
    const har = JSON.stringify({ log: { version: "1.2", creator: { name: "test", version: "1" }, entries: [entry(200), entry(301)] } });
    await page.setInputFiles("#file", { name: "a.har", mimeType: "application/json", buffer: Buffer.from(har) });
    await said(page, "2 exchanges");
    assert.match(await page.textContent("#result"), /redirect-without-location/);
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "a.txt"));
      document.querySelector(".tool form").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, ERROR_IN_200);
    await said(page, "impostor");
    await close(page);
  });

  test("without a script the server answers with the same", async () => {
    const page = await open("/tools/lint", { javaScriptEnabled: false });
    await page.fill("#text", ERROR_IN_200);
    await page.click(".go");
    assert.equal(new URL(page.url()).hash, "#result");
    assert.match(await page.textContent("#result h2"), /200 OK.*but it means.*404 Not Found/);
    assert.equal(await page.inputValue("#text"), ERROR_IN_200);
    await page.fill("#text", "no message");
    await page.click(".go");
    assert.equal(await page.inputValue("#text"), "no message");
    assert.match(await page.textContent("#result"), /That cannot be used/);
    await page.goto(`${site}/tools/build`);
    await page.fill("#status", "304");
    await page.click("text=Fill in an honest one");
    assert.match(await page.textContent("#result"), /genuine: it is what 304 Not Modified claims/);
    await page.fill("#find", "405");
    await page.press("#find", "Enter");
    assert.equal(await page.getAttribute("#results a", "href"), "/405");
    await close(page);
  });

  test("a response is judged as it is built", async () => {
    const page = await open("/tools/build");
    assert.match(await page.textContent("#result"), /genuine: it is what 405/);
    await page.fill("#fields", "Date: Sun, 22 Nov 2026 10:00:00 GMT");
    await page.locator("#result a", { hasText: "405-without-allow" }).first().waitFor();
    await page.fill("#status", "2");
    await page.waitForSelector("#result .trouble");
    await page.fill("#status", "204");
    await said(page, "204");
    await close(page);
  });

  test("the cache calculator says what a second request gets", async () => {
    const page = await open("/tools/cache");
    const result = page.locator("#result");
    assert.match(await result.textContent(), /Browser answers from the store, and asks the origin meanwhile/);
    assert.equal(await page.$$eval("#result svg rect", (bars) => bars.length > 2), true);
    await page.fill("#after", "2h");
    await result.getByText("2 h after the response").waitFor();
    assert.match(await result.textContent(), /asks the origin first/);
    await page.fill("#fields", "Cache-Control: no-store");
    await said(page, "does not store it");
    await page.fill("#after", "soon");
    await result.getByText("A time looks like 90s").waitFor();
    await close(page);
  });

  test("a URL is checked with its redirects", async () => {
    const page = await open("/tools/check");
    await page.fill("#url", `${site}/Rules`);
    await page.press("#url", "Enter");
    await said(page, "2 exchanges: 2 genuine");
    await page.fill("#url", "ftp://example.com/");
    await page.press("#url", "Enter");
    await page.waitForSelector("#result .trouble");
    await close(page);
  });

  test("two responses are compared", async () => {
    const page = await open("/tools/diff");
    await page.fill("#before", ERROR_IN_200);
    await page.fill("#after", ERROR_IN_200.replace("200 OK", "404 Not Found"));
    await said(page, "Still means 404 Not Found");
    assert.deepEqual(await page.$$eval("#result mark", (marks) => marks.map((mark) => mark.textContent).slice(0, 2)), ["404 Not Found", "genuine"]);
    await close(page);
  });

  test("the guide leads to a code", async () => {
    const page = await open("/guide");
    for (let step = 0; step < 12 && !/\/\d{3}$/.test(page.url()); step += 1) {
      const code = page.locator("main a[href^='/']").filter({ hasText: /^\d{3}\b/ });
      const choice = page.locator(".choices a").first();
      const next = (await choice.count()) ? choice : code.first();
      const from = page.url();
      await Promise.all([page.waitForURL((url) => url.href !== from), next.click()]);
    }
    assert.match(page.url(), /\/\d{3}$/);
    await close(page);
  });

  test("light and dark are chosen, and stay", async () => {
    const page = await open("/405", { colorScheme: "light" });
    const dark = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await dark();
    await page.click(".theme");
    assert.notEqual(await dark(), light);
    await page.goto(`${site}/guide`);
    assert.notEqual(await dark(), light);
    await page.click(".theme");
    assert.equal(await dark(), light);
    await close(page);
  });
});

// A page of every kind, and how to get it to show what it can.
const judged = async (page, fill) => {
  for (const [name, text] of Object.entries(fill)) await page.fill(name, text);
  await page.click(".go");
  await page.waitForSelector("#result h2");
};
const PAGES = {
  "/": null, "/405": null, "/499": null, "/4xx": null, "/rules/405-without-allow": null, "/fields/": null,
  "/fields/Cache-Control": null, "/methods/": null, "/methods/GET": null, "/glossary": null, "/guide": null, "/api/": null,
  "/search": null, "/search?q=404": null, "/no/such/page": null, "/tools/": null,
  "/tools/lint": (page) => judged(page, { "#text": ERROR_IN_200 }),
  "/tools/check": (page) => judged(page, { "#url": `${site}/Rules` }),
  "/tools/build": (page) => judged(page, { "#status": "500" }),
  "/tools/cache": null,
  "/tools/diff": (page) => judged(page, { "#before": ERROR_IN_200, "#after": "HTTP/1.1 404 Not Found\n\n" }),
  "/rules/?": async (page) => {
    await page.fill("#find", "404");
    await page.waitForSelector("#find-list [role=option]");
    await page.press("#find", "ArrowDown");
  },
};

const violations = (page, options) => page.evaluate(async (options) => {
  const { violations } = await globalThis.axe.run(document, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}, options);
const ALL = { runOnly: { type: "tag", values: LEVELS } };
const COLORS = { runOnly: { type: "rule", values: ["color-contrast"] } };
const LAYOUT = { ...ALL, rules: { "color-contrast": { enabled: false } } };

describe("pages", { concurrency: 3 }, () => {
  for (const [path, act] of Object.entries(PAGES)) {
    test(`${path} is accessible, whole at 390 px, and without errors`, async () => {
      const page = await open(path, { colorScheme: "light", reducedMotion: "reduce" });
      await act?.(page);
      await page.evaluate(axe);
      assert.deepEqual(await violations(page, ALL), [], "light");
      await page.emulateMedia({ colorScheme: "dark" });
      assert.deepEqual(await violations(page, COLORS), [], "dark");
      await page.setViewportSize(NARROW);
      assert.deepEqual(await violations(page, LAYOUT), [], "390 px");
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= NARROW.width, `it is ${width} px wide`);
      await close(page);
    });
  }
});
