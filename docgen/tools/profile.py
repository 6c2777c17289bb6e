"""The settings of a worker's LibreOffice: nothing of a document runs, and nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["EXPORT_OPTIONS", "profile_settings"]

# Tagged PDF/A-2. SelectPdfVersion 2 is PDF/A-2b, the flavour whose faults `docgen.convert` mends;
# no form fields, which PDF/A restricts. Pictures stay as they are: reducing them took 11-18 % of a
# conversion, and the packs hold them in the size that is printed.
EXPORT_OPTIONS: dict[str, bool | int] = {
    "SelectPdfVersion": 2,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,
    "ReduceImageResolution": False,
}
"""What the PDF export is told (org.openoffice.Office.Common/Filter/PDF/Export)."""

_COMMON = "org.openoffice.Office.Common"
_WRITER = "org.openoffice.Office.Writer"
_VALUES: tuple[tuple[str, str, bool | int | str], ...] = (
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", True),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", 3),
    # No document lies in a trusted place, so no link of one is followed, to a file or a server.
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", True),
    (f"{_WRITER}/Content/Update", "Link", 0),
    # Whatever still asks for the network asks a port where nobody is: "discard".
    ("org.openoffice.Inet/Settings", "ooInetProxyType", 2),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", 9),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", 9),
    ("org.openoffice.Office.Java/VirtualMachine", "Enable", False),
    ("org.openoffice.Office.Recovery/AutoSave", "Enabled", False),
    (f"{_COMMON}/History", "PickListSize", 0),
    ("org.openoffice.Office.Linguistic/SpellChecking", "IsSpellAuto", False),
    # Nobody types here: no words are collected to be offered, and no locks tell others who does.
    (f"{_WRITER}/AutoFunction/Completion", "CollectWords", False),
    (f"{_WRITER}/AutoFunction/Completion", "Enable", False),
    (f"{_COMMON}/Misc", "UseDocumentOOoLockFile", False),
    (f"{_COMMON}/Misc", "UseDocumentSystemFileLocking", False),
    (f"{_COMMON}/Misc", "UseLocking", False),
)
# What opens http, https, webdav, ftp and cmis addresses (registry/main.xcd).
_PROVIDERS = (
    "/org.openoffice.ucb.Configuration/ContentProviders/Local/SecondaryKeys/Office/ProviderData"
)
_NETWORK = ("3", "4", "4a", "6", "12", "12a", "12b", "43")


def profile_settings() -> str:
    """The file `registrymodifications.xcu` of a new profile."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        + "\n".join((*_settings(), *_without_network()))
        + "\n</oor:items>\n"
    )


def _settings() -> Iterator[str]:
    for path, name, value in _VALUES:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        yield (
            f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
            f"<value>{text}</value></prop></item>"
        )


def _without_network() -> Iterator[str]:
    for number in _NETWORK:
        yield (
            f'<item oor:path="{_PROVIDERS}"><node oor:name="Provider{number}" oor:op="remove"/>'
            "</item>"
        )
