// Draws the icons of app/static/icons from one description: `node scripts/icons.mjs`.
// A sheet of paper with its lines and a red seal, on the accent colour.

import { mkdirSync, writeFileSync } from "node:fs";
import { deflateSync } from "node:zlib";

const BLUE = [29, 78, 137];
const PAPER = [251, 250, 247];
const LINE = [150, 160, 172];
const SEAL = [192, 38, 32];

// In units of a 512 square; later shapes lie on earlier ones.
const plain = [
  { x: 0, y: 0, w: 512, h: 512, r: 96, fill: BLUE },
  ...paper(0),
];
// A maskable icon fills its square and keeps what matters inside the middle 80 %.
const maskable = [{ x: 0, y: 0, w: 512, h: 512, r: 0, fill: BLUE }, ...paper(36)];

function paper(inset) {
  const scale = (512 - 2 * inset) / 512;
  const s = (x, y, w, h, r, fill) => ({ x: inset + x * scale, y: inset + y * scale, w: w * scale, h: h * scale, r: r * scale, fill });
  return [
    s(136, 92, 240, 328, 16, PAPER),
    s(172, 140, 168, 16, 8, LINE),
    s(172, 184, 168, 16, 8, LINE),
    s(172, 228, 112, 16, 8, LINE),
    s(252, 284, 96, 96, 48, SEAL),
    s(276, 308, 48, 48, 24, PAPER),
  ];
}

function inside(shape, x, y) {
  const dx = Math.max(shape.x + shape.r - x, x - (shape.x + shape.w - shape.r), 0);
  const dy = Math.max(shape.y + shape.r - y, y - (shape.y + shape.h - shape.r), 0);
  return shape.r === 0 ? dx === 0 && dy === 0 : dx * dx + dy * dy <= shape.r * shape.r;
}

const FINE = 4;

function pixel(shapes, size, px, py) {
  const sum = [0, 0, 0, 0];
  for (let sy = 0; sy < FINE; sy += 1) {
    for (let sx = 0; sx < FINE; sx += 1) {
      const x = ((px + (sx + 0.5) / FINE) * 512) / size;
      const y = ((py + (sy + 0.5) / FINE) * 512) / size;
      const top = shapes.findLast((shape) => inside(shape, x, y));
      if (top) top.fill.concat(255).forEach((value, channel) => (sum[channel] += value));
    }
  }
  const covered = sum[3] / 255;
  const colour = sum.slice(0, 3).map((value) => (covered ? Math.round(value / covered) : 0));
  return [...colour, Math.round(sum[3] / (FINE * FINE))];
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc(body), body.length + 4);
  return framed;
}

function png(shapes, size) {
  const rows = [];
  for (let y = 0; y < size; y += 1) {
    rows.push(0);
    for (let x = 0; x < size; x += 1) rows.push(...pixel(shapes, size, x, y));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.from(rows), { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function svg(shapes) {
  const rects = shapes.map(({ x, y, w, h, r, fill }) => `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="rgb(${fill})"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">${rects.join("")}</svg>\n`;
}

const folder = new URL("../app/static/icons/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("icon.svg", folder), svg(plain));
writeFileSync(new URL("icon-192.png", folder), png(plain, 192));
writeFileSync(new URL("icon-512.png", folder), png(plain, 512));
writeFileSync(new URL("icon-maskable-512.png", folder), png(maskable, 512));
