"""Local servers that stand in for the platforms, as strict as they are."""
