// pdf-lib with its fontkit: one call for each text and rule, the font cut to what is used.

importScripts(
  "/peers/peer.js",
  "/peers/node_modules/pdf-lib/dist/pdf-lib.min.js",
  "/peers/node_modules/@pdf-lib/fontkit/dist/fontkit.umd.min.js",
);

const {
  PDFDocument, LineCapStyle, TextRenderingMode, rgb,
  fill, rectangle, setFillingColor, setLineWidth, setTextRenderingMode,
} = PDFLib;

serve(
  (given) => given,
  async ({ drawing, font, photo }) => {
    const black = rgb(0, 0, 0);
    const file = await PDFDocument.create();
    file.registerFontkit(fontkit);
    file.setTitle(drawing.title);
    const face = await file.embedFont(font, { subset: true });
    const picture = await file.embedJpg(photo);
    for (const { width, height, texts, lines, rects, dark, photos } of drawing.pages) {
      const page = file.addPage([width, height]);
      // Once a page: given with every text, it would be named anew each time.
      page.setFont(face);
      let heavy = false;
      for (const { x, y, size, bold, text } of texts) {
        if (bold) {
          page.pushOperators(setTextRenderingMode(TextRenderingMode.FillAndOutline), setLineWidth(size / 30));
        } else if (heavy) {
          page.pushOperators(setTextRenderingMode(TextRenderingMode.Fill));
        }
        heavy = bold;
        page.drawText(text, { x, y: height - y, size });
      }
      for (const [x1, y1, x2, y2, thickness] of lines) {
        page.drawLine({
          start: { x: x1, y: height - y1 }, end: { x: x2, y: height - y2 },
          thickness, color: black, lineCap: LineCapStyle.Projecting,
        });
      }
      for (const [x, y, wide, high, rule] of rects) {
        page.drawRectangle({
          x, y: height - y - high, width: wide, height: high, borderWidth: rule, borderColor: black,
        });
      }
      if (dark.length) {
        // One shape: each dark run by itself costs it five times as much.
        page.pushOperators(
          setFillingColor(black),
          ...dark.map(([x, y, wide, high]) => rectangle(x, height - y - high, wide, high)),
          fill(),
        );
      }
      for (const [x, y, wide, high] of photos) {
        page.drawImage(picture, { x, y: height - y - high, width: wide, height: high });
      }
    }
    // It would pause every 50 objects otherwise, so as not to hold a page up.
    return file.save({ objectsPerTick: Infinity });
  },
);
