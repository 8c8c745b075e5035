"use strict";
// Without this file work that goes on is shown by loading the page again; with it, by events.
(() => {
  const work = document.querySelector("[data-work]");
  if (work && window.EventSource) {
    const address = new URL("/vanphong/luong", location.href);
    address.searchParams.set("viec", work.dataset.work);
    address.searchParams.set("muc", work.dataset.section);
    const events = new EventSource(address);
    const live = document.querySelector(".live");
    live.hidden = false;
    const put = (event) => { work.innerHTML = JSON.parse(event.data).html; };
    const end = (event) => { put(event); events.close(); live.hidden = true; };
    events.addEventListener("progress", put);
    events.addEventListener("reply", end);
    events.addEventListener("late", end);
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) live.hidden = true; };
  }
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".upload");
    if (!form) return;
    const file = form.elements.file.files[0];
    const problem = form.querySelector(".problem");
    const isTooLarge = file && file.size > Number(form.dataset.most);
    problem.hidden = !isTooLarge;
    problem.textContent = isTooLarge ? form.dataset.tooLarge : "";
    if (isTooLarge) event.preventDefault();
  });
})();
