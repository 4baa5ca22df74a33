"""What this app shows on other apps' pages."""
