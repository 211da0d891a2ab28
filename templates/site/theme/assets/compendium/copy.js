// Copies how to cite an article, or its address. Without scripts the buttons stay hidden and the
// text is there to be selected. Over plain http browsers offer no clipboard, hence the old way.
(function () {
  function oldWay(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "unseen";
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    document.body.removeChild(area);
    return done ? Promise.resolve() : Promise.reject();
  }

  function copy(text) {
    return navigator.clipboard
      ? navigator.clipboard.writeText(text).catch(function () { return oldWay(text); })
      : oldWay(text);
  }

  function here() {
    var canonical = document.querySelector("link[rel=canonical]");
    // Not what was searched for, nor the place on the page.
    return canonical ? canonical.href : location.href.split(/[?#]/)[0];
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    var name = button.textContent;
    button.hidden = false;
    button.addEventListener("click", function () {
      var source = document.getElementById(button.getAttribute("data-copy"));
      function say(word) {
        button.textContent = word;
        setTimeout(function () { button.textContent = name; }, 2000);
      }
      copy(source ? source.textContent : here()).then(
        function () { button.focus(); say("已复制"); },
        function () { say("请手工复制"); }
      );
    });
  });
})();
