"""The template language: tags as Word holds them, read, paired, and proved to fit together."""
