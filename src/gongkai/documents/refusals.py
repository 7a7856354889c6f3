"""The sentences said when a file cannot be read: each names the file and the next step."""

from __future__ import annotations

from pathlib import Path

from gongkai.errors import UnreadableFile


def absent(path: Path) -> UnreadableFile:
    """Say that there is no such file."""
    return UnreadableFile(
        f"没有找到文件“{path}”，请检查路径和文件名。", f"There is no file {path}: check the path and the name."
    )


def not_a_file(path: Path) -> UnreadableFile:
    """Say that the path is no ordinary file."""
    return UnreadableFile(
        f"“{path}”不是普通文件，请给出报告文件本身。", f"{path} is not an ordinary file: give the report's own file."
    )


def not_allowed(path: Path) -> UnreadableFile:
    """Say that the system does not let us open the file."""
    return UnreadableFile(
        f"系统不允许打开“{path.name}”，请检查文件的读取权限或是否被其他程序占用。",
        f"The system does not let us open {path.name}: check its permissions and whether another program holds it.",
    )


def empty(path: Path) -> UnreadableFile:
    """Say that the file has no content."""
    return UnreadableFile(
        f"“{path.name}”是空文件，请重新下载或另存后再试。", f"{path.name} is empty: download or save it again."
    )


def encrypted(path: Path) -> UnreadableFile:
    """Say that the file is locked by a password."""
    return UnreadableFile(
        f"“{path.name}”已加密，请用密码打开后另存为不加密的文件再试。",
        f"{path.name} is encrypted: open it with its password and save it without one.",
    )


def damaged(path: Path, kind: str) -> UnreadableFile:
    """Say that the file is broken; `kind` is what it seems to be (DOCX, HTML …)."""
    return UnreadableFile(
        f"“{path.name}”按 {kind} 读取时发现文件已损坏或不完整，请重新下载或另存后再试。",
        f"{path.name} is damaged or incomplete as {kind}: download or save it again.",
    )


def too_large(path: Path, what: str, what_en: str) -> UnreadableFile:
    """Say that the file goes beyond what a report can be; `what` names the bound."""
    return UnreadableFile(
        f"“{path.name}”{what}，超出年度报告的合理范围，未读取；请确认文件是否正确，或只保留报告部分另存后再试。",
        f"{path.name} {what_en}, far beyond any annual report, and was not read: "
        "check that it is the right file, or save the report alone.",
    )


def suspicious(path: Path, kind: str) -> UnreadableFile:
    """Say that the file contains what no honest file of its kind has (declared entities, bombs)."""
    return UnreadableFile(
        f"“{path.name}”含有正常 {kind} 文件不会有的内容（实体声明或压缩炸弹），未读取；请用办公软件打开确认后另存再试。",
        f"{path.name} holds what no ordinary {kind} file has (entity declarations or a decompression bomb) "
        "and was not read: check it in an office program and save it again.",
    )


def unknown(path: Path) -> UnreadableFile:
    """Say that the content is of no kind we know."""
    return UnreadableFile(
        f"“{path.name}”不是可识别的文件（内容既不是文档也不是文字），请另存为 .docx、.pdf、.html 或 .txt 后再试。",
        f"{path.name} is neither a document nor text we know: save it as .docx, .pdf, .html or .txt.",
    )


def other_kind(path: Path, kind: str) -> UnreadableFile:
    """Say that the file is of a known kind that we do not read."""
    return UnreadableFile(
        f"“{path.name}”是 {kind} 文件，暂不支持；请用相应软件打开后另存为 .docx 或 .pdf 再试。",
        f"{path.name} is a {kind} file, which is not supported: open it in its own program and save it as .docx or .pdf.",
    )


def old_word(path: Path) -> UnreadableFile:
    """Say that an old binary Word file could not be rewritten."""
    return UnreadableFile(
        f"“{path.name}”（旧版 Word/WPS 格式）无法解析，可能已损坏；请用 WPS 或 Word 打开后另存为 .docx 再试。",
        f"{path.name} (old Word/WPS format) could not be read and may be damaged: "
        "open it in WPS or Word and save it as .docx.",
    )


def needs_office(path: Path) -> UnreadableFile:
    """Say that the file needs LibreOffice, which is not installed."""
    return UnreadableFile(
        f"“{path.name}”需要 LibreOffice 才能读取，本机没有安装；请用 WPS 打开后另存为 .docx，或安装 LibreOffice 后再试。",
        f"{path.name} can only be read through LibreOffice, which is not installed here: "
        "open it in WPS and save it as .docx, or install LibreOffice.",
    )
