"""What an article is, the corpus folder that holds them, and the gate that cleans untrusted text."""
