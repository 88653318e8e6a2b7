"""Full text search: schema, analysis, query language, snippets, facets."""
