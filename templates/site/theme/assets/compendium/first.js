// Runs before the page is painted. It gives Material's script its storage (which is otherwise an
// inline script on every page), puts the page in the light or dark the reader chose, and lets the
// keyboard open the drawer.
var __md_scope = new URL("/compendium/", location);

function __md_hash(text) {
  return Array.prototype.reduce.call(text, function (sum, char) {
    return (sum << 5) - sum + char.charCodeAt(0);
  }, 0);
}

function __md_get(key, storage, scope) {
  try {
    return JSON.parse((storage || localStorage).getItem((scope || __md_scope).pathname + "." + key));
  } catch (error) {
    return null;
  }
}

function __md_set(key, value, storage, scope) {
  try {
    (storage || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch (error) {
    // Storage may be switched off; the choice then lasts for this page only.
  }
}

(function () {
  var chosen = __md_get("__palette");
  var scheme = chosen && chosen.color ? chosen.color.scheme
    : matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
  document.body.setAttribute("data-md-color-scheme", scheme);
})();

(function () {
  var drawer = document.getElementById("__drawer");
  var button = document.querySelector(".menu");
  button.addEventListener("click", function () {
    drawer.click();
  });
  drawer.addEventListener("change", function () {
    button.setAttribute("aria-expanded", String(drawer.checked));
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && drawer.checked) {
      drawer.click();
      button.focus();
    }
  });
})();
