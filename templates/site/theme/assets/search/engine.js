/**
 * The search engine: `compendiumSearch.open(load)` gives a function `search(query, options)`.
 *
 * It runs in a worker, in a page and in Node; `load(name)` gets the deflated data of a part of the
 * index. Nothing here returns HTML: titles and snippets are lists of {text, hit}.
 *
 *   search(query, {facets: {topic: ["execution"]}, sort: "relevance" | "date" | "court",
 *                  offset: 0, limit: 10})
 *     → {total, fallback, terms, expanded, results: [{id, url, title, snippet, facets, date, kind}],
 *        facets: {topic: [{value, label, count, parent}]}}
 *
 * No query is the whole collection. Counts of a facet are those of the results if nothing were
 * chosen in it; values chosen in one facet are alternatives, facets add up.
 */
(function (search) {
  "use strict";

  const PAGE = 10;
  /** What a word found in a zone is worth; beyond this, how often and how rare it is. */
  const ZONES = [1000, 800, 100, 0];
  const FREQUENCY = 50;
  /** Part of a query's pairs that a document must have when nothing has all words. */
  const ENOUGH = 0.5;
  /** Pairs looked at then. */
  const PAIRS = 48;
  /** Values listed of a facet that has very many. */
  const LISTED = 50;
  /** Before grams of how titles are read, as in compendium/search/postings.py. */
  const SOUND = "\x03";
  const BY_COUNT = ["cause", "statute"];

  /**
   * @param {(name: string) => Promise<Uint8Array>} load
   * @returns {(query: string, options?: object) => Promise<object>}
   */
  search.open = function (load) {
    let parts = null;
    const opened = () => {
      parts = parts || search.Parts.open(load);
      return parts;
    };
    return async (query, options = {}) => {
      try {
        return await answer(await opened(), String(query), options);
      } catch (error) {
        // The site was published anew since: its parts have a new folder.
        parts = null;
        return answer(await opened(), String(query), options);
      }
    };
  };

  async function answer(parts, query, options) {
    const { wanted, unwanted } = search.words(query, parts.table);
    let found = await matches(parts, wanted, unwanted);
    const fallback = !found.scores.size && wanted.length > 0;
    if (fallback) found = await nearMatches(parts, wanted, unwanted);
    const { table } = parts;
    const { kept, facets } = refine(table, found.scores.keys(), options.facets || {});
    const order = ORDERS[options.sort] || ORDERS.relevance;
    kept.sort(order(table, found.scores));
    const offset = Math.max(0, options.offset || 0);
    const limit = options.limit === undefined ? PAGE : options.limit;
    const shown = kept.slice(offset, offset + limit);
    return {
      total: kept.length,
      fallback,
      terms: found.terms,
      expanded: wanted.filter((word) => word.also.length).map(({ text, also }) => ({ word: text, also })),
      results: await Promise.all(shown.map((doc) => result(parts, doc, found.terms))),
      facets,
    };
  }

  /** Documents that have all words, with their scores. */
  async function matches(parts, wanted, unwanted) {
    const all = parts.table.sizes.length;
    const each = await Promise.all([...wanted, ...unwanted].map((word) => occurrences(parts, word)));
    let scores = null;
    for (const hits of each.slice(0, wanted.length)) {
      const next = new Map();
      for (const [doc, counts] of hits) {
        const before = scores ? scores.get(doc) : 0;
        if (before !== undefined) next.set(doc, before + score(parts.table, doc, counts, hits.size));
      }
      scores = next;
    }
    if (!scores) scores = new Map(Array.from({ length: all }, (_, doc) => [doc, 0]));
    for (const hits of each.slice(wanted.length)) for (const doc of hits.keys()) scores.delete(doc);
    return { scores, terms: terms(wanted.flatMap((word) => word.shown)) };
  }

  /** Where one word is found in any of its forms: document to counts by zone. */
  async function occurrences(parts, word) {
    const forms = await Promise.all([
      ...word.keys.map((key) => parts.gram(key)),
      ...word.literals.map((text) => search.find(parts, text)),
    ]);
    // Letters that stand nowhere may be how a title is read.
    const nowhere = forms.every(({ docs }) => !docs.length);
    if (word.sound && nowhere) forms.push(await search.find(parts, word.text, SOUND));
    const hits = new Map();
    for (const { docs, counts } of forms) {
      for (let n = 0; n < docs.length; n++) {
        const sums = hits.get(docs[n]) || [0, 0, 0, 0];
        for (let zone = 0; zone < 4; zone++) sums[zone] += counts[n * 4 + zone];
        hits.set(docs[n], sums);
      }
    }
    return hits;
  }

  /** Title and keywords, then headings, then how often it is there for the length and how rare. */
  function score(table, doc, counts, documents) {
    const all = table.sizes.length;
    let value = 0;
    let times = 0;
    counts.forEach((count, zone) => {
      if (count) value += ZONES[zone];
      times += count;
    });
    const length = table.sizes[doc] / (table.meanSize || (table.meanSize = mean(table.sizes)));
    const rarity = Math.log(1 + all / documents) / Math.log(1 + all);
    return value + (FREQUENCY * rarity * times) / (times + 1.2 * (0.25 + 0.75 * length));
  }

  function mean(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0) / numbers.length || 1;
  }

  /** When nothing has all words: documents by how many of the words' pairs they have. */
  async function nearMatches(parts, wanted, unwanted) {
    const pairs = new Set();
    for (const { text } of wanted) {
      const chars = Array.from(text);
      if (chars.length < 2) pairs.add(text);
      for (let at = 0; at + 1 < chars.length; at++) pairs.add(chars[at] + chars[at + 1]);
    }
    const grams = Array.from(pairs).slice(0, PAIRS);
    const found = await Promise.all(grams.map((gram) => parts.gram(gram)));
    const all = parts.table.sizes.length;
    const weights = found.map(({ docs }) => Math.log(1 + all / (docs.length + 1)));
    const scores = new Map();
    found.forEach(({ docs }, n) => {
      for (const doc of docs) scores.set(doc, (scores.get(doc) || 0) + weights[n]);
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [doc, weight] of scores) if (weight < whole * ENOUGH) scores.delete(doc);
    const excluded = await Promise.all(unwanted.map((word) => occurrences(parts, word)));
    for (const hits of excluded) for (const doc of hits.keys()) scores.delete(doc);
    return { scores, terms: terms(grams.filter((_, n) => found[n].docs.length)) };
  }

  /** Each once, longest first, which is how they are to be marked. */
  function terms(words) {
    return Array.from(new Set(words)).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  const ORDERS = {
    relevance: ({ dates }, scores) => (a, b) =>
      scores.get(b) - scores.get(a) || dates[b] - dates[a] || a - b,
    date: ({ dates }) => (a, b) => dates[b] - dates[a] || a - b,
    court: ({ dates, facets }) => (a, b) =>
      facets.court.documents[a][0] - facets.court.documents[b][0] || dates[b] - dates[a] || a - b,
  };

  /** Keep the documents that have the values chosen, and count the values of every facet. */
  function refine(table, docs, chosen) {
    const facets = Object.entries(table.facets).map(([name, facet]) => {
      const values = chosen[name] && chosen[name].length ? new Set(chosen[name]) : null;
      return { name, facet, values, counts: new Int32Array(facet.values.length), last: [] };
    });
    const kept = [];
    for (const doc of docs) {
      // A facet's counts take no notice of what is chosen in it, only of the others.
      const failed = facets.filter(({ facet, values }) => values && !has(facet, doc, values));
      if (failed.length > 1) continue;
      if (!failed.length) kept.push(doc);
      for (const facet of failed.length ? failed : facets) count(facet, doc);
    }
    return { kept, facets: Object.fromEntries(facets.map((facet) => [facet.name, listed(facet)])) };
  }

  function has({ values, documents }, doc, chosen) {
    return documents[doc].some((number) => {
      for (let n = number; n >= 0; n = values[n][2]) if (chosen.has(values[n][0])) return true;
      return false;
    });
  }

  /** Count a document for its values and those above them, each once. */
  function count({ facet, counts, last }, doc) {
    for (const number of facet.documents[doc]) {
      for (let n = number; n >= 0 && last[n] !== doc; n = facet.values[n][2]) {
        last[n] = doc;
        counts[n]++;
      }
    }
  }

  function listed({ name, facet, values, counts }) {
    let rows = facet.values.map(([value, label, parent], n) => ({
      value,
      label,
      count: counts[n],
      ...(parent < 0 ? {} : { parent: facet.values[parent][0] }),
    }));
    const isChosen = (row) => Boolean(values && values.has(row.value));
    rows = rows.filter((row) => row.count || isChosen(row));
    if (BY_COUNT.includes(name)) {
      rows.sort((a, b) => b.count - a.count);
      rows = rows.filter((row, n) => n < LISTED || isChosen(row));
    }
    return rows;
  }

  async function result(parts, doc, shown) {
    const { id, url, kind, zones } = await parts.text(doc);
    const { facets, dates } = parts.table;
    const labels = Object.entries(facets).map(([name, { values, documents }]) => {
      return [name, documents[doc].map((number) => values[number][1])];
    });
    return {
      id,
      url,
      kind,
      title: search.marked(zones[0][0], shown),
      snippet: search.snippet(zones, shown),
      facets: Object.fromEntries(labels),
      date: written(dates[doc]),
    };
  }

  /** 20230600 is 2023-06. */
  function written(day) {
    const [year, month, date] = [Math.floor(day / 10000), Math.floor(day / 100) % 100, day % 100];
    return [year, month, date].filter(Boolean).map((part) => String(part).padStart(2, "0")).join("-");
  }
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
