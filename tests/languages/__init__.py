"""Every sentence can be translated, every translation is whole, and everybody reads the language they chose."""
