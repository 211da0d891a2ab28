/**
 * Find a stretch of text in all documents, exactly.
 *
 * The index knows pairs of characters and their places, so a stretch is found where its pairs
 * stand at the right distances; every character need be in one pair only. The places of heavy
 * pairs are many, so they are looked at last, in the longest run there is. When the pairs looked
 * at have left few documents, their texts decide if they are less to load than the other pairs.
 */
(function (search) {
  "use strict";

  /** Kilobytes to load, about, for a document's text, a pair, and a heavy gram. */
  const COST = { text: 9, light: 20, heavy: 60 };
  /** Pairs loaded at a time. */
  const AT_ONCE = 4;
  /** Characters of the longest gram, as in compendium/search/index.py. */
  const LONGEST = 8;

  /**
   * @param {search.Parts} parts
   * @param {string} text normal text, not empty
   * @param {string} [kind] what stands before grams of another kind than text; see postings.py
   * @returns {Promise<{docs: Int32Array, counts: Int32Array}>} as `Grams` in parts.js
   */
  search.find = async function (parts, text, kind = "") {
    const chars = Array.from(text);
    const heavy = chars.slice(1).map((char, at) => !kind && parts.isHeavy(chars[at] + char));
    if (chars.length < 3 || (chars.length <= LONGEST && !heavy.includes(false))) {
      return parts.gram(kind + text);
    }
    const waiting = cover(chars, heavy);
    let found = null;
    while (waiting.length) {
      const next = await Promise.all(
        waiting.splice(0, AT_ONCE).map(async ({ at, gram }) => {
          return { at, ...(await parts.places(kind + gram)) };
        }),
      );
      next.sort((a, b) => a.places.length - b.places.length);
      for (const gram of next) found = found ? joined(found, gram) : gram;
      if (!found.docs.length) return found;
      const left = waiting.reduce((sum, { cost }) => sum + cost, 0);
      // The sounds of titles are not in their texts.
      if (!kind && found.docs.length * COST.text < left) return verified(parts, found.docs, text);
    }
    return found;
  };

  /** Grams that hold every character: light pairs first, then runs of heavy ones. */
  function cover(chars, heavy) {
    const light = [];
    const rest = [];
    const piece = (at, end, cost) => ({ at, gram: chars.slice(at, end).join(""), cost });
    for (let at = 0; at < chars.length; ) {
      if (at + 1 < chars.length && !heavy[at]) {
        light.push(piece(at, at + 2, COST.light));
        at += 2;
      } else if (at > 0 && !heavy[at - 1]) {
        light.push(piece(at - 1, at + 1, COST.light));
        at += 1;
      } else {
        // In a run of heavy pairs: as much of it as one gram can hold, from here backwards too.
        let end = Math.min(at + 1, chars.length - 1);
        while (end < chars.length - 1 && heavy[end] && end - at + 1 < LONGEST) end++;
        let start = at;
        while (start > 0 && heavy[start - 1] && end - start + 1 < LONGEST) start--;
        rest.push(piece(start, end + 1, COST.heavy));
        at = end + 1;
      }
    }
    return [...light, ...rest];
  }

  /** What of one gram stands at the right distance from another, as places of the first. */
  function joined(a, b) {
    const shift = b.at - a.at;
    const docs = [];
    const counts = [];
    const from = [0];
    const places = [];
    for (let i = 0, j = 0; i < a.docs.length && j < b.docs.length; ) {
      if (a.docs[i] < b.docs[j]) i++;
      else if (a.docs[i] > b.docs[j]) j++;
      else {
        const zones = [0, 0, 0, 0];
        let zone = 0;
        let left = a.counts[i * 4];
        let q = b.from[j];
        for (let p = a.from[i]; p < a.from[i + 1]; p++, left--) {
          while (left === 0) left = a.counts[i * 4 + ++zone];
          const place = a.places[p] + shift;
          while (q < b.from[j + 1] && b.places[q] < place) q++;
          if (q < b.from[j + 1] && b.places[q] === place) {
            places.push(a.places[p]);
            zones[zone]++;
          }
        }
        if (places.length > from[from.length - 1]) {
          docs.push(a.docs[i]);
          counts.push(...zones);
          from.push(places.length);
        }
        i++;
        j++;
      }
    }
    return { at: a.at, docs, counts, from, places };
  }

  /** The documents among some whose texts hold a stretch. */
  async function verified(parts, candidates, text) {
    const docs = [];
    const counts = [];
    const texts = await Promise.all(Array.from(candidates, (doc) => parts.text(doc)));
    texts.forEach(({ zones }, n) => {
      const found = zones.map((blocks) => blocks.reduce((sum, block) => sum + times(block, text), 0));
      if (found.some(Boolean)) {
        docs.push(candidates[n]);
        counts.push(...found);
      }
    });
    return { docs, counts };
  }

  function times(block, text) {
    const normal = search.normalise(block).text;
    let count = 0;
    for (let at = normal.indexOf(text); at >= 0; at = normal.indexOf(text, at + 1)) count++;
    return count;
  }
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
