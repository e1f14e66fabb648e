"""The Setup.exe for Windows, made by NSIS on any system."""
