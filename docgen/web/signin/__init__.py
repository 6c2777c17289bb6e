"""Lets people of an organisation in by its provider of OpenID Connect."""
