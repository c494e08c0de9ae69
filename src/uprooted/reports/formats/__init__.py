"""One module a file format: bytes or a stream in, `Draft`s and `Refused`s out."""
