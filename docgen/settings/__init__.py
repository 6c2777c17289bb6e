"""Settings, institution profiles and dated tables."""
