"""The few functions of pdfium we call, bound by hand.

Importing all of pypdfium2 binds some five hundred functions and costs more time than reading a report; its wheel is
used only for the shared library inside it.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import c_float, c_int, c_uint, c_ulong, c_void_p
from functools import cache
from typing import Any

PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
TEXT, PATH, SHADING, IMAGE, FORM = 1, 2, 4, 3, 5  # FPDF_PAGEOBJ_*
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
INVISIBLE = (3, 7)  # FPDF_TEXTRENDERMODE_INVISIBLE and _CLIP: neither leaves ink


_FOUR = (c_void_p,) * 4  # results are written to addresses: a plain number passes quicker than a typed pointer
_SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None, ()),
    "FPDF_LoadMemDocument64": (c_void_p, (c_void_p, ctypes.c_size_t, ctypes.c_char_p)),
    "FPDF_GetLastError": (c_ulong, ()),
    "FPDF_DocumentHasValidCrossReferenceTable": (c_int, (c_void_p,)),
    "FPDF_GetPageCount": (c_int, (c_void_p,)),
    "FPDF_CloseDocument": (None, (c_void_p,)),
    "FPDF_GetMetaText": (c_ulong, (c_void_p, ctypes.c_char_p, c_void_p, c_ulong)),
    "FPDF_LoadPage": (c_void_p, (c_void_p, c_int)),
    "FPDF_ClosePage": (None, (c_void_p,)),
    "FPDF_GetPageBoundingBox": (c_int, (c_void_p, c_void_p)),
    "FPDFPage_GetRotation": (c_int, (c_void_p,)),
    "FPDFPage_CountObjects": (c_int, (c_void_p,)),
    "FPDFPage_GetObject": (c_void_p, (c_void_p, c_int)),
    "FPDFPageObj_GetType": (c_int, (c_void_p,)),
    "FPDFPageObj_GetMatrix": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_SetMatrix": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_GetBounds": (c_int, (c_void_p, *_FOUR)),
    "FPDFPageObj_GetFillColor": (c_int, (c_void_p, *_FOUR)),
    "FPDFPageObj_GetStrokeColor": (c_int, (c_void_p, *_FOUR)),
    "FPDFPageObj_GetStrokeWidth": (c_int, (c_void_p, c_void_p)),
    "FPDFPageObj_SetStrokeWidth": (c_int, (c_void_p, c_float)),
    "FPDFPageObj_HasTransparency": (c_int, (c_void_p,)),
    "FPDFPageObj_GetClipPath": (c_void_p, (c_void_p,)),
    "FPDFClipPath_CountPaths": (c_int, (c_void_p,)),
    "FPDFClipPath_CountPathSegments": (c_int, (c_void_p, c_int)),
    "FPDFClipPath_GetPathSegment": (c_void_p, (c_void_p, c_int, c_int)),
    "FPDFTextObj_GetTextRenderMode": (c_int, (c_void_p,)),
    "FPDFTextObj_SetTextRenderMode": (c_int, (c_void_p, c_int)),
    "FPDFTextObj_GetFont": (c_void_p, (c_void_p,)),
    "FPDFFont_GetIsEmbedded": (c_int, (c_void_p,)),
    "FPDFFormObj_CountObjects": (c_int, (c_void_p,)),
    "FPDFFormObj_GetObject": (c_void_p, (c_void_p, c_ulong)),
    "FPDFPath_GetDrawMode": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPath_CountSegments": (c_int, (c_void_p,)),
    "FPDFPath_GetPathSegment": (c_void_p, (c_void_p, c_int)),
    "FPDFPathSegment_GetPoint": (c_int, (c_void_p, c_void_p, c_void_p)),
    "FPDFPathSegment_GetType": (c_int, (c_void_p,)),
    "FPDFPathSegment_GetClose": (c_int, (c_void_p,)),
    "FPDFText_LoadPage": (c_void_p, (c_void_p,)),
    "FPDFText_ClosePage": (None, (c_void_p,)),
    "FPDFText_CountChars": (c_int, (c_void_p,)),
    "FPDFText_GetText": (c_int, (c_void_p, c_int, c_int, c_void_p)),
    "FPDFText_GetUnicode": (c_uint, (c_void_p, c_int)),
    "FPDFText_HasUnicodeMapError": (c_int, (c_void_p, c_int)),
    "FPDFText_GetCharAngle": (c_float, (c_void_p, c_int)),
    "FPDFText_GetCharBox": (c_int, (c_void_p, c_int, *_FOUR)),
    "FPDFText_GetCharOrigin": (c_int, (c_void_p, c_int, c_void_p, c_void_p)),
    "FPDFText_GetLooseCharBox": (c_int, (c_void_p, c_int, c_void_p)),
    "FPDFText_GetTextObject": (c_void_p, (c_void_p, c_int)),
}


@cache
def pdfium() -> Any:
    """Return pdfium with the functions above bound, loaded and started once a process."""
    library = _library()
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    library.FPDF_InitLibrary()  # a second start, by pypdfium2 in the same process, does nothing
    return library


def _library() -> Any:
    from importlib.util import find_spec
    from pathlib import Path

    name = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")
    spec = find_spec("pypdfium2_raw")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / name
        if path.exists():
            # A handle of our own: another user's bindings over the same library keep their own argument types.
            return ctypes.CDLL(str(path))
    import pypdfium2_raw.bindings as bindings  # a build against the system's pdfium knows itself where it lies

    return ctypes.CDLL(bindings._libs["pdfium"]._name)
