"""Files of every format, made by hand."""

from __future__ import annotations

import io
import zlib

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Camp fills up</title>
<meta property="og:site_name" content="The Orchard Paper">
{meta}</head><body><nav><a href="/">Home</a></nav><article><h1>Camp fills up</h1>
<p>About 1,400 people slept in the old factory on 3 May 2014, its keeper told reporters, and more are on the road.</p>
<p>A second site will open by the river as soon as the water tank has arrived, the district engineer promised.</p>
</article></body></html>"""


def make_pdf(lines, *, created=None, title=None):
    """Return a one-page PDF with a line of text each."""
    drawn = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td {drawn}ET".encode("latin-1")
    info = f"/CreationDate (D:{created}) " if created else ""
    info += f"/Title ({title})" if title else ""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode("latin-1"),
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def make_warc(records, *, gzip):
    """Return a WARC of responses: (address, content type, status line, body)."""
    out = b""
    for address, kind, status, body in records:
        block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        out += zlib.compress(record, wbits=31) if gzip else record
    return out
