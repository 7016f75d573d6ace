// How a night goes: part 4 of the format page, and nothing else. Numbers are BigInt, as exact as they are in the editor.
"use strict";

const MOST_DREAMS_DEEP = 16;
const least = (a, b) => (a < b ? a : b);
const most = (a, b) => (a > b ? a : b);
const abs = (a) => (a < 0n ? -a : a);
// Both round as Python's do: towards minus infinity.
const div = (a, b) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q; };
const mod = (a, b) => a - div(a, b) * b;

// A small generator of chance (mulberry32): the same seed gives the same night.
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const GHOST = { ghost: true, title: "", text: "", minutes: 0, enter: [], ways: [], motifs: [] };

// The dreams that can descend into themselves, directly or through others.
function bottomlessDreams(dreams) {
  const into = (dream) => [...dream.scenes.values()].map((scene) => (scene.wake ? null : scene.descend)).filter((id) => dreams.has(id));
  const inner = new Map([...dreams].map(([id, dream]) => [id, into(dream)]));
  const below = (id) => {
    const found = new Set(inner.get(id));
    for (const deeper of found) for (const more of inner.get(deeper)) found.add(more);
    return found;
  };
  return new Set([...dreams.keys()].filter((id) => below(id).has(id)));
}

class Rules {
  constructor(project, dreamer) {
    this.project = project;
    this.dreamer = dreamer === null ? null : project.dreamers.get(dreamer) || null;
  }

  scene(dream, id) {
    const found = this.project.dreams.get(dream);
    return (found && found.scenes.get(id)) || GHOST;
  }

  here(state) {
    const [dream, id] = state.stack[state.stack.length - 1];
    return this.scene(dream, id);
  }

  begin() {
    const dream = this.project.start;
    const start = this.project.dreams.has(dream) ? this.project.dreams.get(dream).start : null;
    return this.arrive([[dream, start]], this.project.variables.map((variable) => variable.start), "", new Set(), new Set());
  }

  arrive(stack, v, woke, visited, spent) {
    const [dream, id] = stack[stack.length - 1];
    const scene = this.scene(dream, id);
    const key = dream + "/" + id;
    const state = { stack, v: v.slice(), woke, visited, spent, phase: "arrived" };
    if (!scene.ghost) {
      this.feel(state, scene, "fear", "fears");
      this.feel(state, scene, "calm", "desires");
      for (const effect of scene.enter) this.act(state, effect);
      state.visited = new Set(visited).add(key);
      if (scene.wake && stack.length === 1) state.phase = "awake";
    }
    return state;
  }

  feel(state, scene, name, strengths) {
    const slot = this.project.variables.findIndex((variable) => variable.name === name && variable.kind === "int");
    if (slot < 0 || this.dreamer === null) return;
    let sum = 0n;
    for (const [motif, intensity] of scene.motifs) sum += (this.dreamer[strengths].get(motif) || 0n) * intensity;
    this.store(state, slot, state.v[slot] + div(sum, 10n));
  }

  act(state, effect) {
    const [slot, value] = effect(state);
    this.store(state, slot, value);
  }

  store(state, slot, value) {
    const variable = this.project.variables[slot];
    state.v[slot] = variable.kind === "int" ? most(variable.min, least(variable.max, value)) : value;
  }

  // The transitions that are open now.
  open(state) {
    const key = state.stack[state.stack.length - 1].join("/");
    return this.here(state).ways.filter(
      (way) => !way.wrong && !(way.once && state.spent.has(key + "/" + way.index)) && (way.when === null || way.when(state)),
    );
  }

  movesOn(state) {
    const scene = this.here(state);
    if (state.phase === "awake" || scene.ghost || this.isLost(scene)) return false;
    return state.phase === "resumed" || !(scene.wake || scene.descend !== null);
  }

  isLost(scene) {
    return !scene.wake && scene.descend !== null && !this.project.dreams.has(scene.descend);
  }

  // What can happen now: {kind: "choice" | "drift" | "pull" | "descend" | "wake" | "stuck" | "awake", ways}.
  next(state) {
    const scene = this.here(state);
    if (state.phase === "awake") return { kind: "awake", ways: [] };
    if (this.movesOn(state)) {
      const open = this.open(state);
      for (const kind of ["pull", "choice", "drift"]) {
        const ways = open.filter((way) => way.kind === kind);
        if (ways.length) return { kind, ways };
      }
      return { kind: "stuck", ways: [] };
    }
    if (scene.ghost || this.isLost(scene)) return { kind: "stuck", ways: [] };
    if (scene.wake) return { kind: "wake", ways: [] };
    return { kind: this.isTooDeep(state.stack, scene.descend) ? "stuck" : "descend", ways: [] };
  }

  // Whether the night goes through a bottomless dream and has no deeper to go.
  isTooDeep(stack, inner) {
    if (stack.length < MOST_DREAMS_DEEP) return false;
    this.bottomless ??= bottomlessDreams(this.project.dreams);
    return [...stack, [inner]].some(([dream]) => this.bottomless.has(dream));
  }

  follow(state, move) {
    const [dream, id] = state.stack[state.stack.length - 1];
    const scene = this.here(state);
    if (move === "wake") return { ...state, stack: state.stack.slice(0, -1), woke: id, phase: "resumed" };
    if (move === "descend") {
      const inner = this.project.dreams.get(scene.descend);
      return this.arrive([...state.stack, [scene.descend, inner.start]], state.v, state.woke, state.visited, state.spent);
    }
    const way = scene.ways[move];
    const spent = way.once ? new Set(state.spent).add(dream + "/" + id + "/" + way.index) : state.spent;
    const moving = { ...state, v: state.v.slice() };
    for (const effect of way.do) this.act(moving, effect);
    return this.arrive([...state.stack.slice(0, -1), [dream, way.to]], moving.v, state.woke, state.visited, spent);
  }

  // One of the ways, by weight.
  drift(ways, random) {
    let left = random() * ways.reduce((sum, way) => sum + way.weight, 0);
    for (const way of ways) {
      left -= way.weight;
      if (left < 0) return way.index;
    }
    return ways[ways.length - 1].index;
  }
}
