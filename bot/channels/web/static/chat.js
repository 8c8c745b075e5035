"use strict";
// Without this file everything works by forms; with it nothing is loaded anew.
(() => {
  const form = document.getElementById("hoi");
  const log = document.getElementById("noi-chuyen");
  const status = document.getElementById("moi");
  const field = document.getElementById("cau-hoi");
  if (!form || !window.EventSource || !window.fetch) return;

  const address = form.getAttribute("action").split("#")[0];
  const words = form.dataset;
  const RETRY_MS = 5000;
  const MOST_FAILURES = 20;
  let isBusy = false;

  const tell = (said) => { status.textContent = said; };
  const free = () => { isBusy = false; };
  const key = () => new FormData(form).get("key");
  const isWide = window.matchMedia("(hover: hover) and (min-width: 40rem)");

  const number = () => {
    const random = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(random, (one) => one.toString(16).padStart(2, "0")).join("");
  };

  const fragment = (html) => {
    const made = document.createElement("template");
    made.innerHTML = html;
    return made.content.firstElementChild;
  };

  const element = (tag, kind, said) => {
    const made = document.createElement(tag);
    made.className = kind;
    made.textContent = said;
    return made;
  };

  const toEnd = () => log.lastElementChild?.scrollIntoView({ block: "start" });

  const focusOn = (turn) => {
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
  };

  const offerPlace = () => {
    if (!navigator.geolocation || !window.isSecureContext) return;
    document.querySelectorAll(".nearby[hidden]").forEach((one) => { one.hidden = false; });
  };

  // A turn that waits. What only turns a page says nothing of its own.
  const pending = (asked, once) => {
    const turn = element("article", "turn", "");
    turn.dataset.once = once;
    if (asked) {
      const said = element("h2", "asked", "");
      said.append(element("span", "sr", words.you + ": "), element("span", "", asked));
      said.lastChild.lang = "vi";
      turn.append(said);
    }
    turn.append(element("p", "looking", words.looking));
    log.append(turn);
    toEnd();
    return turn;
  };

  // The reply in its place: that of an earlier turn, or of the one that waits.
  const put = (data, waiting, hasFocus) => {
    const old = data.replaces && document.getElementById("t" + data.replaces);
    const next = fragment(data.html);
    const place = old || waiting;
    if (!place) return null;
    const asked = place.querySelector(".asked");
    // Here it stands as it was typed; what comes back is masked.
    if (asked) {
      next.querySelector(".asked")?.remove();
      next.prepend(asked);
    }
    place.replaceWith(next);
    if (old) waiting?.remove();
    else toEnd();
    if (hasFocus) focusOn(next);
    if (old) next.scrollIntoView({ block: "start" });
    offerPlace();
    return old ? null : next;
  };

  const listen = (once, waiting, hasFocus) => {
    const from = new URL("/luong", location.href);
    const asked = { once, lang: document.documentElement.lang, tu: address };
    for (const [name, value] of Object.entries(asked)) from.searchParams.set(name, value);
    if (key()) from.searchParams.set("key", key());
    let turn = waiting;
    let failures = 0;

    const open = () => {
      const events = new EventSource(from);
      const end = (said) => { events.close(); tell(said); free(); };
      events.addEventListener("progress", (event) => {
        turn = put(JSON.parse(event.data), turn, false) || turn;
      });
      events.addEventListener("reply", (event) => {
        end("");
        put(JSON.parse(event.data), turn, hasFocus);
      });
      events.addEventListener("late", () => {
        end("");
        const looking = turn?.querySelector(".looking");
        if (looking) looking.textContent = words.late;
      });
      events.onopen = () => { failures = 0; };
      events.onerror = () => {
        failures += 1;
        if (failures > MOST_FAILURES) {
          end(words.offline);
        } else if (events.readyState === EventSource.CLOSED) {
          // A browser asks again by itself where the line broke, not where it was refused.
          events.close();
          setTimeout(open, RETRY_MS);
        }
      };
    };
    open();
  };

  const post = async (data, asked, hasFocus) => {
    const once = number();
    isBusy = true;
    data.set("once", once);
    tell("");
    document.querySelector(".welcome")?.remove();
    const turn = pending(asked, once);
    if (hasFocus) focusOn(turn);
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { Accept: "application/json" },
      });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.problem || "");
      listen(said.once, turn, hasFocus);
    } catch (error) {
      const isSaid = error instanceof Error && error.message && error.name === "Error";
      turn.remove();
      tell(isSaid ? error.message : words.offline);
      if (data.get("text") && !field.value) field.value = asked;
      if (hasFocus) field.focus();
      free();
    }
  };

  document.addEventListener("submit", (event) => {
    const sent = event.target;
    if (!sent.matches("#hoi, .press")) return;
    event.preventDefault();
    if (isBusy) return;
    const data = new FormData(sent);
    const pressed = event.submitter;
    if (pressed?.name) data.set(pressed.name, pressed.value);
    const asked = (data.get("shown") || data.get("text") || "").trim();
    if (!asked) return;
    if (sent === form) field.value = "";
    post(data, asked, sent !== form);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.matches(".here") || isBusy) return;
    const said = event.target.textContent;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const data = new FormData(form);
      data.delete("text");
      data.set("place", coords.latitude.toFixed(5) + "," + coords.longitude.toFixed(5));
      data.set("shown", said);
      post(data, said, true);
    }, () => tell(words.noPlace), { timeout: 10000, maximumAge: 60000 });
  });

  if (window.parent !== window) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") window.parent.postMessage("motcua:close", "*");
    });
  }
  offerPlace();
  document.querySelectorAll(".turn .looking").forEach((wait) => {
    const turn = wait.closest(".turn");
    listen(turn.dataset.once, turn, false);
  });
  if (log.lastElementChild) toEnd();
  // A keyboard that comes up by itself would hide the greeting on a phone.
  else if (isWide.matches && "focusFirst" in words) field.focus();
})();
