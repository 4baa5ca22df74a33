"""What petitions show on other apps' pages."""
