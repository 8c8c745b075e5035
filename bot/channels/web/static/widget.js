"use strict";
// One script tag on the office's own site: a button, and behind it the chat in a frame.
(() => {
  const script = document.currentScript;
  const from = new URL(script.src);
  const isEnglish = (document.documentElement.lang || "").startsWith("en");
  const title = script.dataset.title || (isEnglish ? "Ask about paperwork" : "Hỏi thủ tục");
  const closeWords = isEnglish ? "Close" : "Đóng";

  const style = (element, rules) => {
    for (const [name, value] of Object.entries(rules)) element.style.setProperty(name, value);
    return element;
  };
  const look = {
    position: "fixed", right: "16px", bottom: "16px", "z-index": "2147483000",
    "min-height": "48px", padding: "12px 18px", border: "2px solid #fff", "border-radius": "24px",
    background: "#0b4a8c", color: "#fff", font: "600 17px/1.3 system-ui, sans-serif",
    cursor: "pointer",
  };
  const button = style(document.createElement("button"), look);
  const panel = style(document.createElement("div"), {
    position: "fixed", right: "16px", bottom: "80px", "z-index": "2147483000",
    width: "min(400px, calc(100vw - 32px))", height: "min(620px, calc(100vh - 96px))",
    background: "#fff", border: "1px solid #75818f", "border-radius": "8px", overflow: "hidden",
    "box-shadow": "0 6px 24px rgba(0, 0, 0, .3)",
  });
  button.type = "button";
  button.textContent = title;
  panel.id = "motcua-widget";
  panel.hidden = true;
  panel.style.display = "none";
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", title);
  button.setAttribute("aria-controls", panel.id);
  button.setAttribute("aria-expanded", "false");
  let frame = null;

  // Nothing is loaded before somebody wants it.
  const framed = () => {
    const made = style(document.createElement("iframe"), {
      width: "100%", height: "100%", border: "0", display: "block",
    });
    made.title = title;
    made.setAttribute("sandbox", "allow-scripts allow-forms allow-same-origin allow-popups");
    made.referrerPolicy = "no-referrer";
    made.src = from.origin + "/widget" + (isEnglish ? "?lang=en" : "");
    return made;
  };

  const show = (isShown) => {
    if (isShown && !frame) {
      frame = framed();
      panel.append(frame);
    }
    panel.hidden = !isShown;
    panel.style.display = isShown ? "block" : "none";
    button.setAttribute("aria-expanded", String(isShown));
    button.textContent = isShown ? closeWords : title;
    (isShown ? frame : button).focus();
  };

  button.addEventListener("click", () => show(panel.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) show(false);
  });
  // Keys that are pressed in the frame are heard there alone, and passed on.
  window.addEventListener("message", (event) => {
    const isOurs = frame && event.source === frame.contentWindow && event.origin === from.origin;
    if (isOurs && event.data === "motcua:close" && !panel.hidden) show(false);
  });
  document.body.append(panel, button);
})();
