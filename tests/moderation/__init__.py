"""Reports and decisions, over posts, topics, profiles and groups."""
