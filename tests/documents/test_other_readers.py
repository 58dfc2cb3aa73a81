"""Papers open in other readers than ours; runs with `--full`, where poppler and LibreOffice Draw are."""

import os
import subprocess

from defusedxml import ElementTree

from tests.documents.papers import CODES, draw, page_texts

PAGE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"

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

    def in_draw(folder):
        """What LibreOffice Draw made of every paper, in its own flat file."""
        for code in CODES:
            (folder / f"{code}.pdf").write_bytes(draw(code).pdf)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--infilter=draw_pdf_import", "--convert-to", "fodg"]
        files = [str(folder / f"{code}.pdf") for code in CODES]
        subprocess.run(
            [*command, "--outdir", str(folder), *files], capture_output=True, check=True, timeout=900
        )
        return {code: ElementTree.parse(folder / f"{code}.fodg").iter(PAGE) for code in CODES}

    def squeezed(parts):
        """Signs alone: how far words stand apart is read differently."""
        return "".join("".join(parts).replace("\u00a0", " ").split())

    def lost(pdf, pages):
        """Words of each page that the other reader does not show on that page."""
        both = zip(page_texts(pdf), (squeezed(page.itertext()) for page in pages), strict=True)
        return [word for text, shown in both for word in text.split() if squeezed(word) not in shown]

    def test_draw_opens_every_page_with_every_word(tmp_path):
        missing = {code: lost(draw(code).pdf, pages) for code, pages in in_draw(tmp_path).items()}
        assert {code: words for code, words in missing.items() if words} == {}
