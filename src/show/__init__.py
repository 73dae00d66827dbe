"""`xize show`: look at a document as it was read, and at what the extraction saw in it; as text or on its pages."""

from .view import print_view, terminal_width, view

__all__ = ["print_view", "terminal_width", "view"]
