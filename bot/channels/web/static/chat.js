"use strict";
// Without this file everything works by forms; with it nothing is loaded anew.
(() => {
  const form = document.getElementById("hoi");
  const log = document.getElementById("noi-chuyen");
  const status = document.getElementById("moi");
  const field = document.getElementById("cau-hoi");
  if (!form || !window.EventSource || !window.fetch) return;
  const tell = (words) => { status.textContent = words; };
  const number = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
  const toEnd = () => log.lastElementChild && log.lastElementChild.scrollIntoView({ block: "start" });
  const fragment = (html) => { const made = document.createElement("template"); made.innerHTML = html; return made.content; };

  const pending = (asked, once) => {
    const turn = document.createElement("article");
    turn.className = "turn";
    turn.dataset.once = once;
    if (asked) {
      const said = document.createElement("h2");
      said.className = "asked";
      said.textContent = asked;
      turn.append(said);
    }
    const wait = document.createElement("p");
    wait.className = "looking";
    wait.textContent = form.dataset.looking;
    turn.append(wait);
    log.append(turn);
    toEnd();
    return turn;
  };

  const listen = (once, key, turn) => {
    const address = new URL("/luong", location.href);
    address.searchParams.set("once", once);
    address.searchParams.set("lang", document.documentElement.lang);
    address.searchParams.set("tu", form.getAttribute("action").split("#")[0]);
    if (key) address.searchParams.set("key", key);
    const events = new EventSource(address);
    let failures = 0;
    const put = (data) => {
      const old = data.replaces && document.getElementById("t" + data.replaces);
      const made = fragment(data.html);
      if (old) {
        const asked = old.querySelector(".asked");
        const next = made.firstElementChild;
        if (asked && !next.querySelector(".asked")) next.prepend(asked);
        old.replaceWith(next);
        if (turn) turn.remove();
        turn = null;
        next.querySelector("button, a") && next.setAttribute("tabindex", "-1");
        next.focus({ preventScroll: true });
      } else if (turn) {
        const asked = turn.querySelector(".asked");
        const next = made.firstElementChild;
        const said = next.querySelector(".asked");
        if (asked && said) said.replaceWith(asked); else if (asked) next.prepend(asked);
        turn.replaceWith(next);
        turn = next;
        toEnd();
      }
      offerPlace();
    };
    events.addEventListener("reply", (event) => { events.close(); put(JSON.parse(event.data)); free(); });
    events.addEventListener("progress", (event) => put(JSON.parse(event.data)));
    events.addEventListener("late", () => { events.close(); if (turn) turn.querySelector(".looking").textContent = form.dataset.late; free(); });
    events.onopen = () => { failures = 0; };
    events.onerror = () => { failures += 1; if (failures > 20) { events.close(); tell(form.dataset.offline); free(); } };
  };

  let busy = false;
  const free = () => { busy = false; document.querySelectorAll("button").forEach((b) => { b.disabled = false; }); };

  const post = async (data, asked, inPlace) => {
    const once = number();
    data.set("once", once);
    tell("");
    document.querySelector(".welcome")?.remove();
    const turn = pending(inPlace ? "" : asked, once);
    try {
      const answer = await fetch(form.getAttribute("action").split("#")[0], {
        method: "POST", body: new URLSearchParams(data), headers: { Accept: "application/json" },
      });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.problem || "");
      listen(said.once, data.get("key"), turn);
    } catch (error) {
      turn.remove();
      tell(error instanceof TypeError || !error.message ? form.dataset.offline : error.message);
      if (asked && !inPlace && !field.value) field.value = asked;
      free();
    }
  };

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("#hoi, .press")) return;
    event.preventDefault();
    if (busy) return;
    const data = new FormData(sent);
    if (event.submitter && event.submitter.name) data.set(event.submitter.name, event.submitter.value);
    const asked = (data.get("text") || data.get("shown") || "").trim();
    if (!asked) return;
    busy = true;
    if (sent === form) { field.value = ""; data.set("shown", asked); } else if (event.submitter) { event.submitter.disabled = true; }
    post(data, asked, false);
  });

  const offerPlace = () => {
    if (!navigator.geolocation || !window.isSecureContext) return;
    document.querySelectorAll(".nearby[hidden]").forEach((one) => { one.hidden = false; });
  };
  document.addEventListener("click", (event) => {
    if (!event.target.matches(".here") || busy) return;
    navigator.geolocation.getCurrentPosition((found) => {
      const data = new FormData(form);
      data.set("text", "");
      data.set("place", found.coords.latitude.toFixed(5) + "," + found.coords.longitude.toFixed(5));
      data.set("shown", event.target.textContent);
      busy = true;
      post(data, event.target.textContent, false);
    }, () => tell(form.dataset.noPlace), { timeout: 10000, maximumAge: 60000 });
  });
  offerPlace();
  document.querySelectorAll(".turn .looking").forEach((wait) => {
    const turn = wait.closest(".turn");
    listen(turn.dataset.once, new FormData(form).get("key"), turn);
  });
  if (log.lastElementChild) toEnd();
})();
