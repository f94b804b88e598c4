"""What can be played, and how: instruments, games at a table, toys on the floor."""

from __future__ import annotations

INSTRUMENTS = frozenset(
    {
        *("guitar", "piano", "upright_piano", "violin", "cello", "trumpet", "drum", "saxophone", "flute", "accordion"),
        *("harp", "music", "banjo", "african_drum", "maracas"),
    }
)
TABLE_GAMES = frozenset({"chess", "dice", "video_game", "computer", "playing_cards", "puzzle", "slot_machine"})
TABLE_WORDS = frozenset(
    {
        *("chess", "dominoes", "cards", "checkers", "draughts", "poker", "bingo", "scrabble", "bridge", "backgammon"),
        *("ajedrez", "dominó", "cartas", "damas", "póker", "bingo", "parchís", "mus", "tute", "dados"),
    }
)
TOYS = frozenset({"teddy", "matryoshka", "yo_yo", "sandcastle", "doll", "toy_train"})
