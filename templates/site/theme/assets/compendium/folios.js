/** The page of printed pages: its address with ?p=123 leads to the article on that page. */
(function () {
  "use strict";

  const asked = new URLSearchParams(location.search).get("p");
  if (asked === null) return;
  // Full-width digits are what a Chinese keyboard may give.
  const text = asked.normalize("NFKC").trim();
  const page = /^\d+$/.test(text) ? Number(text) : 0;
  const rows = Array.from(document.querySelectorAll("tr[data-first]"));
  const row = rows.find((r) => Number(r.dataset.first) <= page && page <= Number(r.dataset.last));
  if (row) {
    location.replace(row.querySelector("a").href);
    return;
  }
  document.getElementById("folio").value = asked;
  document.getElementById("folio-status").textContent = `印刷版第${asked}页没有文章。`;
})();
