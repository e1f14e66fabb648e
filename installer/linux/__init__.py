"""Packages for Linux: .deb, a self-extracting .run for one user, AppImage; and scripts that try them in a bare root."""
