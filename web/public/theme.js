// Runs before anything is painted, so that nobody sees the wrong theme; `src/app/theme.ts` keeps what it reads.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem("genscene.theme");
  } catch (refused) {
    // Storage is closed to this page: the studio is dark, then.
  }
  var light = chosen === "light" || (chosen === "system" && matchMedia("(prefers-color-scheme: light)").matches);
  document.documentElement.dataset.theme = light ? "light" : "dark";
})();
