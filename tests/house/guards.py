"""What the house guards look for; each finder returns its offences, so that a test can show it finds a planted one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

CAP = 320

# A committed file must work behind any mirror and in any folder.
_FOREIGN = re.compile(
    r"\bpypi\.(?:org|io)|pythonhosted\.|\bnpmjs\.|\bdeb\.debian\.|\barchive\.ubuntu\.|\bmirrors?\.[a-z-]+\.|https?://\S+/simple\b"
    r"|(?<![\w.\-/])/(?:work|root|home|Users)/[\w.]|[A-Za-z]:\\Users\\",
    re.IGNORECASE,
)


def committed(root: Path) -> list[Path]:
    """Every file that is in git or would be with the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def foreign_names(text: str) -> list[str]:
    """Hosts of package registries and paths of somebody's machine named in `text`."""
    return _FOREIGN.findall(text)


def too_long(text: str) -> bool:
    """Whether a source file has outgrown one idea."""
    return text.count("\n") > CAP


def unpinned(requirements: str) -> list[str]:
    """Requirements of a pinned file that lack an exact version or a hash."""
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*\n?", "", requirements))
    return [entry.split()[0] for entry in entries if entry.strip() and not re.search(r"==[\s\S]*--hash=sha256:", entry)]
