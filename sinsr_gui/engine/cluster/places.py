"""Where workers go: one to each accelerator or machine without any, or a number of them wherever there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Room for one worker; `node` is the machine's id, empty where any will do."""

    node: str
    number: int
    processors: float
    accelerators: float

    def options(self, ray: Any) -> dict[str, Any]:
        """How Ray is asked for it: never started again by Ray, for the crew does that."""
        strategies = ray.util.scheduling_strategies
        where = strategies.NodeAffinitySchedulingStrategy(self.node, soft=False) if self.node else "SPREAD"
        return {
            "num_cpus": self.processors,
            "num_gpus": self.accelerators,
            "scheduling_strategy": where,
            "max_restarts": 0,
            "max_task_retries": 0,
        }


def list_places(ray: Any, count: int, device: str) -> list[Place]:
    """The places of the machines that are there now: `count` of them, or one for each device if that is 0."""
    nodes = [node for node in ray.nodes() if node["Alive"]]
    rooms = [(_room(node, "CPU"), 0.0 if device == "cpu" else _room(node, "GPU")) for node in nodes]
    if count:
        processors, accelerators = (sum(room[kind] for room in rooms) for kind in (0, 1))
        share = processors / count
        share = float(int(share)) if share >= 1 else round(share, 4)
        return [Place("", number, share, min(accelerators / count, 1.0)) for number in range(count)]
    found = []
    for node, (processors, accelerators) in zip((str(node["NodeID"]) for node in nodes), rooms, strict=True):
        workers = int(accelerators)
        if workers:
            found += [Place(node, number, float(int(processors / workers)), 1.0) for number in range(workers)]
        elif processors >= 1:
            found.append(Place(node, 0, processors, 0.0))
    return found


def _room(node: dict[str, Any], kind: str) -> float:
    return float(node["Resources"].get(kind, 0.0))
