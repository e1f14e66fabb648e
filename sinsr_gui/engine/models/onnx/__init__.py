"""A second implementation of models that end in a pixel shuffle: exported to ONNX here, computed by onnxruntime.

Its provider WebGPU reaches cards of AMD and Intel for which torch has no build: by D3D12, Vulkan or Metal. The packages
are optional (extra `webgpu`); without them nothing of this is loaded. Nothing is fetched: the file is exported from the
weights on this machine, into the cache.
"""
