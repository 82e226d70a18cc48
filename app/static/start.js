// Starts a page's program; scripts/finish-page.mjs fills in the two addresses and gives the file
// a hashed name. It is a file because the content security policy allows no inline script.
const failed = () => document.documentElement.setAttribute("data-failed", "");

// A program that trapped no longer answers: say so rather than let the page look alive.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) {
    document.documentElement.setAttribute("data-crashed", "");
  }
});

try {
  const { default: init } = await import("%js%");
  await init({ module_or_path: "%wasm%" });
} catch (error) {
  failed();
  throw error;
}

// A service worker is kept for offline use only; the page works without.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
}
