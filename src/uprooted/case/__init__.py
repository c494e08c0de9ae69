"""The case folder, and the steps over it, each repeatable and incremental."""
