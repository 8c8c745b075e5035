"use strict";
// Without this file everything works but a bare #12-34, which only a script can see.
(() => {
  const show = () => {
    const span = location.hash.slice(1);
    if (!/^\d{1,9}-\d{1,9}$/.test(span)) return;
    const marked = document.getElementById(span);
    if (marked) { marked.focus({ preventScroll: true }); return; }
    const address = new URL(location.href);
    if (!document.querySelector("article.text") || address.searchParams.getAll("q").includes(span)) return;
    address.searchParams.append("q", span);
    address.searchParams.delete("phan");
    location.replace(address);
  };
  window.addEventListener("hashchange", show);
  show();
  document.querySelectorAll(".printer").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
