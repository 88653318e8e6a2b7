"""What is claimed, by whom, how surely; which claims match, and who witnesses them."""
