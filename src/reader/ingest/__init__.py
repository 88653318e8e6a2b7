"""From the world into the corpus: files, web pages, manifests."""
