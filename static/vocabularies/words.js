// Suggests words of a vocabulary while somebody types. Without it the field reads what is typed all the same.
const BREAK = /[|;；]|\s[-－–]\s/g;
const PAUSE = 120; // milliseconds between the last key and the question

/** Where the word at the caret begins and ends: between two separators, or a separator and an end. */
function wordAt(text, caret) {
  let start = 0;
  let end = text.length;
  for (const found of text.matchAll(BREAK)) {
    if (found.index + found[0].length <= caret) start = found.index + found[0].length;
    else { end = found.index; break; }
  }
  return { start, end };
}

function suggesting(field) {
  const frame = document.createElement("span");
  frame.className = "rm-words";
  field.before(frame);
  const list = document.createElement("ul");
  list.id = `${field.id}_words`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.wordsLabel);
  list.hidden = true;
  list.tabIndex = -1;
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  frame.append(field, list);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) field.setAttribute(name, value);
  let at = -1;
  let timer = 0;
  let asking = null;

  const mark = (index) => {
    at = index;
    [...list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    clearTimeout(timer);
    if (asking) asking.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const choose = (word) => {
    const { start, end } = wordAt(field.value, field.selectionStart);
    const before = field.value.slice(0, start).replace(/\s*$/, (space) => (start ? space || " " : ""));
    const after = field.value.slice(end);
    field.value = before + word + after;
    field.setSelectionRange((before + word).length, (before + word).length);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    close();
  };
  const show = (words) => {
    list.replaceChildren(...words.map(({ value, note }, i) => {
      const one = document.createElement("li");
      one.id = `${list.id}_${i}`;
      one.setAttribute("role", "option");
      one.append(value, " ");
      const quiet = document.createElement("small");
      quiet.textContent = note;
      one.append(quiet);
      one.addEventListener("click", () => choose(value));
      return one;
    }));
    list.hidden = words.length === 0;
    field.setAttribute("aria-expanded", String(words.length > 0));
    mark(-1);
  };
  const ask = async () => {
    if (asking) asking.abort();
    asking = new AbortController();
    const { start, end } = wordAt(field.value, field.selectionStart);
    const query = new URLSearchParams({ q: field.value.slice(start, end).trim() });
    try {
      const answer = await fetch(`${field.dataset.words}?${query}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  const askSoon = () => { mark(-1); clearTimeout(timer); timer = setTimeout(ask, PAUSE); };
  field.addEventListener("input", (event) => { if (!event.isComposing) askSoon(); });
  field.addEventListener("compositionend", askSoon);
  field.addEventListener("click", () => { if (list.hidden && !field.value) ask(); });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // an input method is choosing its own words
    const many = list.children.length;
    if (event.key === "ArrowDown" && list.hidden) { event.preventDefault(); ask(); return; }
    if (list.hidden) return;
    if (event.key === "ArrowDown") { event.preventDefault(); mark((at + 1) % many); }
    else if (event.key === "ArrowUp") { event.preventDefault(); mark(at <= 0 ? many - 1 : at - 1); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); list.children[at].click(); }
    else if (event.key === "Escape") { event.stopPropagation(); close(); }
  });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("input[data-words]").forEach(suggesting));
