"""Item models: QtCore and QtGui only."""
