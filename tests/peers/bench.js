// The page of the comparison: each library in a worker of its own, asked in turns.

const bytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());
const PATIENCE = 20_000;
const json = async (address) => (await fetch(address)).json();

/** A worker whose messages come as promises, in order. */
class Line {
  constructor(address) {
    this.address = address;
    this.heard = [];
    this.waiting = [];
    this.worker = new Worker(address);
    const hear = (message) => (this.waiting.length ? this.waiting.shift()(message) : this.heard.push(message));
    this.worker.onmessage = (event) => hear(event.data);
    this.worker.onerror = (event) => hear({ error: `${event.message} (${event.filename}:${event.lineno})` });
  }

  async next() {
    const message = this.heard.length ? this.heard.shift() : await new Promise((wake, give_up) => {
      this.waiting.push(wake);
      setTimeout(() => give_up(new Error(`${this.address} does not answer`)), PATIENCE);
    });
    if (message?.error) throw new Error(message.error);
    return message;
  }
}

/** This project's worker, spoken to as its own page does. */
class Ours {
  constructor(given) {
    this.given = given;
    this.line = new Line(given.worker);
    this.ready = this.line.next();
  }

  async make() {
    const photo = this.given.photo.slice();
    this.line.worker.postMessage([this.given.ask, photo], [photo.buffer]);
    for (;;) {
      // The number asked under, then the kind of answer, of which progress is the first.
      const [said, made] = await this.line.next();
      if (said[1] === 0) continue;
      if (!made) throw new Error(`answer ${said}`);
      return made;
    }
  }
}

/** Another library's worker. It keeps font, photo and instructions from one turn to the next. */
class Peer {
  constructor(name) {
    this.line = new Line(`/peers/${name}.js`);
    this.ready = this.line.next();
  }

  async make() {
    this.line.worker.postMessage("make");
    return this.line.next();
  }
}

const NAMES = ["ours", "pdf-lib", "pdfmake", "jspdf"];
const open = {};
let given;

const begin = (name) => (name === "ours" ? new Ours(given) : new Peer(name));
const timed = async (work) => {
  const from = performance.now();
  const result = await work();
  return [performance.now() - from, result];
};

window.bench = {
  /** Fetches what is needed, so that all of it is kept by the browser; starts every worker. */
  async start() {
    const { worker } = await json("/given/worker.json");
    given = { worker, ask: await bytes("/given/ask.bin"), photo: await bytes("/given/photo.jpg") };
    for (const name of NAMES) open[name] = begin(name);
    for (const name of NAMES) await open[name].ready;
  },

  /** Milliseconds of each library in one turn; every turn begins with another one. */
  async turn(number) {
    const took = {};
    for (let at = 0; at < NAMES.length; at += 1) {
      const name = NAMES[(at + number) % NAMES.length];
      const [ms, made] = await timed(() => open[name].make());
      if (!(made.length > 1000)) throw new Error(`${name} made nothing`);
      took[name] = ms;
    }
    return took;
  },

  /** From a worker that is not there yet to its first file; of that, what the first file took. */
  async cold(name) {
    let first;
    const [whole, worker] = await timed(async () => {
      const worker = begin(name);
      await worker.ready;
      [first] = await timed(() => worker.make());
      return worker;
    });
    worker.line.worker.terminate();
    return { whole, first };
  },

  /** Hands every library's file in. */
  async hand_in() {
    for (const name of NAMES) {
      await fetch(`/made/${name}`, { method: "POST", body: await open[name].make() });
    }
  },
};
