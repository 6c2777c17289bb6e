"""What makes a PDF archival: its identity and metadata, and how it is saved."""
