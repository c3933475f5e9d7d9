"""The inspector: annotations and details of the open document."""

from desktop.ui.inspector.panel import InspectorPanel

__all__ = ["InspectorPanel"]
