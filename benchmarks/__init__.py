"""What is timed and measured, against whom, and how to repeat it."""
