"""The door: files from outside are read in a process of little power, and secrets are turned away."""
