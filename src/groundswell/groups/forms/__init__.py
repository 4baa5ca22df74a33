"""What people type about groups: its shape only."""
