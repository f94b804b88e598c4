"""Probe and decode pictures, clips and sounds from outside, within limits."""
