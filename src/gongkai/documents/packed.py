"""Office files are zip archives: open one part of one, within bounds, and parse its XML without entities."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from gongkai.documents import limits, refusals

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element


class Package:
    """An office file opened for reading; every part it gives is bounded in size and in ratio."""

    def __init__(self, path: Path, kind: str) -> None:
        from zipfile import BadZipFile, ZipFile

        self.path, self.kind = path, kind
        self._left = limits.PACKAGE_BYTES
        try:
            self._zip: ZipFile = ZipFile(path)
        except (BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError) as error:
            raise refusals.damaged(path, kind) from error
        if len(self._zip.filelist) > limits.PACKAGE_ENTRIES:
            self._zip.close()
            raise refusals.suspicious(path, kind)

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def names(self) -> list[str]:
        """Return the names of the parts."""
        return self._zip.namelist()

    def has(self, name: str) -> bool:
        """Tell whether there is such a part."""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return one part's bytes; raise UnreadableFile where it is damaged, locked or a bomb."""
        from zipfile import BadZipFile
        from zlib import error as ZlibError

        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise refusals.damaged(self.path, self.kind)
        if info.flag_bits & 1:
            raise refusals.encrypted(self.path)
        bound = min(limits.PART_BYTES, self._left)
        if info.file_size > bound:
            raise refusals.too_large(self.path, "解压后过大", "is too large when unpacked")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(bound + 1)
        except (BadZipFile, ZlibError, EOFError, ValueError, NotImplementedError, RuntimeError, OSError) as error:
            raise refusals.damaged(self.path, self.kind) from error
        if len(data) > bound:
            raise refusals.suspicious(self.path, self.kind)
        ratio = len(data) / max(1, info.compress_size)
        if len(data) > limits.PACKAGE_RATIO_FROM and ratio > limits.PACKAGE_RATIO:
            raise refusals.suspicious(self.path, self.kind)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> _Element:
        """Return one part's XML root; raise UnreadableFile where it is broken or declares a document type."""
        return parse_xml(self.read(name), self.path, self.kind)


def parse_xml(data: bytes, path: Path, kind: str) -> _Element:
    """Parse XML that may not declare anything: no entities, no network, no extreme depth."""
    from lxml import etree

    if data.count(b"<") > limits.PART_TAGS:
        raise refusals.too_large(path, "内容过多", "holds too much")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!ENTITY" in data[:4096] or "<!ENTITY".encode("utf-16-le") in data[:4096]:
            raise refusals.suspicious(path, kind) from error
        raise refusals.damaged(path, kind) from error
    if root is None:
        raise refusals.damaged(path, kind)
    if root.getroottree().docinfo.internalDTD is not None:
        raise refusals.suspicious(path, kind)
    return root


def local(element: _Element) -> str:
    """Return the element's name without its namespace (the strict and the usual form of the format differ there)."""
    return _without_namespace(element.tag)


@lru_cache(maxsize=4096)
def _without_namespace(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    if (plain := element.get(name)) is not None:
        return plain
    for key, value in element.items():
        if str(key).endswith("}" + name):
            return str(value)
    return None


def target(base: str, relative: str) -> str:
    """Return the part that a relationship of `base` points to."""
    if relative.startswith("/"):
        return relative.lstrip("/")
    steps = base.split("/")[:-1]
    for step in relative.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def related(package: Package, part: str) -> list[tuple[str, str, str]]:
    """Return (type, id, part) of every relationship inside the package that starts at `part` ("" for the package)."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if not package.has(rels):
        return []
    found = []
    for link in package.xml(rels):
        if (link.get("TargetMode") or "").lower() != "external":
            kind = (link.get("Type") or "").rpartition("/")[2]
            found.append((kind, link.get("Id") or "", target(part, link.get("Target") or "")))
    return found
