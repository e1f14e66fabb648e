"""How a run is put into words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from sinsr_gui.state.training import PresetEstimate, Run
from sinsr_gui.ui.widgets.quantities import duration, number, pace, significant, storage
from sinsr_gui.ui.widgets.sentences import said

TERMS = {
    "loss": QT_TRANSLATE_NOOP("Terms", "Sum of all terms"),
    "gradient_norm": QT_TRANSLATE_NOOP("Terms", "Length of the gradient"),
    "pixel": QT_TRANSLATE_NOOP("Terms", "Difference of pixels"),
    "adversarial": QT_TRANSLATE_NOOP("Terms", "Judged unlike a photo"),
    "energy": QT_TRANSLATE_NOOP("Terms", "Distance of the distributions"),
    "grid_pattern": QT_TRANSLATE_NOOP("Terms", "Repeating pattern"),
    "perceptual": QT_TRANSLATE_NOOP("Terms", "Perceptual distance"),
    "percep_eff": QT_TRANSLATE_NOOP("Terms", "Perceptual distance"),
    "distil": QT_TRANSLATE_NOOP("Terms", "Distance to the teacher"),
    "inverse": QT_TRANSLATE_NOOP("Terms", "Distance of the inverse"),
    "ground_truth": QT_TRANSLATE_NOOP("Terms", "Distance to the photo"),
    "mse": QT_TRANSLATE_NOOP("Terms", "Distance to the photo"),
    "PSNR-Y": QT_TRANSLATE_NOOP("Terms", "PSNR-Y, dB"),
    "learning_rate": QT_TRANSLATE_NOOP("Terms", "Learning rate"),
}
"""What the trainer measures, by its names."""
WAITS = 0.15
"""Share of the time spent waiting for data from which it is worth a word."""


def badge(run: Run) -> tuple[str, str]:
    """One word for the state, and the role of its label."""
    words = {
        "preparing": (QCoreApplication.translate("Runs", "Preparing"), "badge"),
        "running": (QCoreApplication.translate("Runs", "Training"), "badge"),
        "stopping": (QCoreApplication.translate("Runs", "Saving"), "badge"),
        "paused": (QCoreApplication.translate("Runs", "Paused"), "badge"),
        "finished": (QCoreApplication.translate("Runs", "Finished"), "good badge"),
        "failed": (QCoreApplication.translate("Runs", "Stopped"), "bad badge"),
        "lost": (QCoreApplication.translate("Runs", "Stopped unexpectedly"), "bad badge"),
    }
    return words[run.status]


def how_it_goes(run: Run) -> str:
    """Steps, pace and time left on one line."""
    parts = [QCoreApplication.translate("Runs", "Step {0} of {1}").format(number(run.step), number(run.steps))]
    if run.status == "preparing":
        parts.append(_preparing(run))
    if run.seconds_per_step is not None:
        parts.append(pace(run.seconds_per_step))
    if run.status == "running" and run.seconds_left is not None:
        parts.append(QCoreApplication.translate("Runs", "about {0} left").format(duration(run.seconds_left)))
    if run.status == "running" and run.waited > WAITS:
        share = f"{run.waited:.0%}"
        parts.append(QCoreApplication.translate("Runs", "{0} of the time waiting for photos").format(share))
    return "   ·   ".join(parts)


def _preparing(run: Run) -> str:
    if run.pooled is None:
        return QCoreApplication.translate("Runs", "Starting the trainer")
    done, total = map(number, run.pooled)
    return QCoreApplication.translate("Runs", "{0} of {1} training pairs are prepared").format(done, total)


def what_happened(run: Run) -> str:
    """Why a run does not go on, and what to do; empty if all is well."""
    if run.status == "failed":
        return said(run.message, run.hint)
    if run.status == "lost":
        return QCoreApplication.translate(
            "Runs",
            "The trainer gives no sign of life any more; it has stopped without a word. "
            "What was saved is whole: Go on continues from there.",
        )
    return ""


def takes(offer: PresetEstimate) -> str:
    """What a preset would take, on one line."""
    parts = []
    if offer.seconds is not None:
        parts.append(QCoreApplication.translate("Runs", "about {0}").format(duration(offer.seconds)))
    if offer.memory is not None:
        parts.append(QCoreApplication.translate("Runs", "{0} memory").format(storage(offer.memory)))
    if offer.disk is not None:
        parts.append(QCoreApplication.translate("Runs", "{0} on disk").format(storage(offer.disk)))
    return ", ".join(part.replace(" ", "\u00a0") for part in parts)  # broken only between them


def term(name: str) -> str:
    """What a loss term or a score is; of scores such as "one step: PSNR-Y" without the usual rendering's name."""
    name = name.removeprefix("one step: ")
    return QCoreApplication.translate("Terms", str(TERMS[name])) if name in TERMS else name


def score(name: str, value: float) -> str:
    """What a score is, with its value; its unit, if the name has one, behind the value."""
    title, _, unit = term(name).partition(", ")
    return f"{title} {significant(value, 4)} {unit}".rstrip()
