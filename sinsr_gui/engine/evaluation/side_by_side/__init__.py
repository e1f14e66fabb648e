"""Several systems on the same pictures: opened, rendered with equal noise, timed, and compared picture by picture."""
