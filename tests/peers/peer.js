// What the other libraries' workers have in common: they get the same instructions, and hold them.

const load = async () => {
  const bytes = async (address) => new Uint8Array(await (await fetch(address)).arrayBuffer());
  const [drawing, font, photo] = await Promise.all([
    fetch("/given/drawing.json").then((answer) => answer.json()),
    bytes("/given/face.ttf"),
    bytes("/given/photo.jpg"),
  ]);
  return { drawing, font, photo };
};

/** `hold` prepares what is kept between two files; `make` makes one. */
const serve = async (hold, make) => {
  try {
    const held = await hold(await load());
    onmessage = async () => {
      try {
        const made = await make(held);
        postMessage(made, [made.buffer]);
      } catch (error) {
        postMessage({ error: String(error?.stack ?? error) });
      }
    };
    postMessage("ready");
  } catch (error) {
    postMessage({ error: String(error?.stack ?? error) });
  }
};

/** Bytes as the string of characters 0 to 255 that some libraries ask for. */
const binary = (bytes) => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return text;
};
