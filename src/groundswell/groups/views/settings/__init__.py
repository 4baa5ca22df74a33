"""Where a group is looked after."""
