#!/usr/bin/env bash
# Makes the bundled fonts anew from Debian's packages. Needed only to change what they cover; the results are committed.
#   apt-get install fonts-noto-cjk fonts-league-spartan python3-fonttools && worker/poster/fonts/subset.sh
set -euo pipefail
out="$(cd "$(dirname "$0")/.." && pwd)/src/main/resources/io/pressroom/poster/text"
noto=/usr/share/fonts/opentype/noto
spartan=/usr/share/fonts/opentype/league-spartan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# GB 2312 level 1 (3,755 everyday characters, rows 16-55) and level 2 (3,008 more, rows 56-87), punctuation, kana, Greek, Cyrillic.
/usr/bin/python3 - "$work" <<'PY'
import sys
def rows(first, last):
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                yield bytes([row + 0xA0, cell + 0xA0]).decode("gb2312")
            except UnicodeDecodeError:
                pass
common = "".join(map(chr, range(0x20, 0x7F))) + "¥€£©®™°·—–…‘’“”•→←↑↓★☆✓＋－％￥～" + "".join(rows(1, 7))
everyday = common + "".join(rows(16, 55))
open(sys.argv[1] + "/regular.txt", "w").write(everyday)
open(sys.argv[1] + "/bold.txt", "w").write(everyday + "".join(rows(56, 87)))
PY
subset() { /usr/bin/python3 -m fontTools.subset "$@" --no-hinting --name-IDs='*' --notdef-outline; }
# Face 2 of Debian's collection is Noto Sans CJK SC.
subset "$noto/NotoSansCJK-Bold.ttc" --font-number=2 --text-file="$work/bold.txt" --layout-features='kern,ccmp,locl' \
  --output-file="$out/NotoSansSC-Bold.otf"
subset "$noto/NotoSansCJK-Regular.ttc" --font-number=2 --text-file="$work/regular.txt" --layout-features='kern,ccmp,locl' \
  --output-file="$out/NotoSansSC-Regular.otf"
# Small as they are, and unmodified, so that the name they carry is theirs.
cp "$spartan"/LeagueSpartan-{ExtraBold,Medium}.otf "$out"
ls -l "$out"
