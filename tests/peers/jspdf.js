// jsPDF: one call for each text and rule, its font cut to what is used, streams packed.

importScripts("/peers/peer.js", "/peers/node_modules/jspdf/dist/jspdf.umd.min.js");

serve(
  ({ drawing, font, photo }) => ({ drawing, photo, font: binary(font) }),
  ({ drawing, font, photo }) => {
    const [{ width, height }] = drawing.pages;
    const file = new jspdf.jsPDF({ unit: "pt", format: [width, height], compress: true, putOnlyUsedFonts: true });
    file.setProperties({ title: drawing.title });
    file.addFileToVFS("song.ttf", font);
    file.addFont("song.ttf", "Song", "normal");
    file.setFont("Song", "normal");
    drawing.pages.forEach(({ width, height, texts, lines, rects, dark, photos }, at) => {
      if (at) file.addPage([width, height]);
      for (const { x, y, size, bold, text } of texts) {
        file.setFontSize(size);
        if (bold) file.setLineWidth(size / 30);
        file.text(text, x, y, bold ? { renderingMode: "fillThenStroke" } : undefined);
      }
      file.setLineCap("square");
      for (const [x1, y1, x2, y2, thickness] of lines) {
        file.setLineWidth(thickness);
        file.line(x1, y1, x2, y2);
      }
      for (const [x, y, wide, high, rule] of rects) {
        file.setLineWidth(rule);
        file.rect(x, y, wide, high);
      }
      if (dark.length) {
        for (const [x, y, wide, high] of dark) file.rect(x, y, wide, high, null);
        file.fill();
      }
      for (const [x, y, wide, high] of photos) file.addImage(photo, "JPEG", x, y, wide, high);
    });
    return new Uint8Array(file.output("arraybuffer"));
  },
);
