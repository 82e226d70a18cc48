// Run by engines that know no modules, and by them alone: says that they are too old.
(function () {
  function say() {
    var place = document.querySelector(".shell-failed");
    var words = document.getElementById("failed-old");
    document.documentElement.setAttribute("data-failed", "old");
    if (place && words) place.innerHTML = words.innerHTML;
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
  else say();
})();
