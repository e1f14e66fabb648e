"""What macOS is told of the application bundle."""

from __future__ import annotations

IDENTIFIER = "io.github.sinsr-studio"


def information(version: str) -> dict[str, object]:
    """Info.plist of the application bundle: what it opens, and what the system asks before running it."""
    kinds = ("public.jpeg", "public.png", "public.tiff", "public.heic", "public.avif", "public.jpeg-xl")
    kinds += ("org.webmproject.webp", "com.microsoft.bmp", "com.compuserve.gif")
    return {
        "CFBundleName": "SinSR Studio",
        "CFBundleDisplayName": "SinSR Studio",
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Photo",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Alternate",  # offered, never the default
                "LSItemContentTypes": list(kinds),
            }
        ],
        "LSMinimumSystemVersion": "14.0",
        "LSApplicationCategoryType": "public.app-category.photography",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
    }
