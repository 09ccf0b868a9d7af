"""The inputs that cause each message, by the room of its catalogue."""
