// The preview's script: newer pages, and the printed pages of the article shown.
(function () {
  "use strict";
  var PAUSE = 300;
  var epoch = document.currentScript.dataset.epoch;

  // The server answers when there is something newer, or after a minute.
  function watch() {
    fetch("/livereload/" + epoch + "/" + Date.now())
      .then(function (answer) { return answer.text(); })
      .then(function (newest) {
        if (Number(newest) > Number(epoch)) location.reload();
        else watch();
      })
      .catch(function () { setTimeout(watch, 3000); });
  }
  watch();

  var printed = document.getElementById("preview-printed");
  if (!printed || "missing" in printed.dataset) return;
  var state = printed.querySelector(".preview-state");
  var sheets = printed.querySelector(".preview-sheets");

  function show(pages) {
    var shown = sheets.children;
    pages.forEach(function (name, number) {
      var sheet = shown[number] || sheets.appendChild(new Image());
      var source = "/_preview/pages/" + name;
      if (sheet.getAttribute("src") !== source) sheet.src = source;
      sheet.alt = "第" + (number + 1) + "页";
    });
    while (shown.length > pages.length) shown[shown.length - 1].remove();
  }

  function ask() {
    fetch("/_preview/printed?of=" + encodeURIComponent(printed.dataset.of))
      .then(function (answer) { return answer.json(); })
      .then(function (told) {
        show(told.pages);
        printed.dataset.state = told.state;
        if (told.state === "working") setTimeout(ask, PAUSE);
        state.textContent = { working: "正在排版……", ready: "共" + told.pages.length + "页", failed: told.message }[told.state];
      })
      .catch(function () { setTimeout(ask, 3000); });
  }
  ask();
})();
