"""Events: what a sentence says happened, from verbs and nouns of one table of types."""
