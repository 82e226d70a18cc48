// Starts a page's program, and says why where it cannot be started. scripts/finish-page.mjs fills
// in the addresses, puts app/static/guard.js before it and gives the file a hashed name. It is a
// file because the content security policy allows no inline script, and written for old engines,
// so that they get as far as being told.
//
// The applicants' page has two programs: a small one for visitors, and a larger one once somebody
// is signed in. The larger one starts at once where this device remembers that somebody is.

const page = document.documentElement;

// The sentences are those of app/static/told.html.
function told(id) {
  const words = document.getElementById(id);
  return words ? words.content.cloneNode(true) : document.createTextNode("");
}

function say(id) {
  let place = document.querySelector(".shell-failed");
  if (!place) {
    place = document.createElement("p");
    place.className = "crashed";
    place.setAttribute("role", "alert");
    document.body.append(place);
  }
  place.textContent = "";
  place.append(told(id));
}

// A program that trapped, or was cut off in the middle, no longer answers.
function isDead(error) {
  if (typeof WebAssembly === "undefined") return false;
  if (error instanceof WebAssembly.RuntimeError) return true;
  const tooDeep = error instanceof RangeError || (error && error.name === "InternalError");
  return tooDeep && /wasm/.test(error.stack || "");
}

// Said once, and nothing on the page says any longer that what is typed is saved.
function crashed(error) {
  if (!isDead(error) || page.hasAttribute("data-crashed") || page.hasAttribute("data-failed")) return;
  page.setAttribute("data-crashed", "");
  for (const sign of document.querySelectorAll(".saving")) {
    sign.className = "saving saving-bad";
    sign.textContent = "";
    sign.append(told("crashed-saving"));
  }
  say("crashed");
}

addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

// Why a program did not start: network, server, gateway, blocked, old, fault.
function because(cause, error) {
  const reason = error instanceof Error ? error : new Error(cause);
  reason.startFailed = cause;
  return reason;
}

// The name of a file holds the first digits of its SHA-256; without a secure origin nobody can
// work it out here, and then what does not begin like a page of HTML is believed.
async function isIt(address, bytes) {
  const named = /-([0-9a-f]{16})(_bg)?\.\w+$/.exec(address);
  if (!named || !self.crypto || !crypto.subtle) {
    const begin = new TextDecoder().decode(bytes.slice(0, 256));
    return !/^\s*</.test(begin.replace(/^\ufeff/, ""));
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(named[1]);
}

// Asks the network, past everything that is kept: a gateway's page may have been kept in its place.
async function again(address) {
  let bytes;
  let answer;
  try {
    answer = await fetch(address, { cache: "reload" });
    bytes = await answer.arrayBuffer();
  } catch (error) {
    throw because("network", error);
  }
  if (await isIt(address, bytes)) return bytes;
  throw because(answer.ok ? "gateway" : "server");
}

async function glue(address) {
  try {
    return await import(address);
  } catch (first) {
    await again(address);
    // Under another address: a module that failed once is not asked for again under its own.
    try {
      return await import(address + "?again");
    } catch (second) {
      throw because(second instanceof SyntaxError ? "old" : "network", second);
    }
  }
}

// What is right in its bytes is compiled, whatever type the server says it is of.
async function compiled(address) {
  if (typeof WebAssembly === "undefined") throw because("blocked");
  try {
    const answer = await fetch(address);
    const streams = WebAssembly.compileStreaming && answer.headers.get("content-type") === "application/wasm";
    return await (streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer()));
  } catch (first) {
    const bytes = await again(address);
    try {
      return await WebAssembly.compile(bytes);
    } catch (second) {
      const blocked = /disallow|not allowed|blocked|unsafe-eval|Content.Security/i.test(second.message);
      throw because(blocked ? "blocked" : "old", second);
    }
  }
}

async function start(js, wasm) {
  try {
    const parts = await Promise.all([glue(js), compiled(wasm)]);
    await parts[0].default({ module_or_path: parts[1] });
  } catch (error) {
    const cause = error.startFailed || "fault";
    console.error(cause, error);
    page.setAttribute("data-failed", cause);
    say("failed-" + cause);
  }
}

const own = "%own-js%";

function remembered() {
  try {
    return own !== "" && localStorage.getItem("signed-in") !== null;
  } catch (closed) {
    return false;
  }
}

// A stylesheet that is none is asked for again as well.
for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
  if (!link.sheet) again(link.href).then(() => (link.href += "?again"), () => {});
}

// For offline use of the applicants' page; it works without. Officers need the network anyway.
function keep() {
  if ("serviceWorker" in navigator && !location.pathname.startsWith("/officer")) {
    navigator.serviceWorker.register("/sw.js").catch(() => {});
  }
}

addEventListener("zhicheng-signed-in", () => start(own, "%own-wasm%"), { once: true });
(remembered() ? start(own, "%own-wasm%") : start("%js%", "%wasm%")).then(keep);
