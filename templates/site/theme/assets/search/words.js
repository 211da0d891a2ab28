/**
 * What a query asks for.
 *
 * Words between spaces must all be there; “…” and "…" are taken literally; - before a word
 * excludes it. Outside quotation marks an article of law and a case number may be written in any
 * way, and a word with synonyms finds them too.
 */
(function (search) {
  "use strict";

  const LONGEST = 2000;
  const CLOSING = { '"': '"', "“": "”", "＂": "＂" };
  const SPACE = /\s/;
  const { NUMERAL } = search;
  const ARTICLE = new RegExp(`^《?([^《》]*?)》?第(${NUMERAL})条(?:之(${NUMERAL}))?$`);
  const SHORT = new RegExp(`^()(\\d{1,4})条(?:之(${NUMERAL}))?$`);
  const NAMED = /^(.*?)(\d{1,4})(?:-(\d{1,2}))?$/;
  const PARTS = new RegExp(`第(${NUMERAL})(?=[条款项目])`, "g");
  const LETTERS = /^[a-z]{2,}$/;
  const CASE = /^[([〔【]?((?:19|20)\d{2})[)\]〕】]?([\u4e00-\u9fff\d()]+?)(字第\d+|[1-9]\d{0,7}|0+[1-9]\d{0,7})号$/;

  /** Cut a query into {text, quoted, excluded}, the text as written. */
  function cut(query) {
    const pieces = [];
    let at = 0;
    while (at < query.length) {
      if (SPACE.test(query[at])) {
        at++;
        continue;
      }
      const next = query[at + 1];
      const excluded = /[-－]/.test(query[at]) && next !== undefined && !SPACE.test(next);
      if (excluded) at++;
      const closing = CLOSING[query[at]];
      let end = at;
      if (closing) {
        const found = query.indexOf(closing, at + 1);
        end = found < 0 ? query.length : found;
        pieces.push({ text: query.slice(at + 1, end), quoted: true, excluded });
        at = end + 1;
      } else {
        while (end < query.length && !SPACE.test(query[end]) && !CLOSING[query[end]]) end++;
        pieces.push({ text: query.slice(at, end), quoted: false, excluded });
        at = end;
      }
    }
    return pieces;
  }

  /** All ways to write the numbers of articles and their parts in a word. */
  function spellings(text) {
    const write = (form) =>
      text.replace(PARTS, (whole, numeral) => {
        const value = search.number(numeral);
        return value ? `第${form(value)}` : whole;
      });
    return [text, write(search.chinese), write(String)];
  }

  /** An article of law: of the one named, or of any when none is. */
  function statute(text, laws) {
    const match = ARTICLE.exec(text) || SHORT.exec(text) || NAMED.exec(text);
    if (!match) return null;
    const [, name, article, sub] = match;
    const law = name ? laws.get(name) : { id: "", name: "" };
    const value = search.number(article);
    const of = sub ? search.number(sub) : 0;
    if (!law || !value || (NAMED.test(text) && !name && !text.includes("条"))) return null;
    const tail = of ? `条之${search.chinese(of)}` : "条";
    const written = [`第${search.chinese(value)}${tail}`, `第${value}${tail}`];
    const literals = written.map((form) => law.name + form);
    // 民法典1254 is written nowhere, but if it is, it is meant.
    if (NAMED.test(text)) literals.push(text);
    return {
      keys: [`\x01${law.id}:${value}${of ? `-${of}` : ""}`],
      literals,
      shown: [...literals, ...written],
    };
  }

  /** The number of a case. */
  function caseNumber(text) {
    const match = CASE.exec(text);
    if (!match) return null;
    const [, year, court, serial] = match;
    const number = `(${year})${court}${serial.replace(/^0+/, "")}号`;
    const literals = number === text ? [number] : [number, text];
    return { keys: [`\x02${number}`], literals, shown: literals };
  }

  /**
   * @param {string} query
   * @param {object} table the table of documents, for its laws and synonyms
   * @returns {{wanted: object[], unwanted: object[]}} words as {text, keys, literals, shown,
   *   also, sound}: what it is found by in the index of keys and in texts, what to mark, its
   *   synonyms, and whether it may be the pinyin of a title
   */
  search.words = function (query, table) {
    const laws = new Map();
    for (const [id, names] of Object.entries(table.laws)) {
      for (const name of names) laws.set(name, { id, name: names[0] });
    }
    const words = [];
    for (const piece of cut(query.slice(0, LONGEST))) {
      const { text } = search.normalise(piece.text);
      if (text) words.push({ text, excluded: piece.excluded, ...meaning(text, piece, laws, table) });
    }
    const unlike = new Map(words.map((word) => [`${word.excluded} ${word.literals.join("\n")}`, word]));
    const once = Array.from(unlike.values());
    return {
      wanted: once.filter((word) => !word.excluded),
      unwanted: once.filter((word) => word.excluded),
    };
  };

  function meaning(text, { quoted }, laws, table) {
    const literal = { keys: [], literals: [text], shown: [text], also: [], sound: false };
    if (quoted) return literal;
    const special = statute(text, laws) || caseNumber(text);
    if (special) return { ...literal, ...special };
    const also = new Map(table.synonyms).get(text) || [];
    const literals = Array.from(new Set([...spellings(text), ...also]));
    return { ...literal, literals, shown: literals, also, sound: LETTERS.test(text) };
  }
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
