/** The files of the index: fetched once, inflated, and read. Their form: compendium/search/index.py. */
(function (search) {
  "use strict";

  /** Characters that windows-1252 has instead of the control characters 80 to 9F. */
  const ODD =
    "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f" +
    "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178";
  const ESCAPES = { 110: 10, 114: 13 };
  const QUOTE = 39;
  const BACKSLASH = 92;

  /** The data in the bytes of a part's file. */
  search.unwrapped = function (file) {
    // compendiumPart('name','…');
    let at = file.indexOf(QUOTE, file.indexOf(QUOTE) + 1) + 3;
    const end = file.lastIndexOf(QUOTE);
    if (at < 3 || end < at) throw new RangeError("damaged");
    const data = new Uint8Array(end - at);
    let size = 0;
    for (; at < end; at++) {
      if (file[at] === BACKSLASH) data[size++] = ESCAPES[file[++at]] || file[at];
      else data[size++] = file[at];
    }
    return data.subarray(0, size);
  };

  /** The data in the string a part's script hands over, read as windows-1252. */
  search.unstrung = function (text) {
    return Uint8Array.from(text, (char) => {
      const code = char.charCodeAt(0);
      return code < 256 ? code : 0x80 + ODD.indexOf(char);
    });
  };

  function decode(bytes) {
    return new TextDecoder().decode(bytes);
  }

  /** Reads numbers of seven bits a byte, one after another. */
  class Numbers {
    constructor(bytes, at) {
      this.bytes = bytes;
      this.at = at;
    }

    next() {
      let byte = this.bytes[this.at++];
      let number = byte & 0x7f;
      for (let shift = 7; byte > 0x7f; shift += 7) {
        byte = this.bytes[this.at++];
        number |= (byte & 0x7f) << shift;
      }
      return number;
    }
  }

  /**
   * One gram of the index.
   *
   * docs: numbers of the documents that hold it, rising. counts: four for each document, of the
   * places in title, keywords, headings and body.
   */
  class Grams {
    constructor(bytes, start) {
      const numbers = new Numbers(bytes, start);
      const size = numbers.next();
      this.docs = new Int32Array(size);
      this.counts = new Int32Array(size * 4);
      for (let n = 0, doc = 0; n < size; n++) this.docs[n] = doc += numbers.next();
      for (let n = 0; n < size; n++) {
        const head = numbers.next();
        let body = head >> 1;
        for (let zone = 0; head & 1 && zone < 3; zone++) {
          body -= this.counts[n * 4 + zone] = numbers.next();
        }
        this.counts[n * 4 + 3] = body;
      }
      this.tail = numbers;
    }

    /** Places of the gram: those of docs[n] are places[from[n]] to places[from[n + 1]]. */
    withPlaces(bytes) {
      const numbers = bytes ? new Numbers(bytes, 0) : this.tail;
      const size = this.docs.length;
      const from = new Int32Array(size + 1);
      for (let n = 0; n < size; n++) {
        const [a, b, c, d] = this.counts.subarray(n * 4, n * 4 + 4);
        from[n + 1] = from[n] + a + b + c + d;
      }
      const places = new Int32Array(from[size]);
      for (let n = 0; n < size; n++) {
        for (let at = from[n], place = 0; at < from[n + 1]; at++) {
          places[at] = place += numbers.next();
        }
      }
      return { docs: this.docs, counts: this.counts, from, places };
    }
  }

  const NONE = new Grams(new Uint8Array(1), 0);

  /**
   * The index behind a function that gets the deflated data of a part by its address.
   *
   * Everything that was loaded is kept: a reader's queries ask for the same again and again.
   */
  search.Parts = class {
    constructor(load, table) {
      this.load = load;
      this.table = table;
      this.heavy = new Map(table.heavy.map((number) => [table.first[number], number]));
      this.kept = new Map();
    }

    static async open(load) {
      return new this(load, JSON.parse(decode(search.inflate(await load("start")))));
    }

    /** Load a part and read it, once. */
    part(name, read) {
      let kept = this.kept.get(name);
      if (!kept) {
        kept = this.load(`${this.table.folder}/${name}`).then((data) => read(search.inflate(data)));
        this.kept.set(name, kept);
        kept.catch(() => this.kept.delete(name));
      }
      return kept;
    }

    /** The part a gram is in: the last that does not begin after it. */
    place(gram) {
      const { first } = this.table;
      let [low, high] = [0, first.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (first[middle] <= gram) low = middle + 1;
        else high = middle;
      }
      return low - 1;
    }

    isHeavy(gram) {
      return this.heavy.has(gram);
    }

    /** The documents that hold a gram. */
    async gram(gram) {
      const number = this.place(gram);
      if (number < 0) return NONE;
      if (this.isHeavy(this.table.first[number])) {
        if (this.table.first[number] !== gram) return NONE;
        return this.part(`k/${number}`, (bytes) => new Grams(bytes, 0));
      }
      const part = await this.part(`k/${number}`, contents);
      const start = part.starts.get(gram);
      return start === undefined ? NONE : new Grams(part.bytes, start);
    }

    /** The same with its places. */
    async places(gram) {
      const found = await this.gram(gram);
      if (!this.isHeavy(gram)) return found.withPlaces();
      return this.part(`p/${this.heavy.get(gram)}`, (bytes) => found.withPlaces(bytes));
    }

    /** What is shown of a document. */
    async text(doc) {
      const { texts } = this.table;
      let number = 0;
      let place = doc;
      while (place >= texts[number]) place -= texts[number++];
      const part = await this.part(`t/${number}`, (bytes) => JSON.parse(decode(bytes)));
      const [id, url, kind, title, keywords, headings, body] = part[place];
      return { id, url, kind, zones: [title, keywords, headings, body] };
    }
  };

  function contents(bytes) {
    const numbers = new Numbers(bytes, 0);
    const size = numbers.next();
    const names = decode(bytes.subarray(numbers.at, numbers.at + size)).split("\n");
    numbers.at += size;
    const lengths = names.map(() => numbers.next());
    let at = numbers.at;
    const starts = new Map();
    names.forEach((name, n) => {
      starts.set(name, at);
      at += lengths[n];
    });
    return { bytes, starts };
  }
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
