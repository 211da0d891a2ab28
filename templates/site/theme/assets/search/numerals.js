/** Chinese numerals of articles of law, as compendium/citations/numerals.py reads and writes them. */
(function (search) {
  "use strict";

  const DIGITS = "零一二三四五六七八九";
  const UNITS = [["千", 1000], ["百", 100], ["十", 10], ["", 1]];

  /** A pattern for a numeral. */
  search.NUMERAL = "(?:[零〇○一二三四五六七八九十百千两]{1,9}|\\d{1,4})";

  /** Write 1 to 9999 as articles are numbered: 一千二百五十四, 一百零一, 十二. */
  search.chinese = function (value) {
    let written = "";
    let gap = false;
    let rest = value;
    for (const [name, unit] of UNITS) {
      const digit = Math.floor(rest / unit);
      rest %= unit;
      if (digit) written += (gap ? "零" : "") + DIGITS[digit] + name;
      gap = !digit && written !== "";
    }
    return written.startsWith("一十") ? written.slice(1) : written;
  };

  /** Read a numeral from 1 to 9999; 0 when it is none. */
  search.number = function (text) {
    if (/^\d{1,4}$/.test(text)) return Number(text);
    const plain = text.replace(/[〇○]/g, "零").replace(/两/g, "二");
    if (!/[十百千]/.test(plain)) {
      const digits = Array.from(plain, (char) => DIGITS.indexOf(char));
      return digits.length <= 4 && !digits.includes(-1) ? Number(digits.join("")) : 0;
    }
    const counted = /^(?:(.)千)?零?(?:(.)百)?零?(?:(.)?十)?零?(.)?$/.exec(plain);
    if (!counted) return 0;
    const [, thousands, hundreds, tens, ones] = counted;
    const digit = (char) => (char ? DIGITS.indexOf(char) : 0);
    const ten = plain.includes("十") && !tens ? 1 : digit(tens);
    const value = digit(thousands) * 1000 + digit(hundreds) * 100 + ten * 10 + digit(ones);
    const proper = value > 0 ? search.chinese(value) : "";
    return plain === proper || plain === `一${proper}` ? value : 0;
  };
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
