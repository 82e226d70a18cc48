"""Cuts the sheet's Song face into packs of outlines and one file of metrics.

    python3 scripts/fonts/cut.py OUT SERIF.ttf [FALLBACK.ttf ...]
    python3 scripts/fonts/cut.py --add OUT FACE.ttf    the letters of one more face, in packs after the rest

Pack 0 holds letters, punctuation and the characters that the forms themselves print; the packs
after it hold Han by how often they are met: first all that nearly every form has, since a request
costs more than the outlines in it, then fewer and fewer, since mostly one of them is wanted; the
next ones hold what is met in rare names only, from the first face that has it; the last ones letters
with marks, raised and lowered signs. Every file is written as brotli packs it, as which it is sent; formats inside: app/src/pdf/pack.rs and
shared/src/sheet/metrics.rs.
Needs fontTools, brotli and, but for --add, jieba (for how often characters are met).
"""

import re
import struct
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

import brotli
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
# Up to which rank among the common Han a pack has how many characters.
COMMON_PACKS = ((512, 512), (1024, 64), (10_000, 16))
SIGNS_PACK = 64
RARE_PACK = 128
# What every text of an office may have, beside the letters of ASCII.
USUAL_SIGNS = "·—‘’“”…‰×±°、。《》〈〉【】（），：；！？￥℃㎡①②③④⑤⑥⑦⑧⑨⑩□☑■〇～－／％＋．\u3000\u00a0"
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


def labels():
    """Characters that the sheets print whoever fills them in."""
    found = set()
    for path in (ROOT / "shared/jurisdictions").rglob("sheets/*.toml"):
        found |= set(re.sub(r"(?m)#.*$", "", path.read_text(encoding="utf-8")))
    return {ord(character) for character in found if is_han(ord(character))}


def own_words():
    """How often Han are met in the words of the rules and of the interface."""
    counts = Counter()
    for folder in ("shared/jurisdictions", "app/src/words"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".toml", ".rs"}:
                text = path.read_text(encoding="utf-8")
                counts.update(ord(character) for character in text if is_han(ord(character)))
    return counts


def met():
    """How often each Han character is met in running text."""
    import jieba  # not needed to add letters

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
        # Composed glyphs are told by their parts, since a pack has no other glyph to name.
        parts = DecomposingRecordingPen(self.glyphs)
        self.glyphs[name].draw(parts)
        parts.replay(target)
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


def write(path, data):
    packed = brotli.compress(bytes(data), quality=11)
    path.with_name(path.name + ".br").write_bytes(packed)
    return len(packed)


def pack(codes, outlines):
    body = bytearray(b"ZCP2" + struct.pack(">H", len(codes)))
    for code in codes:
        body += struct.pack(">I", code)
    for code in codes:
        body += struct.pack(">HH", outlines[code][0], len(outlines[code][1]))
    for code in codes:
        body += outlines[code][1]
    return body


def plan(main, fallbacks):
    """Which characters go together."""
    own, counts, level = own_words(), met(), set(gb2312())
    signs = {c for c in main.cmap if not is_han(c) and printed(c) and in_signs(c)} | {TICKED}
    usual = {c for c in signs if c < 0x7F or chr(c) in USUAL_SIGNS}
    packs = [sorted(usual | (labels() & set(main.cmap)))]
    done = set(packs[0])

    def more(codes, size):
        codes = [c for c in codes if c not in done]
        done.update(codes)
        packs.extend(sorted(codes[at:at + size]) for at in range(0, len(codes), size))

    score = lambda code: (-(counts[code] + 2000 * own[code]), code)
    common = sorted((c for c in (level | set(own)) & set(main.cmap) if c not in done), key=score)
    for rank, size in COMMON_PACKS:
        more(common[:rank], size)
    more(sorted(signs), SIGNS_PACK)
    seldom = [c for c in main.cmap if is_han(c) and (counts[c] or c >= 0x20000)]
    more(sorted(seldom, key=score), RARE_PACK)
    for face in (main, *fallbacks):
        more(sorted(c for c in face.cmap if is_han(c) or is_radical(c)), RARE_PACK)
    for face in (main, *fallbacks):
        more(letters(face), SIGNS_PACK)
    return packs


def letters(face):
    """Letters of names and of science: Latin with all its marks, phonetic, Greek, Cyrillic; marks that
    stand on the letter before them; raised and lowered signs."""
    return sorted(c for c in face.cmap if printed(c) and is_letter(c))


def is_letter(code):
    return (0x00A0 <= code < 0x0530 or 0x1D00 <= code < 0x2000 or 0x2070 <= code < 0x20A0
            or 0x2C60 <= code < 0x2C80 or 0xA720 <= code < 0xA800 or 0xAB30 <= code < 0xAB70)


def printed(code):
    return code >= 0x20 and not 0x7F <= code < 0xA0 and not 0xE000 <= code < 0xF900


def in_signs(code):
    """Letters and signs of Chinese administrative writing; no kana, no Bopomofo."""
    return (code < 0x0180 or 0x0391 <= code < 0x03CA or 0x2000 <= code < 0x2474
            or 0x25A0 <= code < 0x2700 or 0x3000 <= code < 0x3030 or 0x3380 <= code < 0x33E0
            or 0xFE30 <= code < 0xFE50 or 0xFF00 <= code < 0xFFF0)


def is_radical(code):
    """Radicals look like characters and are typed, or pasted, in their place."""
    return 0x2E80 <= code < 0x2FE0


def one_pack(task):
    path, codes, outlines = task
    return write(path, pack(codes, outlines))


def known(out):
    """Pack and advance of each character that is there already."""
    data = brotli.decompress((out / "metrics.bin.br").read_bytes())
    assert data[:4] == b"ZCM1"
    numbers, value, shift = [], 0, 0
    for byte in data[4:]:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            numbers.append(value)
            value, shift = 0, 0
    runs, end = {}, 0
    for gap, length, pack, advance in zip(*[iter(numbers)] * 4):
        for code in range(end + gap, end + gap + length):
            runs[code] = (pack, advance)
        end += gap + length
    return runs


def add(out, face):
    """Packs after those that are there, which stay as they are."""
    runs = known(out)
    codes = [c for c in letters(face) if c not in runs]
    first = 1 + max(pack for pack, _ in runs.values())
    for index, at in enumerate(range(0, len(codes), SIGNS_PACK), first):
        outlines = {code: face.outline(code) for code in codes[at:at + SIGNS_PACK]}
        write(out / f"{index:03}.bin", pack(sorted(outlines), outlines))
        runs.update((code, (index, outlines[code][0])) for code in outlines)
    write(out / "metrics.bin", metrics(runs))
    print(f"{len(codes)} characters more, {len(runs)} in all")


def main():
    if sys.argv[1] == "--add":
        return add(Path(sys.argv[2]), Face(sys.argv[3]))
    out, *paths = sys.argv[1:]
    faces = [Face(path) for path in paths]
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.bin.br"):
        old.unlink()
    packs, runs, total = plan(faces[0], faces[1:]), {}, 0

    def tasks():
        for index, codes in enumerate(packs):
            outlines = {}
            for code in codes:
                if code == TICKED:
                    outlines[code] = ticked(faces[0])
                else:
                    outlines[code] = next(f for f in faces if code in f.cmap).outline(code)
                runs[code] = (index, outlines[code][0])
            yield out / f"{index:03}.bin", codes, outlines

    with Pool() as pool:
        for done, size in enumerate(pool.imap(one_pack, tasks()), 1):
            total += size
            print(f"\rpack {done} of {len(packs)}: {size} bytes   ", end="", file=sys.stderr)
    total += write(out / "metrics.bin", metrics(runs))
    print(f"\n{len(runs)} characters, {total} bytes")


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
