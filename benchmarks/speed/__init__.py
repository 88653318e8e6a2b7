"""Figures of speed as ratios against a peer in the same run; `make benchmark` prints them all."""
