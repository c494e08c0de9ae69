"""From text to claims: sentences, speakers, events, figures, places, times."""
