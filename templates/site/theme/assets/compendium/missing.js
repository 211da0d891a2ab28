/** On the page for addresses that lead nowhere: look for the address's words instead. */
(function (compendium) {
  "use strict";

  const { row } = compendium.finding;
  const field = document.querySelector("#search-form input");
  const list = document.getElementById("search-results");

  /**
   * The last part of the address; words of Chinese are parted at hyphens, ids such as
   * case-2022-001 stay whole.
   */
  function wanted() {
    let parts;
    try {
      parts = decodeURIComponent(location.pathname).split("/");
    } catch (error) {
      return ""; // no text at all
    }
    const last = parts.filter((part) => part && part !== "index.html").pop() || "";
    const name = last.replace(/\.\w+$/, "");
    return /\p{Script=Han}/u.test(name) ? name.replace(/[-_\s]+/g, " ") : name;
  }

  const query = wanted();
  if (!query || query === "404") return;
  field.value = query;
  compendium.search(query, { limit: 5 }).then((answer) => {
    list.append(...answer.results.map((result) => row(result, answer)));
    document.getElementById("search-perhaps").hidden = !answer.results.length;
  }, console.error);
})(window.compendium);
