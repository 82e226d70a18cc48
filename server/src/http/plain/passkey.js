// Asks the device for a passkey, or for who it is, and says how that ended.
const button = document.getElementById("passkey");
const show = (fate, text) => {
  for (const one of document.querySelectorAll("[data-fate]")) {
    one.hidden = one.dataset.fate !== fate;
    if (!one.hidden && text) one.textContent = text;
  }
};

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function read({ publicKey }) {
  publicKey.challenge = bytes(publicKey.challenge);
  if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    for (const one of publicKey[list] ?? []) one.id = bytes(one.id);
  }
  return { publicKey };
}

function written({ id, rawId, type, response }) {
  const said = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) said[name] = text(response[name]);
  }
  return JSON.stringify({ id, rawId: text(rawId), type, response: said, extensions: {} });
}

async function go() {
  if (!window.PublicKeyCredential) return show("unable");
  const { at, then } = button.dataset;
  const begun = await fetch(`${at}/begin`, { method: "POST" });
  if (!begun.ok) return show("refused", await begun.text());
  const options = read(await begun.json());
  const credential = await (options.publicKey.user ? navigator.credentials.create(options) : navigator.credentials.get(options));
  const body = written(credential);
  const ended = await fetch(at, { method: "POST", body, headers: { "content-type": "application/json" } });
  if (!ended.ok) return show("refused", await ended.text());
  location.assign(then);
}

button?.addEventListener("click", () => {
  show("");
  button.disabled = true;
  go()
    .catch((error) => show({ NotAllowedError: "cancelled", InvalidStateError: "known", TypeError: "away" }[error.name] ?? "unable"))
    .finally(() => (button.disabled = false));
});
