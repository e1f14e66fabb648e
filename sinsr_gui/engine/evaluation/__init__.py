"""How good results are: measures, and other upscalers beside ours."""
