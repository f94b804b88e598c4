"""The application: accounts, keys, assets, storyboards, jobs' handlers. Ties jobs to `produce`; speaks no HTTP."""
