// Telex: marks are typed as letters behind the syllable ("thur tucj" is "thủ tục").

// Each vowel, then with the five tones in the order of their keys.
const VOWELS = [
  "aáàảãạ", "ăắằẳẵặ", "âấầẩẫậ", "eéèẻẽẹ", "êếềểễệ", "iíìỉĩị",
  "oóòỏõọ", "ôốồổỗộ", "ơớờởỡợ", "uúùủũụ", "ưứừửữự", "yýỳỷỹỵ",
];
const TONES = "_sfrxj";
const NO_TONE = "z";
const HATS = { a: "â", e: "ê", o: "ô" };
const HORNS = { a: "ă", o: "ơ", u: "ư" };
const MARKED = "ăâêôơư";

const isVowel = (letter) => VOWELS.some((row) => row[0] === letter);

// A syllable as letters without tone, and its tone as the number of its key.
const taken = (word) => {
  let tone = 0;
  const letters = Array.from(word, (letter) => {
    const row = VOWELS.find((one) => one.includes(letter));
    if (!row) return letter;
    tone = row.indexOf(letter) || tone;
    return row[0];
  });
  return { letters, tone };
};

// Where the vowels begin and end; the u of "qu" and the i of "gi" belong to the consonant.
const nucleus = (letters) => {
  let start = letters.findIndex(isVowel);
  if (start < 0) return { start: 0, end: 0 };
  const head = letters.slice(0, start + 1).join("");
  if ((head === "qu" || head === "gi") && isVowel(letters[start + 1])) start += 1;
  let end = start;
  while (end < letters.length && isVowel(letters[end])) end += 1;
  return { start, end };
};

const placeOfTone = (letters) => {
  const { start, end } = nucleus(letters);
  for (let place = end - 1; place >= start; place -= 1) {
    if (MARKED.includes(letters[place])) return place;
  }
  const isOpen = end === letters.length;
  if (end - start === 1 || (end - start === 2 && isOpen)) return start;
  return start + 1;
};

const put = ({ letters, tone }) => {
  if (!tone) return letters.join("");
  const place = placeOfTone(letters);
  const toned = letters.slice();
  toned[place] = VOWELS.find((row) => row[0] === letters[place])[tone];
  return toned.join("");
};

const withTone = (syllable, key) => {
  const { start, end } = nucleus(syllable.letters);
  if (start === end) return null;
  if (key === NO_TONE) return syllable.tone ? { ...syllable, tone: 0 } : null;
  const tone = TONES.indexOf(key);
  if (tone === syllable.tone) return { letters: [...syllable.letters, key], tone: 0 };
  return { ...syllable, tone };
};

const changed = ({ letters, tone }, changes) => {
  const made = letters.slice();
  for (const [place, letter] of changes) made[place] = letter;
  return { letters: made, tone };
};

// The key twice takes the mark back and stands as a letter.
const undone = (syllable, place, letter, key) => {
  const plain = changed(syllable, [[place, letter]]);
  return { ...plain, letters: [...plain.letters, key] };
};

const withHat = (syllable, key) => {
  const { letters } = syllable;
  const { start, end } = nucleus(letters);
  for (let place = end - 1; place >= start; place -= 1) {
    if (letters[place] === HATS[key]) return undone(syllable, place, key, key);
    if (letters[place] === key) return changed(syllable, [[place, HATS[key]]]);
  }
  return null;
};

const withHorn = (syllable) => {
  const { letters } = syllable;
  const { start, end } = nucleus(letters);
  if (start === end) return { ...syllable, letters: [...letters, "ư"] };
  const pair = letters.slice(start, start + 2).join("");
  if (pair === "uo" || pair === "uô") {
    const both = [[start, "ư"], [start + 1, "ơ"]];
    return changed(syllable, end === start + 2 && end === letters.length ? both.slice(1) : both);
  }
  if (pair === "ươ") return syllable;
  if (pair === "ua" || pair === "uu") return changed(syllable, [[start, "ư"]]);
  for (let place = end - 1; place >= start; place -= 1) {
    const plain = Object.keys(HORNS).find((one) => HORNS[one] === letters[place]);
    if (plain) return undone(syllable, place, plain, "w");
    if (HORNS[letters[place]]) return changed(syllable, [[place, HORNS[letters[place]]]]);
  }
  return null;
};

const withStroke = (syllable) => {
  const [first] = syllable.letters;
  if (first === "d") return changed(syllable, [[0, "đ"]]);
  return first === "đ" ? undone(syllable, 0, "d", "d") : null;
};

const appended = ({ letters, tone }, key) => {
  const made = [...letters, letters.at(-1) === "ư" && key === "o" ? "ơ" : key];
  const horn = letters.length - 1;
  // "thuơ" is whole, but what goes on is "thươn…".
  if (letters[horn] === "ơ" && letters[horn - 1] === "u" && letters[horn - 2] !== "q") {
    made[horn - 1] = "ư";
  }
  return { letters: made, tone };
};

/** The syllable after one more key; what is no syllable gets the key as a letter. */
export const typed = (word, key) => {
  const syllable = taken(word);
  let made = null;
  if (key === NO_TONE || (key !== "_" && TONES.includes(key))) made = withTone(syllable, key);
  else if (key === "w") made = withHorn(syllable);
  else if (key === "d") made = withStroke(syllable);
  else if (HATS[key]) made = withHat(syllable, key);
  return put(made || appended(syllable, key));
};
