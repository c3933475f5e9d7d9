"""The one thing that the command line asks the window's side for: a PDF."""

from __future__ import annotations


def print_pdf(html: str) -> bytes:
    """A page of HTML as the bytes of a PDF."""
    # Qt is only loaded where a PDF is asked for.
    from desktop.ui.pdf import pdf_of_page

    return pdf_of_page(html)
