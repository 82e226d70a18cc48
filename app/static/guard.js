// Keeps the program right about the page when others change it: a translator or a word look-up
// takes text nodes out and puts its own in, and a program that writes into a node nobody sees, or
// puts one beside a node that is gone, lies or dies.
//
// scripts/finish-page.mjs lets the program's own calls come here (the names that begin with
// "own"), so that only what it does itself counts as its own. Each node remembers where it was
// put. Foreign changes stay until the program changes something there; then what it put there
// comes back, and what stood in its place goes.

const HOME = Symbol("home");
const BEFORE = Symbol("before");
const AFTER = Symbol("after");
const LAST = Symbol("last");
const WORDS = Symbol("words");

const TEXT = 3;

function unlink(node) {
  const home = node[HOME];
  if (!home) return;
  const before = node[BEFORE];
  const after = node[AFTER];
  if (before) before[AFTER] = after;
  if (after) after[BEFORE] = before;
  else home[LAST] = before;
  node[HOME] = node[BEFORE] = node[AFTER] = undefined;
}

function link(node, home, after) {
  const before = after ? after[BEFORE] : home[LAST];
  node[HOME] = home;
  node[BEFORE] = before;
  node[AFTER] = after;
  if (before) before[AFTER] = node;
  if (after) after[BEFORE] = node;
  else home[LAST] = node;
  if (node.nodeType === TEXT) node[WORDS] = node.data;
}

// Takes away what others have put between a place and the next node of our own.
function clear(home, beside) {
  for (let foreign = beside(); foreign && foreign[HOME] !== home; foreign = beside()) home.removeChild(foreign);
}

// A translation set beside a text would go on telling what it said before.
function clearBeside(node) {
  clear(node[HOME], () => node.nextSibling);
  clear(node[HOME], () => node.previousSibling);
}

const changed = (node) => node.nodeType === TEXT && node.data !== node[WORDS];

// Puts back what is not where it was put, last first, and takes away what stood in its place.
function mend(home) {
  let after = null;
  for (let node = home[LAST]; node; node = node[BEFORE]) {
    const next = after;
    const missing = node.parentNode !== home;
    if (missing) {
      clear(home, () => (next ? next.previousSibling : home.lastChild));
      home.insertBefore(node, next);
    }
    if (changed(node)) {
      clearBeside(node);
      node.data = node[WORDS];
    }
    after = node;
  }
}

// Our elements above may have been replaced too: nobody would see what is written below them.
function reach(node) {
  if (node.isConnected) return;
  for (; node[HOME]; node = node[HOME]) if (node.parentNode !== node[HOME]) mend(node[HOME]);
}

Node.prototype.ownInsertBefore = function (node, after) {
  reach(this);
  if (after && after.parentNode !== this) mend(this);
  const there = after && after.parentNode === this ? after : null;
  unlink(node);
  link(node, this, there && there[HOME] === this ? there : undefined);
  return this.insertBefore(node, there);
};

Node.prototype.ownRemoveChild = function (node) {
  if (node[HOME] === this) {
    if (node.parentNode !== this) mend(this);
    if (node.nodeType === TEXT) clearBeside(node);
    unlink(node);
  }
  return node.parentNode === this ? this.removeChild(node) : node;
};

Object.defineProperty(Node.prototype, "ownNodeValue", {
  set(words) {
    const home = this[HOME];
    if (home) {
      reach(home);
      if (this.parentNode !== home) mend(home);
      clearBeside(this);
    }
    this.nodeValue = words;
    this[WORDS] = this.data;
  },
});
