// pdfmake: each text, set of rules and photo at its place, unbroken.

importScripts("/peers/peer.js", "/peers/node_modules/pdfmake/build/pdfmake.min.js");

const ASCENT = 0.88;

const page = ({ texts, lines, rects, dark, photos }, at) => {
  const canvas = [
    ...lines.map(([x1, y1, x2, y2, lineWidth]) => ({ type: "line", x1, y1, x2, y2, lineWidth, lineCap: "square" })),
    ...rects.map(([x, y, w, h, lineWidth]) => ({ type: "rect", x, y, w, h, lineWidth })),
    ...dark.map(([x, y, w, h]) => ({ type: "rect", x, y, w, h, color: "black", lineWidth: 0 })),
  ];
  return {
    pageBreak: at ? "before" : undefined,
    stack: [
      { text: "" },
      ...texts.map(({ x, y, size, text }) => ({
        text, fontSize: size, noWrap: true, preserveLeadingSpaces: true, preserveTrailingSpaces: true,
        absolutePosition: { x, y: y - ASCENT * size },
      })),
      ...(canvas.length ? [{ canvas, absolutePosition: { x: 0, y: 0 } }] : []),
      ...photos.map(([x, y, width, height]) => ({ image: "photo", width, height, absolutePosition: { x, y } })),
    ],
  };
};

serve(
  ({ drawing, font, photo }) => {
    pdfMake.virtualfs.writeFileSync("song.ttf", font);
    pdfMake.addFonts({ Song: { normal: "song.ttf", bold: "song.ttf", italics: "song.ttf", bolditalics: "song.ttf" } });
    return { drawing, photo: `data:image/jpeg;base64,${btoa(binary(photo))}` };
  },
  async ({ drawing, photo }) => {
    const [{ width, height }] = drawing.pages;
    // Made anew each time: it writes into what it is given.
    const definition = {
      pageSize: { width, height },
      pageMargins: 0,
      info: { title: drawing.title },
      defaultStyle: { font: "Song" },
      images: { photo },
      content: drawing.pages.map(page),
    };
    return Uint8Array.from(await pdfMake.createPdf(definition).getBuffer());
  },
);
