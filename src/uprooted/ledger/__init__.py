"""The case database: what was read, decided and derived."""
