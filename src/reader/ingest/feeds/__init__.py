"""Subscriptions: everything between a feed's address and its articles."""
