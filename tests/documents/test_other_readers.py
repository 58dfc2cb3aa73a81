"""Papers open in another reader than ours; runs with `--full`, where poppler is installed."""

import os
import subprocess

from tests.documents.papers import CODES, draw

if os.environ.get("PUSKESOS_FULL"):

    def poppler(tool, pdf, tmp_path, *arguments):
        path = tmp_path / "paper.pdf"
        path.write_bytes(pdf)
        done = subprocess.run([tool, str(path), *arguments], capture_output=True, text=True, check=True)
        return done.stdout + done.stderr

    def test_poppler_finds_every_font_embedded(tmp_path):
        for code in CODES:
            rows = poppler("pdffonts", draw(code).pdf, tmp_path).splitlines()[2:]
            assert rows, code
            assert [row for row in rows if row.split()[-5] != "yes"] == [], code

    def test_poppler_reads_title_and_words(tmp_path):
        for code in CODES:
            pdf = draw(code).pdf
            assert "Title:" in poppler("pdfinfo", pdf, tmp_path), code
            assert "Error" not in poppler("pdfinfo", pdf, tmp_path), code
            assert len(poppler("pdftotext", pdf, tmp_path, "-").split()) > 10, code
