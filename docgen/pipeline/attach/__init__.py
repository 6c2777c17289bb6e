"""Files that came back: looked at, judged, and made evidence of."""
