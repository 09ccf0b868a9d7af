"""What earlier runs came to, so that a run with nothing new is known before anything heavy is imported."""
