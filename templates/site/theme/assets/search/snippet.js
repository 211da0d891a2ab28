/** The stretch of a text that shows best what was found, with the words found marked. */
(function (search) {
  "use strict";

  /** Characters of a snippet. */
  const WIDTH = 96;
  /** Characters before the first word found, at most. */
  const BEFORE = 24;

  /**
   * @param {string} text as a reader sees it
   * @param {string[]} words normal words
   * @returns {{text: string, hit?: true}[]} the text in pieces
   */
  search.marked = function (text, words) {
    const normal = search.normalise(text);
    return pieces(normal.source, search.spots(normal, words), 0, normal.source.length);
  };

  /** The same for the best stretch of a document; its beginning when the words are not in it. */
  search.snippet = function ([, keywords, headings, body], words) {
    let best = null;
    for (const block of [...body, ...headings, ...keywords]) {
      const normal = search.normalise(block);
      const spots = search.spots(normal, words);
      const window = densest(spots);
      if (window && (!best || window.worth > best.worth)) best = { ...window, normal, spots };
    }
    if (!best) {
      const text = body[0] || headings[0] || "";
      return pieces(text, [], 0, Math.min(text.length, WIDTH));
    }
    const text = best.normal.source;
    const start = opening(text, Math.max(0, Math.min(best.start - BEFORE, text.length - WIDTH)), best.start);
    const end = Math.max(best.end, Math.min(text.length, start + WIDTH));
    return pieces(text, best.spots, start, end);
  };

  /** The stretch with most different words, then most words at all. */
  function densest(spots) {
    let best = null;
    let first = 0;
    spots.forEach((spot, last) => {
      while (spot.end - spots[first].start > WIDTH && first < last) first++;
      const inside = spots.slice(first, last + 1);
      const worth = new Set(inside.map(({ word }) => word)).size * 100 + inside.length;
      if (!best || worth > best.worth) best = { worth, start: spots[first].start, end: spot.end };
    });
    return best;
  }

  /** A place to begin: after a mark between two places if there is one, never inside a character. */
  function opening(text, from, to) {
    if (!from) return 0;
    for (let at = from; at < to; at++) if (/[。；！？]/.test(text[at])) return at + 1;
    return /[\udc00-\udfff]/.test(text[from]) ? from + 1 : from;
  }

  function pieces(text, spots, start, end) {
    const stop = /[\ud800-\udbff]/.test(text[end - 1] || "") ? end - 1 : end;
    const found = [];
    const add = (piece, hit) => piece && found.push(hit ? { text: piece, hit } : { text: piece });
    let at = start;
    for (const spot of spots) {
      if (spot.start < at || spot.end > stop) continue;
      add(text.slice(at, spot.start));
      add(text.slice(spot.start, spot.end), true);
      at = spot.end;
    }
    add((at === start && start ? "…" : "") + text.slice(at, stop) + (stop < text.length ? "…" : ""));
    if (start && found[0].text[0] !== "…") {
      if (found[0].hit) found.unshift({ text: "…" });
      else found[0].text = `…${found[0].text}`;
    }
    return found;
  }
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
