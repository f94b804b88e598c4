"""Draw small stills of scenes while they are written: a desk that takes questions, and a program that draws."""
