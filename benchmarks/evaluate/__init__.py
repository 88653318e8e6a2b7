"""Figures of quality on gold annotations; `make evaluate` prints them all."""
