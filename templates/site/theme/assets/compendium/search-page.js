/** The search page: the whole collection, narrowed by words and facets. Its state is its address. */
(function (compendium) {
  "use strict";

  const {
    FACETS,
    PAGE,
    WAITING,
    FAILED,
    element,
    said,
    row,
    searchAddress,
    searchOf,
    searchFor,
    keep,
    past,
    whenTyped,
    asker,
  } = compendium.finding;
  const at = (id) => document.getElementById(id);
  const form = at("search-form");
  const field = form.elements.q;
  const sort = at("search-sort");
  const status = at("search-status");
  const chosen = at("search-chosen");
  const results = at("search-results");
  const more = at("search-more");
  const help = at("search-help");
  const recent = at("search-past");
  const title = document.title;
  /** Of the values of a facet that are shown at first; beyond MANY, those below others wait. */
  const FEW = 8;
  const MANY = 40;

  const { ask } = asker();
  const lists = facetLists();
  let search = searchOf(location.href);
  let returning = history.state && history.state.scrolled;

  // --- The address ------------------------------------------------------------------------------

  function change(changes, how) {
    search = Object.assign({}, search, { shown: PAGE }, changes);
    keep(searchAddress(search), how, {});
    run();
  }

  function toggle(name, value) {
    const values = search.facets[name] || [];
    const kept = values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
    change({ facets: Object.assign({}, search.facets, { [name]: kept }) }, "pushState");
  }

  // --- Asking -----------------------------------------------------------------------------------

  function run() {
    const { query, facets, shown } = search;
    document.title = query ? `${query} · ${title}` : title;
    if (field.value.trim() !== query) field.value = query;
    sort.value = search.sort;
    return ask(
      query,
      { facets, sort: search.sort, offset: 0, limit: shown },
      {
        answered: show,
        waiting: () => {
          status.textContent = WAITING;
        },
        failed() {
          status.textContent = FAILED;
          help.hidden = false;
        },
      },
    );
  }

  function show(answer) {
    const focused = document.activeElement;
    const { total } = answer;
    status.textContent = said(search.query, answer);
    status.classList.toggle("search-partly", answer.fallback && total > 0);
    results.textContent = "";
    results.append(...answer.results.map((result) => row(result, answer)));
    more.hidden = answer.results.length >= total;
    more.textContent = `再显示${Math.min(PAGE, total - answer.results.length)}篇`;
    help.hidden = total > 0;
    showFacets(answer, focused);
    showChosen(answer);
    showPast();
    if (returning) window.scrollTo(0, returning);
    returning = 0;
  }

  // --- Facets -----------------------------------------------------------------------------------

  function facetLists() {
    const made = {};
    for (const [name, label] of Object.entries(FACETS)) {
      const list = element("ul", { class: "facet-values" });
      const all = element(
        "button",
        { type: "button", class: "facet-more", hidden: "" },
        "显示全部",
      );
      const box = element(
        "details",
        { class: "facet", hidden: "" },
        element("summary", {}, label),
        list,
        all,
      );
      all.addEventListener("click", () => {
        made[name].whole = true;
        run();
      });
      made[name] = { box, list, all, whole: false };
      at("search-facets").append(box);
    }
    for (const name of ["type", "topic", "court"]) made[name].box.open = true;
    return made;
  }

  function showFacets(answer, focused) {
    for (const name of Object.keys(FACETS)) {
      const { box, list, all, whole } = lists[name];
      const entries = answer.facets[name];
      const picked = search.facets[name] || [];
      const known = new Set(entries.map((entry) => entry.value));
      const tops = entries.filter((entry) => !known.has(entry.parent));
      const few =
        whole || tops.length <= FEW + 2
          ? tops
          : tops.filter((entry, place) => place < FEW || picked.includes(entry.value));
      list.textContent = "";
      list.append(...few.map((entry) => facetValue(name, entry, entries, picked)));
      all.hidden = few.length === tops.length;
      box.hidden = entries.length === 0;
      if (picked.length) box.open = true;
    }
    // What had the focus was made anew.
    if (focused && focused.name && focused.type === "checkbox") {
      const again = at("search-facets").querySelector(
        `input[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`,
      );
      if (again) again.focus({ preventScroll: true });
    }
  }

  function facetValue(name, entry, entries, picked) {
    const box = element("input", { type: "checkbox", name, value: entry.value });
    box.checked = picked.includes(entry.value);
    box.addEventListener("change", () => toggle(name, entry.value));
    let below = entries.filter((child) => child.parent === entry.value);
    if (entries.length > MANY && ![entry, ...below].some(({ value }) => picked.includes(value)))
      below = [];
    const line = element(
      "li",
      {},
      element(
        "label",
        {},
        box,
        element("span", { class: "facet-label" }, entry.label),
        element("span", { class: "number" }, String(entry.count)),
      ),
    );
    if (below.length) {
      line.append(
        element("ul", {}, ...below.map((child) => facetValue(name, child, entries, picked))),
      );
    }
    return line;
  }

  function showChosen(answer) {
    const chips = [];
    for (const [name, label] of Object.entries(FACETS)) {
      for (const value of search.facets[name] || []) {
        const entry = answer.facets[name].find((known) => known.value === value);
        const words = `${label}：${entry ? entry.label : value}`;
        chips.push(chip(words, `去掉条件 ${words}`, () => toggle(name, value)));
      }
    }
    at("search-facets-box").hidden = !answer.total && !chips.length;
    at("search-narrowed").textContent = chips.length ? `（${chips.length}项）` : "";
    if (chips.length > 1) {
      chips.push(chip("全部去掉", "去掉全部条件", () => change({ facets: {} }, "pushState")));
    }
    chosen.textContent = "";
    chosen.append(...chips);
    chosen.hidden = chips.length === 0;
  }

  function chip(words, label, undo) {
    const button = element("button", { type: "button", "aria-label": label }, words);
    button.addEventListener("click", () => {
      undo();
      field.focus({ preventScroll: true });
    });
    return element("li", {}, button);
  }

  // --- Past searches ----------------------------------------------------------------------------

  function showPast() {
    const queries = past.list();
    recent.hidden = Boolean(search.query) || queries.length === 0;
    const list = recent.querySelector("ul");
    list.textContent = "";
    list.append(
      ...queries.map((query) => element("li", {}, element("a", { href: searchFor(query) }, query))),
    );
  }

  // --- What the reader does ---------------------------------------------------------------------

  whenTyped(field, () => {
    const query = field.value.trim();
    if (query !== search.query) change({ query }, "replaceState");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = field.value.trim();
    past.add(query);
    if (query !== search.query) change({ query }, "pushState");
  });
  sort.addEventListener("change", () => change({ sort: sort.value }, "pushState"));
  more.addEventListener("click", () => {
    const before = results.children.length;
    search.shown += PAGE;
    keep(searchAddress(search), "replaceState", {});
    run().then(() => {
      // The keyboard goes on where the new ones begin.
      const next = results.children[before];
      if (next) next.querySelector("a").focus({ preventScroll: true });
    });
  });
  results.addEventListener("click", () => past.add(search.query));
  at("search-forget").addEventListener("click", () => {
    past.clear();
    showPast();
    field.focus();
  });
  window.addEventListener("popstate", () => {
    search = searchOf(location.href);
    run();
  });
  window.addEventListener("pagehide", () => {
    keep(location.href, "replaceState", { scrolled: window.scrollY });
  });

  // On a phone the facets are a drawer below the field, on a wide screen a column.
  const box = at("search-facets-box");
  const wide = window.matchMedia("(min-width: 60em)");
  const unfold = () => {
    box.open = wide.matches;
  };
  wide.addListener(unfold);
  unfold();

  help.hidden = true;
  field.value = search.query;
  past.add(search.query);
  run();
})(window.compendium);
