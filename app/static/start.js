// Starts a page's program; scripts/finish-page.mjs fills in the two addresses and gives the file
// a hashed name. It is a file because the content security policy allows no inline script.

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

try {
  const { default: init } = await import("%js%");
  await init({ module_or_path: "%wasm%" });
} catch (error) {
  document.documentElement.setAttribute("data-failed", "");
  throw error;
}

// For offline use of the applicants' page; it works without. Officers need the network anyway.
if ("serviceWorker" in navigator && !location.pathname.startsWith("/officer")) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}
