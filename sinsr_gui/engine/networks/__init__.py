"""Networks, the noise schedule and samplers: tensors and maths only. Nothing here knows a file or a device."""
