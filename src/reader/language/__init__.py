"""Reading text: sentences, words, numbers, dates, quotes, language; word lists as YAML."""
