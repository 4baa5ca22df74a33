"""What people type about themselves, and how they sign in."""
