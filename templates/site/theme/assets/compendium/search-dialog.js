/**
 * The search dialog on every page: / or Ctrl+K, type, choose. Without <dialog> (or without scripts)
 * the button in the header is a link to the search page.
 */
(function (compendium) {
  "use strict";

  const {
    WAITING,
    FAILED,
    element,
    marked,
    facts,
    said,
    resultAddress,
    searchFor,
    past,
    whenTyped,
    asker,
  } = compendium.finding;
  const opener = document.querySelector(".search-open");
  const MOST = 8;

  const field = element("input", {
    class: "search-field",
    type: "text",
    role: "combobox",
    "aria-label": "检索",
    "aria-controls": "search-found",
    "aria-expanded": "false",
    "aria-autocomplete": "list",
    placeholder: "词语、法条、案号或姓名",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
    maxlength: "200",
  });
  const close = element("button", { type: "button", class: "search-close" }, "关闭");
  const status = element("p", { class: "search-status", role: "status" });
  const found = element("div", { id: "search-found", role: "listbox", "aria-label": "检索结果" });
  const forget = element(
    "button",
    { type: "button", class: "search-forget", hidden: "" },
    "清空检索记录",
  );
  const dialog = element(
    "dialog",
    { class: "search-dialog", "aria-label": "检索" },
    element("div", { class: "search-box" }, field, close),
    status,
    found,
    element(
      "div",
      { class: "search-foot" },
      element(
        "p",
        { class: "search-keys" },
        element("kbd", {}, "↑"),
        element("kbd", {}, "↓"),
        " 选择　",
        element("kbd", {}, "Enter"),
        " 打开　",
        element("kbd", {}, "Esc"),
        " 关闭",
      ),
      forget,
    ),
  );

  document.addEventListener("keydown", (event) => {
    if (!asked(event)) return;
    event.preventDefault();
    opener.click();
  });
  if (!dialog.showModal) return;
  document.body.append(dialog);
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K");

  const questions = asker();
  let chosen = -1;

  function asked(event) {
    if (event.defaultPrevented || event.isComposing || event.altKey) return false;
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === "k" && !event.shiftKey;
    const typing =
      event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    return event.key === "/" && (!typing || ["radio", "checkbox"].includes(typing.type));
  }

  /** Whether a click opens a link in another tab or window. */
  function elsewhere(event) {
    return event.ctrlKey || event.metaKey || event.shiftKey;
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    document.documentElement.classList.add("searching");
    field.focus();
    field.select();
    // The engine and the table of articles come while the first word is being typed.
    compendium.search("", { limit: 0 }).catch(() => {});
    show();
  }

  /** An option is a link, so that it can also be opened in another tab. */
  function option(place, href, ...children) {
    return element(
      "a",
      {
        id: `search-found-${place}`,
        class: "search-option",
        role: "option",
        href,
        tabindex: "-1",
        "aria-selected": "false",
      },
      ...children,
    );
  }

  function fill(options, words) {
    choose(-1);
    found.textContent = "";
    found.append(...options);
    found.scrollTop = 0;
    field.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = words;
  }

  function show() {
    const query = field.value.trim();
    forget.hidden = true;
    if (!query) return showPast();
    return questions.ask(
      query,
      { limit: MOST },
      {
        answered: (answer) => showFound(query, answer),
        waiting: () => {
          status.textContent = WAITING;
        },
        failed: () => fill([], FAILED),
      },
    );
  }

  function showPast() {
    questions.drop();
    const queries = past.list().slice(0, MOST);
    forget.hidden = queries.length === 0;
    fill(
      queries.map((query, place) => option(place, searchFor(query), query)),
      queries.length
        ? "最近的检索，只保存在这台电脑的浏览器里："
        : "几个词用空格隔开，表示都要有；加引号的，按原样查找；前面加减号的，排除。",
    );
  }

  function showFound(query, answer) {
    const options = answer.results.map((result, place) =>
      option(
        place,
        resultAddress(result, answer.terms),
        element("span", { class: "row-title" }, ...marked(result.title)),
        facts(result),
        element("span", { class: "snippet" }, ...marked(result.snippet)),
      ),
    );
    if (answer.total) {
      const all = option(
        options.length,
        searchFor(query),
        `全部结果（${answer.total}篇），可以筛选和排序`,
      );
      all.classList.add("search-all");
      options.push(all);
    }
    fill(options, said(query, answer));
  }

  function choose(place) {
    const options = found.children;
    if (options[chosen]) options[chosen].setAttribute("aria-selected", "false");
    chosen = place;
    if (!options[chosen]) return field.removeAttribute("aria-activedescendant");
    options[chosen].setAttribute("aria-selected", "true");
    options[chosen].scrollIntoView({ block: "nearest" });
    return field.setAttribute("aria-activedescendant", options[chosen].id);
  }

  /** From the field down to the last option and round again; the field itself is place -1. */
  function step(by) {
    const places = found.children.length + 1;
    choose(((chosen + 1 + by + places) % places) - 1);
  }

  opener.addEventListener("click", (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    open();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    opener.click();
  });

  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // Material turns pages on n and p
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === field) {
      event.preventDefault();
      past.add(field.value);
      const target = found.children[chosen];
      if (target) target.click();
      else location.assign(searchFor(field.value.trim()));
    }
  });
  found.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    past.add(field.value);
    if (!elsewhere(event)) dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  forget.addEventListener("click", () => {
    past.clear();
    show();
    field.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // on the backdrop
  });
  dialog.addEventListener("close", () => {
    document.documentElement.classList.remove("searching");
    opener.focus({ preventScroll: true });
  });
  whenTyped(field, show);
})(window.compendium);
