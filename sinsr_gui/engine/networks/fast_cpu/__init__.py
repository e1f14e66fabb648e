"""The networks once more, as they run on a processor without gradients."""
