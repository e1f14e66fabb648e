"""Packages for graphics cards, each set in a folder of its own: fetched on request, tried, put on the path, removed.

The installed program computes on the processor alone. torch's build for NVIDIA cards is five times as large as it;
ONNX Runtime with WebGPU, for the cards of AMD and Intel, would be a fifth of it. Neither was run on such a card by the
authors: what is tested is tested with a package index on this machine and stand-ins, and WebGPU on Vulkan in software.
"""
