/**
 * Undo deflate (RFC 1951). Browsers' own DecompressionStream is newer than those of many courts.
 */
(function (search) {
  "use strict";

  const LENGTHS = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ];
  const DISTANCES = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ];
  const LENGTH_BITS = LENGTHS.map((_, n) => (n < 8 || n === 28 ? 0 : (n >> 2) - 1));
  const DISTANCE_BITS = DISTANCES.map((_, n) => (n < 4 ? 0 : (n >> 1) - 1));
  const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
  const LONGEST = 15;

  /** A table from the next 15 bits to (symbol << 4 | bits of its code). */
  function table(sizes) {
    const counts = new Uint16Array(LONGEST + 1);
    for (const size of sizes) counts[size]++;
    counts[0] = 0;
    const next = new Uint16Array(LONGEST + 2);
    for (let size = 1; size <= LONGEST; size++) next[size + 1] = (next[size] + counts[size]) << 1;
    const filled = new Uint16Array(1 << LONGEST);
    sizes.forEach((size, symbol) => {
      if (!size) return;
      let code = next[size]++;
      let mirrored = 0;
      for (let bit = 0; bit < size; bit++, code >>= 1) mirrored = (mirrored << 1) | (code & 1);
      for (let at = mirrored; at < filled.length; at += 1 << size) filled[at] = (symbol << 4) | size;
    });
    return filled;
  }

  const sizes = (...runs) => runs.flatMap(([count, size]) => new Array(count).fill(size));
  const FIXED = [table(sizes([144, 8], [112, 9], [24, 7], [8, 8])), table(sizes([30, 5]))];

  /**
   * @param {Uint8Array} data
   * @returns {Uint8Array}
   * @throws {RangeError} the data are cut short or damaged
   */
  search.inflate = function (data) {
    let out = new Uint8Array(data.length * 4 + 256);
    let size = 0;
    let at = 0;
    let held = 0;
    let bits = 0;

    function need(count) {
      while (bits < count) {
        if (at > data.length + 4) throw new RangeError("damaged");
        held |= (data[at++] || 0) << bits;
        bits += 8;
      }
    }
    function take(count) {
      need(count);
      const value = held & ((1 << count) - 1);
      held >>>= count;
      bits -= count;
      return value;
    }
    function symbol(codes) {
      need(LONGEST);
      const entry = codes[held & ((1 << LONGEST) - 1)];
      if (!entry) throw new RangeError("damaged");
      held >>>= entry & 15;
      bits -= entry & 15;
      return entry >> 4;
    }
    function room(count) {
      if (size + count <= out.length) return;
      const larger = new Uint8Array((size + count) * 2);
      larger.set(out);
      out = larger;
    }
    function stored() {
      held = 0;
      at -= bits >> 3;
      bits = 0;
      const count = data[at] | (data[at + 1] << 8);
      at += 4;
      if (at + count > data.length) throw new RangeError("damaged");
      room(count);
      out.set(data.subarray(at, at + count), size);
      at += count;
      size += count;
    }
    function dynamic() {
      const [literals, distances, used] = [take(5) + 257, take(5) + 1, take(4) + 4];
      const own = new Uint8Array(19);
      for (let n = 0; n < used; n++) own[ORDER[n]] = take(3);
      const codes = table(Array.from(own));
      const all = [];
      while (all.length < literals + distances) {
        const code = symbol(codes);
        if (code < 16) all.push(code);
        else {
          const value = code === 16 ? all[all.length - 1] : 0;
          const count = code === 16 ? 3 + take(2) : code === 17 ? 3 + take(3) : 11 + take(7);
          for (let n = 0; n < count; n++) all.push(value);
        }
      }
      return [table(all.slice(0, literals)), table(all.slice(literals, literals + distances))];
    }
    function block([literals, distances]) {
      for (;;) {
        const code = symbol(literals);
        if (code === 256) return;
        if (code < 256) {
          room(1);
          out[size++] = code;
          continue;
        }
        const count = LENGTHS[code - 257] + take(LENGTH_BITS[code - 257]);
        const far = symbol(distances);
        const back = DISTANCES[far] + take(DISTANCE_BITS[far]);
        if (back > size) throw new RangeError("damaged");
        room(count);
        for (let n = 0; n < count; n++, size++) out[size] = out[size - back];
      }
    }

    for (let last = 0; !last; ) {
      last = take(1);
      const kind = take(2);
      if (kind === 0) stored();
      else if (kind === 3) throw new RangeError("damaged");
      else block(kind === 1 ? FIXED : dynamic());
    }
    return out.subarray(0, size);
  };
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
