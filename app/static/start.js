// Starts a page's program; scripts/finish-page.mjs fills in the addresses and gives the file
// a hashed name. It is a file because the content security policy allows no inline script.
//
// The applicants' page has two programs: a small one for visitors, and a larger one once somebody
// is signed in. The larger one starts at once where this device remembers that somebody is.

// A program that trapped no longer answers: say so rather than let the page look alive.
function crashed(error) {
  const page = document.documentElement;
  if (!(error instanceof WebAssembly.RuntimeError) || page.hasAttribute("data-crashed")) return;
  page.setAttribute("data-crashed", "");
  const words = document.getElementById("crashed");
  if (words) document.body.append(words.content.cloneNode(true));
}

addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

const own = "%own-js%";

function remembered() {
  try {
    return own !== "" && localStorage.getItem("signed-in") !== null;
  } catch {
    return false;
  }
}

async function start(js, wasm) {
  try {
    const { default: init } = await import(js);
    const module = await WebAssembly.compileStreaming(fetch(wasm));
    await init({ module_or_path: module });
  } catch (error) {
    document.documentElement.setAttribute("data-failed", "");
    throw error;
  }
}

addEventListener("zhicheng-signed-in", () => start(own, "%own-wasm%"), { once: true });
await (remembered() ? start(own, "%own-wasm%") : start("%js%", "%wasm%"));

// For offline use of the applicants' page; it works without. Officers need the network anyway.
if ("serviceWorker" in navigator && !location.pathname.startsWith("/officer")) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}
