"""Change a file as accidents and enemies do, with its structure in mind."""

import io
import random
import re
import zipfile

_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_WORD = re.compile(rb"[\w-]{2,40}")
_NUMBERS = (b"0", b"-1", b"65536", b"2147483648", b"99999999999999999999", b"1e309", b"")
_SIGNS = (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\n\n\n", b'"', b"<", b"{", b"[[[[", b"|" * 50,
          b"\xe2\x80\xae", b"  " * 60, b"1." * 80, b"---\n", b"&amp;" * 9)  # fmt: skip
_LARGEST = 200_000


def mutated(content: bytes, random_: random.Random) -> bytes:
    """The content changed in one to four places; an archive also inside its members."""
    for _ in range(random_.randint(1, 4)):
        if content.startswith(b"PK\x03\x04") and random_.random() < 0.7:
            content = _in_archive(content, random_)
        else:
            content = random_.choice(_CHANGES)(content, random_)
        content = content[:_LARGEST]
    return content


def _in_archive(content: bytes, random_: random.Random) -> bytes:
    """One member changed, repeated, renamed, dropped or packed otherwise, and all of it packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except Exception:  # noqa: BLE001 -- it was broken before, in whatever way
        return _flipped(content, random_)
    if not members:
        return content
    at = random_.randrange(len(members))
    name, inner = members[at]
    match random_.randrange(10):
        case 0:
            members.append((name, inner))
        case 1:
            members[at] = (f"../{name}", inner)
        case 2:
            members.pop(at)
        case 3:
            members[at] = (name, inner * random_.choice((2, 50)))
        case _:
            members[at] = (name, random_.choice(_CHANGES)(inner, random_))
    packed = io.BytesIO()
    how = random_.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(packed, "w", how) as archive:
        for name, inner in members:
            archive.writestr(zipfile.ZipInfo(name), inner[:_LARGEST], how)
    return packed.getvalue()


def _slice(content: bytes, random_: random.Random) -> tuple[int, int]:
    start = random_.randrange(len(content) + 1)
    return start, min(len(content), start + random_.choice((1, 4, 30, 300)))


def _flipped(content: bytes, random_: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random_.randint(1, 8) if changed else 0):
        changed[random_.randrange(len(changed))] = random_.randrange(256)
    return bytes(changed)


def _dropped(content: bytes, random_: random.Random) -> bytes:
    start, end = _slice(content, random_)
    return content[:start] + content[end:]


def _cut(content: bytes, random_: random.Random) -> bytes:
    return content[: _slice(content, random_)[0]]


def _repeated(content: bytes, random_: random.Random) -> bytes:
    start, end = _slice(content, random_)
    return content[:end] + content[start:end] * random_.choice((1, 20, 300)) + content[end:]


def _put_in(content: bytes, random_: random.Random) -> bytes:
    start, _ = _slice(content, random_)
    return content[:start] + random_.choice(_SIGNS) * random_.choice((1, 30)) + content[start:]


def _renumbered(content: bytes, random_: random.Random) -> bytes:
    return _replaced(content, _NUMBER, random_.choice(_NUMBERS), random_)


def _reworded(content: bytes, random_: random.Random) -> bytes:
    words = _WORD.findall(content[:20_000])
    return _replaced(content, _WORD, random_.choice(words or [b""]), random_)


def _nested(content: bytes, random_: random.Random) -> bytes:
    tags = _TAG.findall(content[:50_000]) or [b"[", b"{", b"("]
    tag = random_.choice(tags)
    return _replaced(content, re.compile(re.escape(tag)), tag * random_.choice((3, 400)), random_)


def _replaced(
    content: bytes, pattern: re.Pattern[bytes], by: bytes, random_: random.Random
) -> bytes:
    places = [found.span() for found in pattern.finditer(content[:50_000])]
    if not places:
        return content
    start, end = random_.choice(places)
    return content[:start] + by + content[end:]


_CHANGES = (_flipped, _dropped, _cut, _repeated, _put_in, _renumbered, _reworded, _nested)
