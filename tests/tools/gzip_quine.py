#!/usr/bin/env python3
"""gzip_quine.py: writes a gzip file that unpacks to itself to standard output (R. Cox, "Zip Files All The Way Down", 2010): literal
blocks print opcodes, matches repeat what was printed, and the checksum is the fixed point of its own CRC, 32 linear equations."""
import struct
import sys
import zlib


def bits(fields):  # (value, width, first bit is the most significant)
    at = number = 0
    for value, width, reversed_ in fields:
        if reversed_: value = int(f"{value:0{width}b}"[::-1], 2)
        number |= value << at
        at += width
    assert at == 40
    return number.to_bytes(5, "little")


def copy(count): return struct.pack("<BHH", 0, count, count ^ 0xFFFF)


def repeat(count):  # twice half of it, `count` bytes back, 17 to 20 of them, in 40 bits
    match = lambda n: [(n - 2, 7, True), (8, 5, True), (count - 17, 3, False)]
    return bits([(0, 1, False), (1, 2, False)] + match(count // 2) + match(count - count // 2) + [(0, 7, True)])


def quine():
    for letter in b"abcdefghijklmnop":
        head = b"\x1f\x8b\x08\x08" + bytes(4) + b"\x00\xff" + bytes([letter, 0])
        def build(crc, size):
            tail = b"\x01\x00\x00\xff\xff" + struct.pack("<LL", crc, size)
            p, s, four = len(head) + 5, len(tail) + 5, repeat(20)
            rp, rs, l1, l4 = repeat(p), repeat(s), copy(5), copy(20)
            return (head + copy(p) + head + copy(p) + rp + l1 + rp + l1 + l1 + l4 + rp + l1 + l1 + l4 + four +
                    l4 + four + l4 + four + l4 + four + l4 + four + copy(0) + copy(0) + copy(s) + four + copy(0) + copy(0) +
                    copy(s) + rs + tail + rs + tail)
        size = len(build(0, 0))
        base = zlib.crc32(build(0, size))
        rows = [0] * 32  # crc(x) = x, bit by bit: row i holds the coefficients of x and, in bit 32, the constant
        for j in range(32):
            column = zlib.crc32(build(1 << j, size)) ^ base ^ 1 << j
            for i in range(32): rows[i] |= (column >> i & 1) << j
        for i in range(32): rows[i] |= (base >> i & 1) << 32
        crc, pivots = 0, []
        for j in range(32):
            pivot = next((r for r in rows if r >> j & 1), None)
            if pivot is None: break
            rows.remove(pivot)
            rows = [r ^ pivot if r >> j & 1 else r for r in rows]
            pivots = [r ^ pivot if r >> j & 1 else r for r in pivots] + [pivot]
        if len(pivots) < 32: continue
        for j, row in enumerate(pivots): crc |= (row >> 32) << j
        return build(crc, size)


sys.stdout.buffer.write(quine())
