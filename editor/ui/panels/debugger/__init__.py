"""The debugger: a night played in front of one, with all that can be seen of it."""

from editor.ui.panels.debugger.debugger_panel import DebuggerPanel

__all__ = ["DebuggerPanel"]
