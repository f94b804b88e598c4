"""Drive the stages of one production: what runs side by side, what the store already has, and how far it is.

Each module drives one stage and knows no other; `produce` puts them in order.
"""
