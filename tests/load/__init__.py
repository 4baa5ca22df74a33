"""Speed: what `make bench` runs. Every figure is set beside a floor measured in the same run."""
