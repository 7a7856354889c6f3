"""How much of a file we are willing to take in: a statutory report is a few pages, so what goes far beyond is refused."""

from __future__ import annotations

# A scanned report of a province with pictures is about 60 MB; nothing we were shown is larger.
FILE_BYTES = 200 * 1024 * 1024
# Text with tags or without: the largest real report page has 0.2 MB; saved pages with embedded pictures reach some MB.
TEXT_BYTES = 24 * 1024 * 1024
# Opened brackets of one page: a report saved by Word, the wordiest of programs, has some 50,000.
TAGS = 300_000
# One part inside an office file (document.xml of a real report: 0.1 to 1 MB); lxml holds about ten times as much in memory.
PART_BYTES = 24 * 1024 * 1024
# Opened and closed brackets of one part: a real report has some 80,000, a sheet of TABLE_CELLS squares 800,000.
PART_TAGS = 1_000_000
# All parts we read of one office file.
PACKAGE_BYTES = 48 * 1024 * 1024
# Deflate cannot do better than 1 : 1032, real XML of tables stays under 1 : 60; beyond this it is a bomb.
PACKAGE_RATIO = 250
# Below this size a high ratio does no harm.
PACKAGE_RATIO_FROM = 2 * 1024 * 1024
# Entries of one office file; real ones have 10 to 300 (pictures).
PACKAGE_ENTRIES = 5_000
# Squares of all tables of one file: the statutory tables have about 200, a statistical yearbook sheet some 10,000.
TABLE_CELLS = 200_000
# Rows and columns of one table (HTML itself caps colspan at 1,000).
TABLE_ROWS = 20_000
TABLE_COLUMNS = 1_000
# Paragraphs of one file.
PARAGRAPHS = 200_000
# Seconds and bytes of memory a conversion in another process may take (old .doc, .xls, LibreOffice).
CONVERSION_SECONDS = 60
CONVERSION_MEMORY = 1024 * 1024 * 1024
