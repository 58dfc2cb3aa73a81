"""Main window, navigation, status bar and lock page."""
