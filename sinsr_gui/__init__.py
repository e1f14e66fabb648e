"""SinSR Studio: photos four times larger in one step of a diffusion model. Holds the version and nothing else."""

__version__ = "0.1.0"
