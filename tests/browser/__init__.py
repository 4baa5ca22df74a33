"""Walks in a real Chromium, against the demo served by the real command."""
