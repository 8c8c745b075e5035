// The kiosk begins anew when nobody is there, keeps nothing, and prints.
const body = document.body;
const still = document.getElementById("con-ai");
const left = document.getElementById("con-giay");
const status = document.getElementById("moi");
const words = still.dataset;
const IDLE_S = 60;
const TOLD_S = 15;
let seconds = 0;

const key = () => new FormData(document.getElementById("hoi")).get("key");
const leave = () => navigator.sendBeacon(words.leave, new URLSearchParams({ key: key() }));

const again = () => location.replace(location.pathname + location.search);
const stay = () => {
  seconds = 0;
  if (still.open) still.close();
};

const tick = () => {
  const isUsed = document.querySelector(".turn, .typing") || document.getElementById("cau-hoi").value;
  // On the first screen, with nothing typed, there is nothing to begin anew.
  if (!isUsed && !body.classList.contains("typing")) {
    seconds = 0;
    return;
  }
  seconds += 1;
  const rest = IDLE_S - seconds;
  if (rest <= 0) again();
  else if (rest <= TOLD_S) {
    left.textContent = String(rest);
    if (!still.open) still.showModal();
  }
};

const print = async (button) => {
  const address = "/tt/" + encodeURIComponent(button.dataset.code);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const sheet = document.createElement("div");
    sheet.id = "to-in";
    sheet.append(document.importNode(page.querySelector("main"), true));
    const styles = Array.from(page.querySelectorAll("link[rel=stylesheet]"), (one) => {
      const style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = one.getAttribute("href");
      style.media = "print";
      return style;
    }).filter((one) => !Array.from(document.styleSheets).some((known) => known.href === one.href));
    const loads = [...styles, ...sheet.querySelectorAll("img")];
    const loaded = loads.map((one) => new Promise((done) => {
      one.addEventListener("load", done);
      one.addEventListener("error", done);
    }));
    document.head.append(...styles);
    body.append(sheet);
    await Promise.all(loaded);
    window.print();
    sheet.remove();
    styles.forEach((one) => one.remove());
  } catch {
    status.textContent = words.unprinted;
  }
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (pressed?.matches(".print")) print(pressed);
  else if (pressed?.matches(".again")) again();
  const language = event.target.closest("a[hreflang]");
  if (language) {
    event.preventDefault();
    location.replace(language.href);
  }
});
for (const sign of ["pointerdown", "keydown", "wheel", "touchmove"]) {
  document.addEventListener(sign, stay, { passive: true });
}
still.addEventListener("close", stay);
// Who goes back by a swipe finds nothing of who stood here before.
window.addEventListener("pagehide", () => {
  leave();
  document.getElementById("noi-chuyen").replaceChildren();
  document.getElementById("cau-hoi").value = "";
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted) again();
});
document.addEventListener("contextmenu", (event) => event.preventDefault());
setInterval(tick, 1000);
