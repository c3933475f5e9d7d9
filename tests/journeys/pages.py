"""Three invented accounts of one evening, as messy as pages people save."""

from __future__ import annotations

from pathlib import Path

BODY = (
    "STENVIK - The ministers of the Nine Harbours agreed late on Tuesday to pay for "
    "their own ice patrols, ending a quarrel that has run through three winters.",
    "“We have sailed behind other people's icebreakers for long enough,” said Minister "
    "Oda Brannmark after the vote. “From now on a quarter of the bill is ours.” 🚢",
    "The patrols will grow from 400 to 650 sailors by the winter of 2028, according to "
    "the text that the ministers signed, and will be based in Stenvik and Orlo.",
    "Not everybody cheered. The islands, which own no harbour of their own, asked who "
    "would answer for a ship that is lost between two districts.",
)
DUMP = (
    "Skip to content",
    "Home | Ports | Weather | Opinion",
    "Subscribe now for 1 krone",
    "Nine Harbours will pay for their own ice patrols",
    "By Lise Tangen",
    "4 February 2026",
    *BODY,
    "Share on Facebook",
    "Share on X",
    "1,204 views",
    "Read also: Ten hats for cold days",
    "© 2026 The Stenvik Lantern. All rights reserved.",
)
HTML = """<!doctype html><html lang="en"><head>
<title>Islands ask who answers for lost ships - Orlo Gazette</title>
<meta property="og:site_name" content="Orlo Gazette">
<meta property="article:published_time" content="2026-02-05T07:10:00Z">
<meta name="author" content="Per Aune"></head>
<body><nav><ul><li><a href="/">Front page</a></li><li><a href="/b">Boats</a></li></ul>
</nav><article><h1>Islands ask who answers for lost ships</h1>
<p>The islands did not vote against the ice patrols on Tuesday. They did not vote at
all, and their council explained why in a letter that was read aloud in Orlo.</p>
<p>“We have sailed behind other people's icebreakers for long enough,” the letter
quotes the minister, “is a fine sentence for those who own a harbour.”</p>
<p>The council wants 80 of the new sailors to be stationed on the outer islands, where
help takes nine hours to arrive when the wind stands in the north.</p>
</article><aside><h2>Most read</h2><ul><li><a href="/x">A cat that rows</a></li>
<li><a href="/y">Five soups</a></li></ul></aside>
<footer>Cookies | Contact | © Orlo Gazette</footer></body></html>
"""
NOTE = """---
title: What the patrols cost
author: Harbour Institute
date: 2026-02
---

# What the patrols cost

The quarter of the bill that the Nine Harbours promised on Tuesday comes to
**41 million** a year, of which fuel takes more than half and wages most of the rest.

Nothing in the text says what happens in a year when the ice comes early. The last such
winter cost twice as much, and the harbours argued until June about who should pay.

We expect the first review to be asked for by the smallest of them, which pays the same
share of its income as the largest and has half as many ships to show for it.
"""


def write(folder: Path) -> tuple[Path, Path, Path]:
    """Save the three pages; returns the dump, the web page and the note."""
    folder.mkdir(parents=True, exist_ok=True)
    dump, page, note = (folder / n for n in ("lantern.txt", "gazette.html", "cost.md"))
    dump.write_text("\n\n".join(DUMP) + "\n", "utf-8")
    page.write_text(HTML, "utf-8")
    note.write_text(NOTE, "utf-8")
    return dump, page, note
