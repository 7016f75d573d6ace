// The page: shows where the night is, and lets the dreamer choose.
"use strict";

const $ = (id) => document.getElementById(id);
const make = (tag, text, name) => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
};

let rules = null;
let random = null;
let night = []; // every state so far, with the minutes and how often chance was asked
let seed = 1;

function minutesOf(state) {
  return state.phase === "resumed" ? 0 : rules.here(state).minutes;
}

function push(state) {
  const last = night[night.length - 1];
  night.push({ state, minutes: (last ? last.minutes : 0) + minutesOf(state), asked: random.asked, stop: false });
}

function counted(source) {
  const counting = () => { counting.asked += 1; return source(); };
  counting.asked = 0;
  return counting;
}

function begin(dreamer) {
  rules = new Rules(PROJECT, dreamer);
  random = counted(chance(seed));
  night = [];
  push(rules.begin());
  goOn();
}

function move(which) {
  night[night.length - 1].stop = true;
  push(rules.follow(night[night.length - 1].state, which));
  goOn();
}

// Passes what nobody decides and what has nothing to say; stops where there is something to read or to choose.
function goOn() {
  for (let passed = 0; passed < 10000; passed += 1) {
    const state = night[night.length - 1].state;
    const next = rules.next(state);
    const scene = rules.here(state);
    const tells = state.phase !== "resumed" && Boolean(scene.title || scene.text || scene.ghost || PROJECT.images.has(scene.image));
    if (tells || ["choice", "stuck", "awake"].includes(next.kind)) break;
    push(rules.follow(state, automatic(next)));
  }
  show();
}

function automatic(next) {
  return next.ways.length ? rules.drift(next.ways, random) : next.kind;
}

function back() {
  if (!night.length) return;
  night.pop();
  while (night.length && !night[night.length - 1].stop) night.pop();
  if (!night.length) return welcome();
  random = counted(chance(seed));
  while (random.asked < night[night.length - 1].asked) random();
  night[night.length - 1].stop = false;
  show();
}

function clear(mood) {
  document.body.dataset.mood = mood || "";
  const main = $("page");
  main.replaceChildren();
  return main;
}

function show() {
  const { state, minutes } = night[night.length - 1];
  const scene = rules.here(state);
  const next = rules.next(state);
  const main = clear(scene.mood);
  const title = make("h1", scene.title || (scene.text ? "" : "…"));
  title.tabIndex = -1;
  main.append(title);
  const image = PROJECT.images.get(scene.image);
  if (image) {
    const picture = make("img");
    Object.assign(picture, { src: image, alt: "" });
    main.append(picture);
  }
  if (scene.text) {
    const text = make("div", "", "text");
    text.innerHTML = scene.text; // made of escaped text when the page was written
    main.append(text);
  }
  const doors = make("ol", "", "doors");
  if (next.kind === "choice") {
    for (const way of next.ways) doors.append(door(way.label || titleOf(state, way.to), () => move(way.index)));
  } else if (next.kind === "awake") {
    main.append(make("p", `You are awake. The night lasted ${Math.round(minutes)} minutes.`, "end"));
    doors.append(door("Dream again", welcome));
  } else if (next.kind === "stuck") {
    main.append(make("p", "The dream goes no further here.", "end"));
    doors.append(door("Go back", back), door("Dream again", welcome));
  } else {
    const only = next.ways.length === 1 && next.ways[0].label;
    doors.append(door(only || (next.kind === "descend" ? "Dream on, deeper" : "Go on"), () => move(automatic(next))));
  }
  main.append(doors);
  $("back").disabled = false;
  title.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function titleOf(state, id) {
  const dream = state.stack[state.stack.length - 1][0];
  return rules.scene(dream, id).title || id;
}

function door(label, act) {
  const item = make("li");
  const button = make("button", label);
  button.type = "button";
  button.addEventListener("click", act);
  item.append(button);
  return item;
}

function welcome() {
  night = [];
  const main = clear("");
  main.append(make("h1", PROJECT.title));
  const form = make("form", "", "doors");
  const who = make("select");
  who.id = "dreamer";
  for (const [id, dreamer] of PROJECT.dreamers) who.append(new Option(dreamer.name || id, id));
  who.append(new Option("Nobody in particular", ""));
  if (PROJECT.dreamer !== null) who.value = PROJECT.dreamer;
  const number = make("input");
  Object.assign(number, { id: "seed", type: "number", min: 0, max: 4294967295, step: 1, value: seed });
  for (const [label, field] of [["Who dreams?", who], ["Which night?", number]]) {
    const line = make("label", label);
    line.append(field);
    form.append(line);
  }
  const start = make("button", "Fall asleep");
  start.type = "submit";
  form.append(start);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    seed = Number(number.value) >>> 0;
    history.replaceState(null, "", "#" + seed);
    begin(who.value || null);
  });
  main.append(form);
  $("back").disabled = true;
  start.focus({ preventScroll: true });
}

let size = 1;
function resize(step) {
  size = Math.min(2, Math.max(0.8, size + step));
  document.documentElement.style.setProperty("--size", size);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || ["INPUT", "SELECT"].includes(event.target.tagName)) return;
  if (event.key === "Backspace") { event.preventDefault(); back(); }
  if (event.key === "+") resize(0.1);
  if (event.key === "-") resize(-0.1);
  const number = Number(event.key);
  const doors = document.querySelectorAll(".doors li button");
  if (number >= 1 && number <= doors.length) { event.preventDefault(); doors[number - 1].click(); }
});

$("back").addEventListener("click", back);
$("larger").addEventListener("click", () => resize(0.1));
$("smaller").addEventListener("click", () => resize(-0.1));
seed = /^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) >>> 0 : Math.floor(Math.random() * 10000);
welcome();
