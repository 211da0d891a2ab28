/**
 * `compendium.search(query, options)` for the pages of the site; see engine.js for what it answers.
 *
 * The engine is loaded when it is first asked: in a worker over http, in the page when the site is
 * opened from a folder, where neither workers nor fetch may read files.
 */
(function () {
  "use strict";

  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const site = new URL("../../", here).href;
  const base = `${site}search/`;
  const scripts = [
    "normalise", "inflate", "parts", "loading", "numerals", "words", "phrase", "snippet", "engine",
  ].map((name) => `${here}${name}.js`);

  let engine = null;

  function inWorker() {
    const worker = new Worker(`${here}worker.js`);
    const waiting = new Map();
    let last = 0;
    worker.postMessage({ scripts, base });
    // A policy or an old browser may forbid workers; the page can do it too.
    worker.onerror = () => {
      engine = inPage();
      waiting.forEach(({ reject }) => reject(new Error("no worker")));
      waiting.clear();
    };
    worker.onmessage = ({ data: { id, answer, error } }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (error) reject(new Error(error));
      else resolve(answer);
    };
    return (query, options) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        worker.postMessage({ id: last, query, options });
      });
  }

  async function inPage() {
    for (const script of scripts) await run(script);
    const search = globalThis.compendiumSearch;
    return search.open(location.protocol === "file:" ? search.scripting(base, run) : search.fetching(base));
  }

  function run(source) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      // One byte a character, whatever the page is in; see parts.js.
      if (source.startsWith(base)) script.charset = "windows-1252";
      script.onload = () => {
        script.remove();
        resolve();
      };
      script.onerror = () => reject(new Error(`${source} cannot be read`));
      document.head.append(script);
    });
  }

  globalThis.compendium = globalThis.compendium || {};
  globalThis.compendium.site = site;
  globalThis.compendium.search = async (query, options) => {
    engine = engine || (location.protocol !== "file:" && globalThis.Worker ? inWorker() : inPage());
    const asked = engine;
    try {
      return await (await asked)(query, options);
    } catch (error) {
      if (engine === asked) throw error;
      return (await engine)(query, options);
    }
  };
})();
