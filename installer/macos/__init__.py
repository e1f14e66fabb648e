"""The application bundle and disk image for macOS: signed and notarised where there are credentials."""
