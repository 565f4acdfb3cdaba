"""Reads ``.doc`` and ``.rtf`` through LibreOffice, which makes a ``.docx`` of them in a private folder in memory.

LibreOffice is not asked before :func:`ingest.readers.office_peek.peek` has shown that the file may be written at all.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.door.sandbox import die_with_parent
from ingest.errors import BrokenFile, EncryptedFile, OfficeMissing, ParseTimeout
from ingest.readers.docx import DocxReader
from ingest.readers.office_peek import RTF
from ingest.readers.reader import SourceFile, SourceText

_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where the system has one.
_SECONDS = 120.0
# With these it leaves once its profile is made, and asks to be started again.
_START_AGAIN, _MOST_STARTS = (79, 81), 3
# What Office calls the stream of a document that it encrypted.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# No macros, no links to other files, no questions.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


class OfficeReader:
    """Reader of ``.doc`` and ``.rtf``; places are those of the ``.docx`` that LibreOffice makes."""

    name = "office"
    suffixes: tuple[str, ...] = (".doc", ".rtf")

    def read(self, file: SourceFile) -> SourceText:
        """The text as :class:`DocxReader` reads it.

        :raises EncryptedFile: when a password protects it;
        :raises OfficeMissing: when LibreOffice is not installed;
        :raises ParseTimeout: when it takes more than two minutes;
        :raises BrokenFile: when it cannot read the file.
        """
        if _ENCRYPTED in file.data:
            raise EncryptedFile("Tệp Word có mật khẩu. Hãy gỡ mật khẩu rồi nạp lại.")
        soffice = program()
        if soffice is None:
            raise OfficeMissing(
                "Cần LibreOffice để đọc tệp .doc và .rtf. Hãy chạy: apt-get install libreoffice-writer-nogui"
            )
        return DocxReader().read(replace(file, data=_converted(soffice, file.data)))


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed.

    ``soffice`` starts a second program that starts the third, which does the work; it is started itself, so that the
    system can end it with the process that asked.
    """
    found = shutil.which("soffice")
    if found is None:
        return None
    worker = Path(found).resolve().with_name("soffice.bin")
    return str(worker) if worker.exists() else found


def _converted(soffice: str, data: bytes) -> bytes:
    base = _base()
    base.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="office-", dir=base) as name:
        folder = Path(name)
        suffix, form = ("rtf", "Rich Text Format") if data.lstrip()[:5] == RTF else ("doc", "MS Word 97")
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (folder / f"in.{suffix}").write_bytes(data)
        _run(_command(soffice, folder, suffix, form), folder)
        try:
            return (folder / "in.docx").read_bytes()
        except FileNotFoundError as error:
            raise BrokenFile(
                "LibreOffice không đọc được tệp: tệp hỏng hoặc có mật khẩu. Hãy mở bằng Word, lưu lại dạng .docx."
            ) from error


def _base() -> Path:
    """The folder that the process may write in: its own one in memory, else the system's in memory, else any."""
    own = os.environ.get("TMPDIR", "")
    in_memory = os.access(_MEMORY, os.W_OK)
    if own and (not in_memory or Path(own).is_relative_to(_MEMORY)):
        return Path(own)
    return _MEMORY if in_memory else Path(tempfile.gettempdir())


def _command(soffice: str, folder: Path, suffix: str, form: str) -> list[str]:
    profile = (folder / "profile").as_uri()
    return [
        soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nodefault",
        f"--infilter={form}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder),
        str(folder / f"in.{suffix}"),
    ]  # fmt: skip


def _run(command: list[str], folder: Path) -> None:
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"}
    deadline = time.monotonic() + _SECONDS
    for _ in range(_MOST_STARTS):
        if _run_once(command, folder, environment, deadline) not in _START_AGAIN:
            return


def _run_once(command: list[str], folder: Path, environment: dict[str, str], deadline: float) -> int:
    # One fixed program, no shell, no name from outside. In the group of this process, so that whoever ends the group
    # ends LibreOffice too; and it ends with this process, however that ends.
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, preexec_fn=partial(die_with_parent, os.getpid()),
    ) as process:  # fmt: skip
        try:
            return process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired as error:
            raise ParseTimeout("LibreOffice chuyển tệp quá lâu. Hãy mở bằng Word, lưu lại dạng .docx.") from error
        finally:
            for each in [*_descendants(process.pid), process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)


def _descendants(process: int) -> Iterator[int]:
    """The processes that a process started: where LibreOffice comes otherwise packed, it starts itself twice."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return
    for each in map(int, children):
        yield from _descendants(each)
        yield each
