"""From photos to pairs: checked, cut, degraded, pooled, drawn ahead of the step."""
