/**
 * The form in which texts and queries are compared, with the way back to the original.
 *
 * The same as compendium/search/normalise.py, character by character; the vectors in
 * tests/search/normalise.json hold the two equal.
 */
(function (search) {
  "use strict";

  const SPACE = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
  const NOTHING =
    /^[\0-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]$/;
  /** Characters beside which white space means nothing. */
  const WIDE = /^[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u{20000}-\u{3ffff}]$/u;

  const known = new Map();

  function fold(char) {
    let folded = known.get(char);
    if (folded === undefined) {
      if (SPACE.test(char)) folded = " ";
      else if (NOTHING.test(char)) folded = "";
      else folded = char.normalize("NFKC").toLowerCase();
      known.set(char, folded);
    }
    return folded;
  }

  /**
   * @param {string} text
   * @returns {{text: string, starts: number[], ends: number[], source: string}} the normal text;
   *   for each of its UTF-16 units where the character it comes from starts and ends in `source`,
   *   which is the text given, composed (NFC).
   */
  search.normalise = function (text) {
    const source = text.normalize("NFC");
    const starts = [];
    const ends = [];
    let out = "";
    let wide = true;
    let space = -1;
    let at = 0;
    for (const char of source) {
      const end = at + char.length;
      for (const folded of fold(char)) {
        if (folded === " ") {
          if (space < 0) space = at;
          continue;
        }
        const isWide = WIDE.test(folded);
        if (space >= 0 && !wide && !isWide) {
          out += " ";
          starts.push(space);
          ends.push(at > space ? at : end);
        }
        space = -1;
        wide = isWide;
        out += folded;
        for (let unit = 0; unit < folded.length; unit++) {
          starts.push(at);
          ends.push(end);
        }
      }
      at = end;
    }
    return { text: out, starts, ends, source };
  };

  /**
   * Where some normal words stand in a text, longest first where they overlap, in its own places.
   *
   * @param {{text: string, starts: number[], ends: number[]}} normal from `normalise`
   * @param {string[]} words normal words
   * @returns {{start: number, end: number, word: string}[]} in order
   */
  search.spots = function (normal, words) {
    const found = [];
    for (const word of words) {
      if (!word) continue;
      for (let at = normal.text.indexOf(word); at >= 0; at = normal.text.indexOf(word, at + word.length)) {
        const end = normal.ends[at + word.length - 1];
        found.push({ start: normal.starts[at], end, word });
      }
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    let reached = 0;
    return found.filter((spot) => {
      const free = spot.start >= reached;
      if (free) reached = spot.end;
      return free;
    });
  };
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
