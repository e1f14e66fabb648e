"""Another build of torch, for NVIDIA cards, in a folder of its own: fetched on request, tried, put first, removed.

The installed program brings torch for processors only, since that for NVIDIA's cards is five times as large. It was
never run on such a card by the authors: what is tested is tested with a package index on this machine and a stand-in.
"""
