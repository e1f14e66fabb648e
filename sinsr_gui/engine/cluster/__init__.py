"""More than one machine: batches and evaluations on the devices of a Ray cluster, each with the model loaded once."""
