browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "there is no Chromium here"
index "$CORPUS/sample.jsonl"
LC_ALL=fr_FR.UTF-8 search --format html -n 0 '*' >revue.html
for scheme in light dark; do
  mkdir profile-$scheme
  # 0 is dark, 1 is light.
  timeout 90 "$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$PWD/profile-$scheme" --hide-scrollbars --window-size=800,900 \
    --blink-settings=preferredColorScheme=$([ $scheme = dark ] && echo 0 || echo 1) \
    --screenshot="$PWD/$scheme.png" "file://$PWD/revue.html" >browser.log 2>&1 || skip "Chromium does not run here"
done
[ -s light.png ] && [ -s dark.png ] || skip "Chromium makes no pictures here"
python3 - <<'PYTHON'
import struct, zlib
def rows(name):
    """The lines of an 8-bit RGB or RGBA picture."""
    data, at, packed = open(name, "rb").read(), 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR": width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        if kind == b"IDAT": packed += body
        at += 12 + length
    assert depth == 8 and colour in (2, 6), (depth, colour)
    step = 3 if colour == 2 else 4
    raw, size, above = zlib.decompress(packed), width * step, bytearray(width * step)
    for y in range(height):
        kind, line = raw[y * (size + 1)], bytearray(raw[y * (size + 1) + 1:(y + 1) * (size + 1)])
        for i in range(size):
            left, up, corner = (line[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
            if kind == 1: line[i] = line[i] + left & 255
            elif kind == 2: line[i] = line[i] + up & 255
            elif kind == 3: line[i] = line[i] + (left + up) // 2 & 255
            elif kind == 4:
                guess = left + up - corner
                nearest = min((left, up, corner), key=lambda v: abs(guess - v))
                line[i] = line[i] + nearest & 255
        above = line
        yield [bytes(line[i:i + 3]) for i in range(0, size, step)]
for name, is_light in (("light.png", True), ("dark.png", False)):
    lines = list(rows(name))
    paper = lines[2][2]
    assert (sum(paper) > 600) == is_light, (name, paper)
    inked = sum(any(pixel != paper for pixel in line) for line in lines)
    assert inked > 300, f"{name} shows {inked} lines with anything on them"
    bar = bytes.fromhex("2f5d8a" if is_light else "7fb0e0")
    assert sum(line.count(bar) for line in lines) > 300, f"{name} has no drawing"
PYTHON
