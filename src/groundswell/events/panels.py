"""What events show on other apps' pages."""
