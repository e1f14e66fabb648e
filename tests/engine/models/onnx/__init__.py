"""Models that onnxruntime computes."""
