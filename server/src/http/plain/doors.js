// What a provider said of somebody is put where the page of registering keeps what was typed, and nowhere else.
const register = document.getElementById("register");
register?.addEventListener("click", () => {
  const said = JSON.parse(register.dataset.said);
  for (const name of Object.keys(said)) if (said[name] === "") delete said[name];
  try {
    const typed = JSON.parse(sessionStorage.getItem("registration") ?? "{}");
    sessionStorage.setItem("registration", JSON.stringify({ ...typed, ...said }));
  } catch {
    // A browser that keeps nothing: it is typed then.
  }
});
