"""Other settings in a request."""

from dataclasses import replace


def asking(request, **changes):
    """The request with some of its settings changed."""
    return replace(request, settings=replace(request.settings, **changes))
