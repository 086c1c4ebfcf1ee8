"""A page shown in the browser of the machine, where it has a screen."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def open_page(path: Path) -> bool:
    """Open a page in the browser; False where there is no screen or no browser."""
    if not has_screen(os.environ, sys.platform):
        return False
    import webbrowser

    try:
        return webbrowser.open(path.resolve().as_uri())
    except webbrowser.Error:
        return False


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a browser can show itself: it has a display, or BROWSER names the one to use."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
