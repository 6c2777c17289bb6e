"""The stage that keeps a case: complete versions, published by one rename, and their history."""
