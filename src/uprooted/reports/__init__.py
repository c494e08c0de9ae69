"""Files in, clean text out, with hash, publisher and day."""
