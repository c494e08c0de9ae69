"""What the finders found, joined into claims: who says what, where, when, how many."""

from uprooted.claims.assembly.claims import MOST_A_SENTENCE, assemble

__all__ = ["MOST_A_SENTENCE", "assemble"]
