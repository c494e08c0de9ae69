"""The steps of weighing, each kept up as reports come and go: pages, figures, occurrences, disputes."""
