"""Who and what is named: finding mentions and resolving them to one entity."""
