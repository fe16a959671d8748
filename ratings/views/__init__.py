"""What visitors ask of the ratings; a module for each of their errands."""
