"""The main job, driven through the real window with real mouse and key events."""
