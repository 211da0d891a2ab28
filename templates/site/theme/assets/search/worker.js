/** The engine in a worker: {id, query, options} in, {id, answer} or {id, error} out. */
"use strict";

self.onmessage = ({ data: first }) => {
  // The table comes while the scripts are read.
  const table = fetch(`${first.base}start.js`, { cache: "no-cache" });
  importScripts(...first.scripts);
  const { compendiumSearch: search } = self;
  const ask = search.open(search.fetching(first.base, table));
  self.onmessage = async ({ data: { id, query, options } }) => {
    try {
      self.postMessage({ id, answer: await ask(query, options) });
    } catch (error) {
      self.postMessage({ id, error: String(error) });
    }
  };
};
