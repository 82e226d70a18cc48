"""Cuts the sheet's Song face into packs of outlines and one file of metrics.

    python3 scripts/fonts/cut.py SERIF.ttf OUT [FALLBACK.ttf ...]

Where OUT has packs already, they stay as they are, so that what browsers keep stays good: only
characters that no pack has yet are added, in new packs.

Pack 0 holds letters, punctuation and the characters of the forms themselves; the packs after it
hold Han by how often they are met, so that a usual form needs few of them; the last ones hold
what is met in rare names only. Formats: app/src/pdf/pack.rs and shared/src/sheet/metrics.rs.
Needs fontTools, jieba (for how often characters are met) and zopfli.
"""

import struct
import sys
from collections import Counter
from pathlib import Path

import jieba
import zopfli.zlib
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
COMMON_PACK = 128   # characters in a pack of common Han
RARE_PACK = 512     # characters in a pack of rare Han
TICKED = 0x2611


def is_han(code):
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


def gb2312():
    """The 6,763 Han characters of GB/T 2312-1980."""
    found = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(ord(bytes([high, low]).decode("gb2312")))
            except UnicodeDecodeError:
                pass
    return found


def own_words():
    """Characters of the forms themselves, the most used ones of the interface's domain first."""
    counts = Counter()
    for folder, weight in (("shared/jurisdictions", 1), ("app/src/words", 1)):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".toml", ".rs"}:
                scale = 1000 if path.parent.name == "sheets" else weight
                for character in path.read_text(encoding="utf-8"):
                    if is_han(ord(character)):
                        counts[ord(character)] += scale
    return counts


def met():
    """How often each Han character is met in running text."""
    counts = Counter()
    words = Path(jieba.__file__).with_name("dict.txt")
    for line in words.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split(" ")
        for character in word:
            if is_han(ord(character)):
                counts[ord(character)] += int(count)
    return counts


class Face:
    def __init__(self, path):
        self.font = TTFont(path, lazy=True)
        self.cmap = self.font.getBestCmap()
        self.glyphs = self.font.getGlyphSet()
        self.scale = 1000 / self.font["head"].unitsPerEm

    def outline(self, code):
        """Advance and the bytes of the glyph, without hints, 1000 units to the em."""
        name = self.cmap[code]
        if self.scale == 1:
            glyph = self.font["glyf"][name]
            if glyph.numberOfContours >= 0:
                glyph.removeHinting()
                return self.font["hmtx"][name][0], compact(glyph)
        pen = TTGlyphPen(None)
        target = TransformPen(pen, (self.scale, 0, 0, self.scale, 0, 0))
        self.glyphs[name].draw(target)
        return round(self.glyphs[name].width * self.scale), compiled(pen)


def compiled(pen):
    return compact(pen.glyph(round=round))


def compact(glyph):
    glyph.flags = bytes(flag & 1 for flag in getattr(glyph, "flags", b""))
    data = glyph.compile(None, optimizeSize=True) if glyph.numberOfContours else b""
    return data + b"\0" * (len(data) % 2)


def ticked(face):
    """A box with a tick in it, which the face has not: its box and its root sign as a tick."""
    pen = TTGlyphPen(None)
    face.glyphs[face.cmap[0x25A1]].draw(pen)
    face.glyphs[face.cmap[0x221A]].draw(TransformPen(pen, (0.8, 0, 0, 0.8, 120, 60)))
    return round(face.glyphs[face.cmap[0x25A1]].width), compiled(pen)


def number(value):
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def write_pack(path, codes, outlines):
    body = bytearray(struct.pack(">H", len(codes)))
    for code in codes:
        body += struct.pack(">I", code)
    for code in codes:
        body += struct.pack(">HH", outlines[code][0], len(outlines[code][1]))
    for code in codes:
        body += outlines[code][1]
    packed = zopfli.zlib.compress(bytes(body), numiterations=10)
    path.write_bytes(b"ZCP1" + struct.pack(">I", len(body)) + packed)
    return path.stat().st_size


def plan(main, fallbacks):
    """Which characters go together."""
    have = set(main.cmap)
    for face in fallbacks:
        have |= set(face.cmap)
    own, counts, level = own_words(), met(), set(gb2312())
    keep = lambda code: code >= 0x20 and not 0x7F <= code < 0xA0 and not 0xE000 <= code < 0xF900
    symbols = {c for c in main.cmap if not is_han(c) and keep(c) and in_symbols(c)} | {TICKED}
    labels = [code for code, _ in own.most_common(600) if code in have]
    packs = [sorted(symbols | set(labels))]
    done = set(packs[0])
    score = lambda code: (-(counts[code] + 2000 * own[code]), code)
    common = sorted((c for c in (level | set(own)) & have if c not in done), key=score)
    cut(packs, common, COMMON_PACK)
    done.update(common)
    rest = [c for c in main.cmap if c not in done and keep(c) and (is_han(c) or c in set(counts))]
    known = sorted((c for c in rest if counts[c] or c >= 0x20000), key=score)
    cut(packs, known, RARE_PACK)
    done.update(known)
    cut(packs, sorted(c for c in rest if c not in done), RARE_PACK)
    done.update(rest)
    for face in fallbacks:
        more = sorted(c for c in face.cmap if is_han(c) and c not in done)
        cut(packs, more, RARE_PACK)
        done.update(more)
    return packs


def in_symbols(code):
    """Letters and signs of Chinese administrative writing; no kana, no Bopomofo."""
    return (code < 0x0180 or 0x0391 <= code < 0x03CA or 0x2000 <= code < 0x2474
            or 0x25A0 <= code < 0x2700 or 0x3000 <= code < 0x3030 or 0x3380 <= code < 0x33E0
            or 0xFE30 <= code < 0xFE50 or 0xFF00 <= code < 0xFFF0)


def plan_more(main, fallbacks, done):
    """Packs for what is not there yet."""
    packs = []
    for face in [main, *fallbacks]:
        more = sorted(c for c in face.cmap if (is_han(c) or is_radical(c)) and c not in done)
        cut(packs, more, RARE_PACK)
        done.update(more)
    return packs


def is_radical(code):
    """Radicals look like characters and are typed, or pasted, in their place."""
    return 0x2E80 <= code < 0x2FE0


def cut(packs, codes, size):
    for at in range(0, len(codes), size):
        packs.append(sorted(codes[at:at + size]))


def main():
    serif, out, *others = sys.argv[1:]
    face, fallbacks = Face(serif), [Face(path) for path in others]
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    runs, total = read_metrics(out / "metrics.bin"), 0
    first = 1 + max((pack for pack, _ in runs.values()), default=-1)
    packs = plan_more(face, fallbacks, set(runs)) if runs else plan(face, fallbacks)
    for index, codes in enumerate(packs, first):
        outlines = {}
        for code in codes:
            if code == TICKED:
                outlines[code] = ticked(face)
            else:
                source = next(f for f in [face, *fallbacks] if code in f.cmap)
                outlines[code] = source.outline(code)
            runs[code] = (index, outlines[code][0])
        size = write_pack(out / f"{index:03}.bin", codes, outlines)
        total += size
        print(f"\rpack {index + 1} of {first + len(packs)}: {size} bytes   ", end="", file=sys.stderr)
    (out / "metrics.bin").write_bytes(metrics(runs))
    print(f"\n{len(runs)} characters, {total} bytes")


def read_metrics(path):
    """Pack and advance of every character there is."""
    runs, code, numbers = {}, 0, []
    data = path.read_bytes()[4:] if path.exists() else b""
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value = shift = 0
    for gap, length, pack, advance in zip(*[iter(numbers)] * 4):
        code += gap
        for at in range(length):
            runs[code + at] = (pack, advance)
        code += length
    return runs


def metrics(runs):
    data, end = bytearray(b"ZCM1"), 0
    codes = sorted(runs)
    at = 0
    while at < len(codes):
        last = at
        while last + 1 < len(codes) and codes[last + 1] == codes[last] + 1 \
                and runs[codes[last + 1]] == runs[codes[at]]:
            last += 1
        pack, advance = runs[codes[at]]
        for value in (codes[at] - end, last - at + 1, pack, advance):
            data += number(value)
        end = codes[last] + 1
        at = last + 1
    return bytes(data)


if __name__ == "__main__":
    main()
