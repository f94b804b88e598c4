"""Turn a Storyboard and its Narrations into a Timeline: every frame number settled before a frame is drawn."""
