"""Groundswell: from first curiosity to leading others."""

VERSION = "0.1.0"
