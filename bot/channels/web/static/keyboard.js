import { typed } from "./telex.js";

// A keyboard on the screen, for who has no other; away as soon as another one is used.
const field = document.getElementById("cau-hoi");
const board = document.getElementById("ban-phim");
const words = board.dataset;

const ROWS = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm,?", "ăâđêôơư"];
const TONES = [["s", "´", words.acute], ["f", "`", words.grave], ["r", "ˀ", words.hook],
  ["x", "~", words.tilde], ["j", ".", words.dot]];
const WORD = /\p{L}*$/u;

const replaceBefore = (change) => {
  const at = field.selectionStart ?? field.value.length;
  const until = field.selectionEnd ?? at;
  const made = change(field.value.slice(0, at), until > at);
  if (made.length + field.value.length - until > field.maxLength) return;
  field.value = made + field.value.slice(until);
  field.setSelectionRange(made.length, made.length);
};

const type = (key) => replaceBefore((before) => {
  const [word] = before.match(WORD);
  const isLetter = /\p{L}/u.test(key);
  return before.slice(0, before.length - word.length) + (isLetter ? typed(word, key) : word + key);
});

const erase = () => replaceBefore((before, isMarked) => (isMarked ? before : before.slice(0, -1)));

const keyOf = (shown, act, name) => {
  const key = document.createElement("button");
  key.type = "button";
  key.textContent = shown;
  key.className = "key";
  if (name) key.setAttribute("aria-label", name);
  // The field keeps the focus, and with it the place where one types.
  key.addEventListener("pointerdown", (event) => event.preventDefault());
  key.addEventListener("click", act);
  return key;
};

const rowOf = (keys) => {
  const row = document.createElement("div");
  row.className = "keys";
  row.append(...keys);
  return row;
};

const named = (kind, key) => { key.classList.add(kind); return key; };
const show = (isShown) => {
  board.hidden = !isShown;
  document.body.classList.toggle("typing", isShown);
};

const rows = ROWS.map((row) => Array.from(row, (one) => keyOf(one, () => type(one))));
rows[3].push(named("broad", keyOf("⌫", erase, words.erase)));
rows[4].push(...TONES.map(([key, shown, name]) => keyOf(shown, () => type(key), name)));
rows.push([
  named("broad", keyOf(words.hide, () => { show(false); field.blur(); })),
  named("space", keyOf(words.space, () => type(" "))),
  named("broad", keyOf(words.clear, () => { field.value = ""; })),
]);
board.append(...rows.map(rowOf));

// Not sooner: what comes up under a finger would be pressed as it is lifted.
field.addEventListener("click", () => show(true));
field.addEventListener("keydown", (event) => {
  if (event.isTrusted && event.key.length === 1) show(false);
});
field.form.addEventListener("submit", () => { show(false); field.blur(); });
