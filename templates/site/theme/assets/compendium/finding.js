/**
 * What the search dialog, the search page and the pages found share: elements, addresses, and the
 * reader's own past searches. Classic scripts, because browsers refuse modules on file://.
 */
(function (compendium) {
  "use strict";

  /** In the order they are shown; the names are also those of the address. */
  const FACETS = {
    type: "类型",
    topic: "专题",
    court: "法院",
    year: "年份",
    batch: "批次",
    squad: "学习小队",
    cause: "案由",
    statute: "法条",
  };
  const SORTS = ["relevance", "date", "court"];
  const PAGE = 20;
  const REMEMBERED = 20;
  const WAITING = "正在检索……";
  const FAILED = "检索数据没有载入。请刷新网页再试，或者按栏目查阅。";

  /** Texts become text nodes: nothing that was found is ever read as HTML. */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function marked(parts) {
    return parts.map((part) => (part.hit ? element("mark", {}, part.text) : part.text));
  }

  /** 2022-06-01 is 2022年6月1日; day and month may be unknown. */
  function spoken(date) {
    return date
      .split("-")
      .map((part, place) => Number(part) + "年月日"[place])
      .join("");
  }

  /** What a result says under its title. */
  function facts({ kind, facets, date }) {
    return element(
      "span",
      { class: "row-facts" },
      element("span", { class: `tag tag-${kind}` }, ...facets.type),
      element("span", {}, ...facets.court),
      element("time", { datetime: date }, spoken(date)),
    );
  }

  /** What is said of an answer as a whole. */
  function said(query, { total, fallback, expanded }) {
    if (!total) return query ? `没有找到“${query}”。` : "没有符合条件的文章。";
    if (fallback) return `没有完全匹配的，下面是部分匹配，共${total}篇。`;
    const also = expanded.map((each) => each.also.join("、")).join("、");
    return `共${total}篇${also ? `，也查了：${also}` : ""}。`;
  }

  function row(result, answer) {
    return element(
      "li",
      { class: "row" },
      element(
        "a",
        { class: "row-title", href: resultAddress(result, answer.terms) },
        ...marked(result.title),
      ),
      facts(result),
      element("p", { class: "snippet" }, ...marked(result.snippet)),
    );
  }

  /** The page found, told what to mark. */
  function resultAddress(result, terms) {
    const found = new URL(result.url.split("/").map(encodeURIComponent).join("/"), compendium.site);
    terms.forEach((term) => found.searchParams.append("h", term));
    return found.href;
  }

  /** A search is {query, facets: {name: [value, …]}, sort, shown}; its whole state is the address. */
  function searchAddress(search) {
    const address = new URL("search.html", compendium.site);
    const set = (name, value) => address.searchParams.append(name, value);
    if (search.query) set("q", search.query);
    for (const name of Object.keys(FACETS)) {
      (search.facets[name] || []).forEach((value) => set(name, value));
    }
    if (search.sort !== "relevance") set("sort", search.sort);
    if (search.shown > PAGE) set("n", search.shown);
    return address.href;
  }

  function searchOf(address) {
    const get = new URL(address).searchParams;
    const facets = {};
    for (const name of Object.keys(FACETS)) {
      const values = new Set(get.getAll(name).filter(Boolean));
      if (values.size) facets[name] = Array.from(values);
    }
    return {
      query: get.get("q") || "",
      facets,
      sort: SORTS.includes(get.get("sort")) ? get.get("sort") : "relevance",
      shown: Math.min(Math.max(parseInt(get.get("n"), 10) || PAGE, PAGE), 50 * PAGE),
    };
  }

  /** On file:// some browsers do not let a page change its address; all else works the same. */
  function keep(address, how, state) {
    try {
      history[how](state, "", address);
    } catch (error) {
      console.info(error.message);
    }
  }

  function searchFor(query) {
    return searchAddress({ query, facets: {}, sort: "relevance", shown: PAGE });
  }

  // Past searches stay in this browser. __md_get and __md_set (first.js) cope with none allowed.
  const past = {
    list() {
      const kept = __md_get("searches");
      return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
    },
    add(query) {
      const words = query.trim();
      if (!words) return;
      const others = past.list().filter((other) => other !== words);
      __md_set("searches", [words, ...others].slice(0, REMEMBERED));
    },
    clear() {
      __md_set("searches", []);
    },
  };

  /** Call `search` when typing pauses, never in the middle of composing a Chinese word. */
  function whenTyped(field, search) {
    let composing = false;
    let timer = 0;
    const soon = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(search, wait);
    };
    field.addEventListener("compositionstart", () => {
      composing = true;
      clearTimeout(timer);
    });
    field.addEventListener("compositionend", () => {
      composing = false;
      soon(0);
    });
    field.addEventListener("input", () => composing || soon(80));
  }

  /** Answers may come out of order: only the newest question's is used, and none after `drop`. */
  function asker() {
    let newest = 0;
    return {
      drop() {
        newest += 1;
      },
      ask(query, options, { answered, waiting, failed }) {
        newest += 1;
        const mine = newest;
        const current = (use) => (value) => mine === newest && use(value);
        const timer = setTimeout(current(waiting), 300);
        return Promise.resolve()
          .then(() => compendium.search(query, options))
          .finally(() => clearTimeout(timer))
          .then(current(answered), (error) => {
            console.error(error);
            current(failed)();
          });
      },
    };
  }

  compendium.finding = {
    FACETS,
    PAGE,
    WAITING,
    FAILED,
    element,
    marked,
    facts,
    said,
    row,
    resultAddress,
    searchAddress,
    searchOf,
    searchFor,
    keep,
    past,
    whenTyped,
    asker,
  };
})(window.compendium);
