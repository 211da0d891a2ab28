/** The engine in a worker: {id, query, options} in, {id, answer} or {id, error} out. */
"use strict";

self.onmessage = ({ data: first }) => {
  importScripts(...first.scripts);
  const { compendiumSearch: search } = self;
  const ask = search.open(search.fetching(first.base));
  self.onmessage = async ({ data: { id, query, options } }) => {
    try {
      self.postMessage({ id, answer: await ask(query, options) });
    } catch (error) {
      self.postMessage({ id, error: String(error) });
    }
  };
};
