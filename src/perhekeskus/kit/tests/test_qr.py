"""QR codes: the drawing holds just what the code says."""

import re

import qrcode

from perhekeskus.kit.qr import QUIET_ZONE, qr

ADDRESS = "https://perhekeskus.example/fi/palvelu/lastenneuvola-tsgndka4mzkxjhqgpk2smsmrea/"


def test_the_drawing_has_every_dark_module_and_no_other() -> None:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(ADDRESS)
    wanted = {(x, y) for y, row in enumerate(code.get_matrix()) for x, is_dark in enumerate(row) if is_dark}

    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", qr(ADDRESS, "code"))
    drawn = {(int(x) + step, int(y)) for x, y, length in runs for step in range(int(length))}

    assert drawn == wanted


def test_words_are_escaped_and_nothing_needs_a_style() -> None:
    drawing = qr("https://perhekeskus.example/", 'a "code" <of> it')
    assert "&quot;code&quot; &lt;of&gt;" in drawing
    assert "style" not in drawing
