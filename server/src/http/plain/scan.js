// Asks how the scan stands, shows the sentence for it, and goes on once the phone has agreed.
const fates = document.querySelectorAll("[data-fate]");
const show = (fate, who) => {
  for (const one of fates) one.hidden = one.dataset.fate !== fate;
  if (who) document.querySelector("[data-who]").textContent = who;
};

async function look() {
  let fate;
  try {
    const answer = await fetch("/sign-in/scan/state", { method: "POST" });
    const [word, who] = answer.ok ? (await answer.text()).split("\n") : ["away"];
    show((fate = word), who);
  } catch {
    show((fate = "away"));
  }
  if (fate === "agreed") return location.replace("/");
  if (fate === "over" || fate === "refused") return void (document.getElementById("code").hidden = true);
  setTimeout(look, document.hidden ? 4000 : 1500);
}

look();
