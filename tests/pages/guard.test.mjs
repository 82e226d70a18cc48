// The program's nodes stay where it put them, whatever others do to the page in between: seeded
// random changes of both sides, on a document just large enough for it. Run by scripts/check.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

/** As strict as a browser: what is not there cannot be taken away, nor anything put before it. */
class Node {
  parentNode = null;
  childNodes = [];
  constructor(nodeType, data) {
    this.nodeType = nodeType;
    if (data !== undefined) this.data = data;
  }
  set nodeValue(data) {
    this.data = data;
  }
  get lastChild() {
    return this.childNodes.at(-1) ?? null;
  }
  #beside(step) {
    const at = this.parentNode ? this.parentNode.childNodes.indexOf(this) + step : -1;
    return (at >= 0 && this.parentNode.childNodes[at]) || null;
  }
  get nextSibling() {
    return this.#beside(1);
  }
  get previousSibling() {
    return this.#beside(-1);
  }
  get isConnected() {
    return this.root === true || (this.parentNode?.isConnected ?? false);
  }
  insertBefore(node, after) {
    if (after && after.parentNode !== this) throw new Error("NotFoundError");
    for (let above = this; above; above = above.parentNode) if (above === node) throw new Error("HierarchyRequestError");
    if (node === after) return node;
    node.parentNode?.removeChild(node);
    this.childNodes.splice(after ? this.childNodes.indexOf(after) : this.childNodes.length, 0, node);
    node.parentNode = this;
    return node;
  }
  removeChild(node) {
    if (node.parentNode !== this) throw new Error("NotFoundError");
    this.childNodes.splice(this.childNodes.indexOf(node), 1);
    node.parentNode = null;
    return node;
  }
  get text() {
    return this.data ?? this.childNodes.map((node) => node.text).join("");
  }
}
const guard = readFileSync(new URL("../../app/static/guard.js", import.meta.url), "utf8");
vm.runInNewContext(guard, { Node, Symbol, Object });

const element = () => new Node(1);
const words = (data) => new Node(3, data);

/** Numbers that look random and are the same each time. */
function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function replaced(text) {
  const font = element();
  font.insertBefore(words(`foreign ${text.data}`), null);
  text.parentNode.insertBefore(font, text);
  text.parentNode.removeChild(text);
}

function wrapped(node) {
  const font = element();
  node.parentNode.insertBefore(font, node);
  font.insertBefore(node, null);
}

function split(text) {
  const rest = words(text.data.slice(1));
  text.parentNode.insertBefore(rest, text.nextSibling);
  text.data = text.data.slice(0, 1);
  wrapped(rest);
}

function beside(node) {
  const font = element();
  font.insertBefore(words("foreign"), null);
  node.parentNode.insertBefore(font, node.nextSibling);
}

/** All of a parent away, and copies in their place, as rewriting its HTML does. */
function rewritten(parent) {
  const copy = (node) => {
    const made = new Node(node.nodeType, node.data);
    for (const child of node.childNodes) made.insertBefore(copy(child), null);
    return made;
  };
  const copies = parent.childNodes.map(copy);
  for (const node of [...parent.childNodes]) parent.removeChild(node);
  for (const node of copies) parent.insertBefore(node, null);
}

const MANNERS = [replaced, wrapped, split, beside, (text) => rewritten(text.parentNode), (text) => text.parentNode.removeChild(text)];

/** A text between two, which somebody else has changed. */
function signChanged(change) {
  const root = Object.assign(element(), { root: true });
  const sign = element();
  root.ownInsertBefore(sign, null);
  const [before, text, after] = [words("〔"), words("已保存"), words("〕")];
  for (const node of [before, text, after]) sign.ownInsertBefore(node, null);
  change(text);
  return { root, sign, text, after };
}

test("a text written is seen, with nothing foreign beside it, in every manner of change", () => {
  for (const change of MANNERS) {
    const { root, text } = signChanged(change);
    text.ownNodeValue = "正在保存";
    assert.equal(root.text, "〔正在保存〕", change.name);
  }
});

test("a text taken away leaves nothing behind, and what comes in comes to its place", () => {
  for (const change of MANNERS) {
    const { root, sign, text, after } = signChanged(change);
    sign.ownInsertBefore(words("正在保存"), text);
    sign.ownRemoveChild(text);
    assert.equal(root.text, "〔正在保存〕", change.name);
    sign.ownRemoveChild(after);
    assert.equal(root.text, "〔正在保存", change.name);
  }
});

test("a text cut in two is whole again when another beside it comes back", () => {
  const { root, text, after } = signChanged(split);
  replaced(after);
  after.ownNodeValue = "！";
  assert.equal(root.text, "〔已保存！");
  assert.equal(text.data, "已保存");
});

test("what is written below an element that was replaced is seen", () => {
  const root = Object.assign(element(), { root: true });
  const [outer, inner, text] = [element(), element(), words("已保存")];
  root.ownInsertBefore(outer, null);
  outer.ownInsertBefore(inner, null);
  inner.ownInsertBefore(text, null);
  rewritten(root);
  text.ownNodeValue = "正在保存";
  assert.equal(root.text, "正在保存");
});

test("the program's own nodes keep their order under thousands of changes from both sides", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const pick = seeded(seed);
    const root = Object.assign(element(), { root: true });
    const home = element();
    root.ownInsertBefore(home, null);
    const own = [];
    for (let turn = 0; turn < 120; turn += 1) {
      const at = pick(own.length + 1);
      const one = own[at];
      const here = one?.parentNode === home;
      switch (pick(11)) {
        case 0:
        case 1:
        case 2: {
          // A new one, or one that moves.
          const node = pick(4) === 0 && own.length > 0 ? own.splice(pick(own.length), 1)[0] : pick(3) === 0 ? element() : words(`own ${seed} ${turn}`);
          const to = pick(own.length + 1);
          home.ownInsertBefore(node, own[to] ?? null);
          own.splice(to, 0, node);
          assert.equal(node.parentNode, home);
          break;
        }
        case 3:
          if (one) {
            home.ownRemoveChild(one);
            own.splice(at, 1);
            assert.notEqual(one.parentNode, home);
          }
          break;
        case 4:
          if (one?.nodeType === 3) {
            one.ownNodeValue = `written ${turn}`;
            assert.deepEqual([one.parentNode, one.data], [home, `written ${turn}`]);
            for (const next of [one.nextSibling, one.previousSibling]) assert.ok(next === null || own.includes(next));
          }
          break;
        case 5:
          if (here && one.nodeType === 3) replaced(one);
          break;
        case 6:
          if (here && one.nodeType === 3 && one.data.length > 1) split(one);
          break;
        case 7:
          if (here) wrapped(one);
          break;
        case 8:
          if (here) beside(one);
          break;
        case 9:
          if (here) home.removeChild(one);
          break;
        default:
          if (pick(8) === 0) rewritten(home);
      }
      const there = home.childNodes.filter((node) => own.includes(node));
      assert.deepEqual(there, own.filter((node) => node.parentNode === home), `seed ${seed}, turn ${turn}`);
    }
    // Written anew, all of it stands as the program has it.
    for (const node of own) if (node.nodeType === 3) node.ownNodeValue = node.data.replace("foreign ", "");
    home.ownInsertBefore(words("end"), null);
    for (const node of [...own]) home.ownRemoveChild(node);
    assert.equal(home.childNodes.filter((node) => node.data === "end").length, 1);
    assert.ok(own.every((node) => node.parentNode !== home));
  }
});
