"""What the finders found, joined into claims: who says what, where, when, how many."""

from uprooted.claims.assembly.claims import FIRST_OF_SENTENCE, MOST_A_SENTENCE, Assembled, assemble

__all__ = ["FIRST_OF_SENTENCE", "MOST_A_SENTENCE", "Assembled", "assemble"]
