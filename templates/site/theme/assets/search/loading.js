/** Two ways to get the data of a part of the index by its address. */
(function (search) {
  "use strict";

  /**
   * Over http: as bytes. The table is asked for anew every time, everything else never changes.
   *
   * A table that is asked for again did not fit the parts. Servers tell a file's age in seconds and
   * would call the table of an edition that followed at once unchanged, so then nothing is compared.
   *
   * `table` is a request for it that is under way, for the first time.
   */
  search.fetching = (base, table) => {
    let begun = table;
    let comparing = "no-cache";
    return async (name) => {
      const isTable = name === "start";
      const answer = await ((isTable && begun) ||
        fetch(`${base}${name}.js`, { cache: isTable ? comparing : "default" }));
      if (isTable) {
        begun = null;
        comparing = "reload";
      }
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return search.unwrapped(new Uint8Array(await answer.arrayBuffer()));
    };
  };

  /** From a folder: as scripts, which hand their data to `compendiumPart`. */
  search.scripting = (base, run) => {
    const handed = new Map();
    globalThis.compendiumPart = (name, text) => handed.set(name, search.unstrung(text));
    return async (name) => {
      await run(`${base}${name}.js`);
      // The folder is not in the name a part gives itself: it is named after what is in its parts.
      const own = name.replace(/^[0-9a-f]{16}\//, "");
      const data = handed.get(own);
      handed.delete(own);
      return data;
    };
  };
})((globalThis.compendiumSearch = globalThis.compendiumSearch || {}));
