/**
 * Marks what was searched for on the page found (?h=…), goes to the first place and on to the
 * others. Hits are found as the engine finds them: across tags, in any width, case and spacing.
 */
(function (compendium) {
  "use strict";

  const { element } = compendium.finding;
  const MOST = 50;
  const INLINE = new Set(
    (
      "A ABBR B BDI BDO CITE CODE DEL DFN EM I INS KBD MARK Q S SAMP SMALL SPAN STRONG SUB SUP " +
      "TIME U VAR WBR"
    ).split(" "),
  );
  /** Numbers of notes stand between the words of a sentence and are no part of it. */
  const ASIDE = ".note-mark, .note-back, .note-number, .unseen, svg";

  const page = document.querySelector("article");
  const wanted = new URLSearchParams(location.search).getAll("h").slice(0, MOST);
  if (!page || !wanted.length) return;

  // Few pages need the engine's normal form, so it is fetched here.
  const script = element("script", { src: `${compendium.site}assets/search/normalise.js` });
  script.addEventListener("load", () => start(globalThis.compendiumSearch));
  document.head.append(script);

  function start({ normalise, spots }) {
    const words = Array.from(new Set(wanted.map((word) => normalise(word).text))).filter(Boolean);
    const found = [];
    for (const block of blocks()) {
      for (const spot of spots(normalise(block.text), words)) found.push(ranges(block, spot));
    }
    if (found.length) show(paint(found));
  }

  /** The blocks of text on the page, each with the text nodes it is made of. */
  function blocks() {
    const found = [];
    let last = null;
    const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(ASIDE)) continue;
      const block = blockOf(node);
      if (!last || last.block !== block) {
        last = { block, text: "", nodes: [] };
        found.push(last);
      }
      // Places are counted in composed text.
      const composed = node.data.normalize("NFC");
      if (node.data !== composed) node.data = composed;
      last.nodes.push({ node, from: last.text.length });
      last.text += composed;
    }
    return found;
  }

  function blockOf(node) {
    let block = node.parentElement;
    while (INLINE.has(block.tagName)) block = block.parentElement;
    return block;
  }

  /** A place in a block, as one range for each text node it runs through. */
  function ranges({ nodes }, { start, end }) {
    return nodes
      .filter(({ node, from }) => from < end && from + node.length > start)
      .map(({ node, from }) => {
        const range = new Range();
        range.setStart(node, Math.max(start - from, 0));
        range.setEnd(node, Math.min(end - from, node.length));
        return range;
      });
  }

  /** Make the hits visible; gives for each what can be scrolled to, and ways to point and to undo. */
  function paint(found) {
    return window.Highlight && CSS.highlights ? painted(found) : wrapped(found);
  }

  /** The browser paints ranges: the page stays as it is. */
  function painted(hits) {
    const set = (name, list) => CSS.highlights.set(name, new Highlight(...list));
    set(
      "hit",
      hits.reduce((all, each) => all.concat(each), []),
    );
    return { hits, point: (hit) => set("hit-now", hit), undo: () => CSS.highlights.clear() };
  }

  /** Older browsers: elements are put around the hits, from the end so that places stay true. */
  function wrapped(found) {
    const wrap = (range) => {
      const mark = element("mark", { class: "hit" });
      range.surroundContents(mark);
      return mark;
    };
    const hits = found
      .reverse()
      .map((each) => each.reverse().map(wrap).reverse())
      .reverse();
    const marks = hits.reduce((all, each) => all.concat(each), []);
    return {
      hits,
      point(hit) {
        marks.forEach((mark) => mark.classList.toggle("hit-now", hit.includes(mark)));
      },
      undo() {
        for (const mark of marks) {
          const around = mark.parentNode;
          mark.replaceWith(...mark.childNodes);
          around.normalize();
        }
      },
    };
  }

  /** The bar that leads from hit to hit. */
  function show({ hits, point, undo }) {
    let now = -1;
    const status = element("span", { class: "hits-status number", role: "status" });
    const bar = element(
      "section",
      { class: "hits", "aria-label": "检索到的地方" },
      status,
      button("上一处", () => go(now < 0 ? -1 : now - 1)),
      button("下一处", () => go(now + 1)),
      button("清除", clear),
    );

    function go(place) {
      now = (place + hits.length) % hits.length;
      point(hits[now]);
      status.textContent = `${now + 1}/${hits.length}处`;
      const { top } = hits[now][0].getBoundingClientRect();
      window.scrollTo(0, window.scrollY + top - window.innerHeight / 3);
    }

    function clear() {
      undo();
      bar.remove();
      const address = new URL(location.href);
      address.searchParams.delete("h");
      compendium.finding.keep(address.href, "replaceState", history.state);
      const title = document.getElementById("content");
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
    }

    page.before(bar);
    status.textContent = `${hits.length}处`;
    // Whoever asks for a place of the page, by #… or by going back, is not led elsewhere.
    const [visit] = performance.getEntriesByType("navigation");
    if (!location.hash && !(visit && visit.type === "back_forward")) go(0);
  }

  function button(words, act) {
    const made = element("button", { type: "button" }, words);
    made.addEventListener("click", act);
    return made;
  }
})(window.compendium);
