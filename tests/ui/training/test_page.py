"""The training page on fabricated runs: what it shows, what it asks for."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sinsr_gui.engine.messages import say, verbatim
from sinsr_gui.engine.models.files.model_info import ModelInfo
from sinsr_gui.state.session import Session
from sinsr_gui.state.training import Checked, Curves, Finding, Known, PresetEstimate, Run, Sample, Training
from sinsr_gui.ui.training.page import TrainingPage
from sinsr_gui.ui.training.plots import Plot, smoothed
from tests.ui.screenshots import check
from trainer.run.adjusting import Adjustable

SIZE = (1180, 640)
GB = 10**9
OFFERS = (
    PresetEstimate("personal", say("Fine-tune the bundled model"), say("Goes on from it."), 6000, 19_200, 2 * GB, GB),
    PresetEstimate(
        "compact", say("A small model from scratch"), say("Days on a CPU."), 60_000, 345_600, 4 * GB, 2 * GB
    ),
    PresetEstimate(
        "official",
        say("SinSR as published"),
        verbatim("Distils its teacher."),
        problem=verbatim("Its teacher is not on this machine yet."),
    ),
)
SETTINGS = Adjustable(steps=6000, batch=16, save_every=250)


@pytest.fixture
def training():
    return Training(
        known=(
            Known(Path("/runs/garden"), "garden"),
            Known(Path("/runs/gone"), "gone", problem=verbatim("It is gone.")),
        ),
        parent=Path("/runs"),
    )


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def page(session, training, qtbot):
    made = TrainingPage(session, training)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def run(tmp_path):
    """A run of 600 steps with three samples."""
    steps = np.arange(1, 601, dtype=float)
    noise = np.random.default_rng(0).normal(size=(2, 600)) / 100
    samples = []
    for index, step in enumerate((200, 400, 600)):
        strip = np.zeros((128, 192, 3), np.uint8)
        strip[:, :64], strip[:, 64:128], strip[:, 128:] = (80, 80, 80), (60 * (index + 1), 90, 60), (40, 120, 60)
        Image.fromarray(strip).save(tmp_path / f"{step}.png")
        samples.append(
            Sample(step, tmp_path / f"{step}.png", {"one step: PSNR-Y": 22 + index, "one step: SSIM-Y": 0.5})
        )
    return Run(
        path=Path("/runs/garden"),
        name="garden",
        steps=1700,
        status="running",
        step=600,
        seconds_left=4321.0,
        seconds_per_step=1.58,
        waited=0.3,
        curves=Curves(
            {"pixel": (steps, 0.12 + noise[0]), "percep_eff": (steps, 0.5 + 0.1 * np.exp(-steps / 200) + noise[1])},
            {"one step: PSNR-Y": (np.array([200.0, 400, 600]), np.array([22.0, 23, 23.5]))},
            (steps, np.minimum(1, steps / 50) * 3e-4),
        ),
        samples=tuple(samples),
        checkpoints=(tmp_path / "000600.safetensors",),
    )


def label_of(button):
    return button.text().replace("&", "")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_new_run_looks_like_this(page, training, theme):
    findings = (
        Finding(say("Cannot be read:"), ("IMG_1.jpg",), serious=True),
        Finding(say("Nearly the same as others:"), tuple("abcdefg")),
    )
    training.checked = Checked(Path("/home/anna/Norway"), 214, 214, True, 209, 1830, findings)
    training.offers, training.chosen = (replace(OFFERS[0], settings=SETTINGS), *OFFERS[1:]), "personal"
    check(page, "training-new", theme, SIZE)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_followed_run_looks_like_this(page, training, run, theme):
    training.run = run
    check(page, "training-run", theme, SIZE)


def test_starting_needs_photos_and_a_preset(page, training, qtbot):
    form = page.form
    assert not form.start.isEnabled()
    training.checked = Checked(Path("/photos"), 3, 10)
    assert not form.start.isEnabled()
    training.checked = Checked(Path("/photos"), 10, 10, True, 8, 80)
    training.offers, training.chosen = OFFERS, "personal"
    assert form.start.isEnabled()
    with qtbot.waitSignal(page.start_asked):
        form.start.click()
    with qtbot.waitSignal(page.offer_chosen) as asked:
        QTest.mouseClick(form._offers._cards["compact"], Qt.MouseButton.LeftButton)
    assert asked.args == ["compact"]
    assert not form._offers._cards["official"].button.isEnabled()
    training.checked = Checked(Path("/photos"), 10, 10, True, 3, 80, refused=verbatim("3 photos are too few."))
    assert not form.start.isEnabled()
    assert form._report._summary.text() == "3 photos are too few."


def test_settings_of_the_chosen_preset_unfold(page, training, qtbot):
    training.checked = Checked(Path("/photos"), 10, 10, True, 8, 80)
    training.offers = (replace(OFFERS[0], settings=SETTINGS), replace(OFFERS[2], settings=SETTINGS), OFFERS[1])
    training.chosen = "compact"
    adjusting = page.form._settings
    assert adjusting.isHidden()
    training.chosen = "personal"
    assert not adjusting.isHidden()
    assert adjusting.form.isHidden()
    adjusting.button.click()
    assert not adjusting.form.isHidden()
    with qtbot.waitSignal(page.adjusted) as asked:
        adjusting.form.editor("steps").setValue(50)
    assert asked.args[0].steps == 50
    assert page.form._offers._cards["official"].button.isEnabled()  # other settings may do
    training.chosen = "official"
    assert not page.form.start.isEnabled()


def test_what_can_be_done_follows_from_the_status(page, training, run):
    training.run = run
    followed = page.followed
    assert followed is not None
    shown = lambda: {  # noqa: E731
        name for name in ("pause", "keep", "resume", "install") if not getattr(followed, name).isHidden()
    }
    assert shown() == {"pause", "keep"}
    assert "waiting for photos" in followed._goes.text()
    assert "1 h 12 min left" in followed._goes.text()
    training.run = replace(run, status="paused")
    assert shown() == {"resume", "install"}
    training.run = replace(run, status="finished")
    assert shown() == {"install"}
    training.run = replace(run, status="lost", log="Killed")
    assert followed._log.toPlainText() == "Killed"
    assert "no sign of life" in followed._happened.text()
    training.run = replace(run, status="failed", message=verbatim("The disk is full."), hint=verbatim("Make room."))
    assert followed._happened.text() == "The disk is full. Make room."


def test_wishes_about_a_run(page, training, run, qtbot):
    training.run = run
    with qtbot.waitSignal(page.pause_asked):
        page.followed.pause.click()
    with qtbot.waitSignal(page.keep_asked):
        page.followed.keep.click()
    best = Path("/runs/garden/checkpoints/000400.safetensors")
    training.run = replace(run, status="finished", best=best)
    with qtbot.waitSignal(page.install_asked) as asked:
        page.followed.install.click()
    assert asked.args == [best]
    with qtbot.waitSignal(page.new_asked):
        page.new.click()
    with qtbot.waitSignal(page.run_chosen) as asked:
        page.list.setCurrentRow(1)
    assert asked.args == [Path("/runs/gone")]


def test_a_checkpoint_is_added_once(page, session, training, run):
    settings = {"name": "garden", "seed": 0}
    training.run = replace(run, status="finished", settings=settings)
    assert page.followed.install.isEnabled()
    made = {"step": 600, "config": settings}
    session.models = (ModelInfo("garden", "garden", 4, {}, training=made),)
    assert (page.followed.install.isEnabled(), page.followed.install.text()) == (False, "In the models")
    session.models = (ModelInfo("garden", "garden", 4, {}, training=made | {"step": 400}),)
    assert page.followed.install.isEnabled()


def test_how_far_the_measuring_is_can_be_read(page, training, run):
    training.run, training.busy = replace(run, status="finished"), True
    training.measured = 3
    assert "3 picture" in page.followed._goes.text()
    training.measured = 0
    assert "Step 600" in page.followed._goes.text()


def test_samples_are_scrubbed_and_new_ones_appear(page, training, run):
    training.run = replace(run, samples=run.samples[:2])
    strip = page.followed._samples
    assert strip._step.text() == "Step 400"
    training.run = run
    assert strip._step.text() == "Step 600"
    strip.slider.setValue(0)
    assert (strip._step.text(), strip._scores.text()) == ("Step 200", "PSNR-Y 22 dB  ·  SSIM-Y 0.5")
    assert (strip._rows.columns, strip._rows.count) == (3, 2)
    training.run = replace(run, samples=(*run.samples, replace(run.samples[2], step=800)))
    assert strip._step.text() == "Step 200"


def test_curves_follow_the_data(page, training, run):
    training.run = run
    panel = page.followed._curves
    assert [panel.which.itemData(index) for index in range(panel.which.count())] == [
        "one step: PSNR-Y",
        "learning_rate",
    ]
    panel.which.setCurrentIndex(1)
    panel.log.setChecked(True)
    panel.smooth.setValue(0)
    training.run = replace(run, step=601)
    assert panel.which.currentData() == "learning_rate"
    assert set(panel.losses._lines) == {"pixel", "percep_eff"}


def test_a_score_is_shown_as_soon_as_there_is_one(page, training, run):
    rate, scores = run.curves.learning_rate, run.curves.scores
    assert scores
    training.run = replace(run, curves=Curves(learning_rate=rate))
    which = page.followed._curves.which
    assert which.currentData() == "learning_rate"
    training.run = run
    assert which.currentData() == next(iter(scores))
    which.setCurrentIndex(which.findData("learning_rate"))
    which.activated.emit(which.currentIndex())
    training.run = replace(run, curves=Curves(learning_rate=rate))
    training.run = run
    assert which.currentData() == "learning_rate"


def test_a_flat_line_has_an_axis_of_its_size(qtbot):
    plot = Plot()
    qtbot.addWidget(plot)
    plot.resize(400, 200)
    plot.show()
    steps = np.array([1.0, 2.0])
    plot.show_curves({"learning_rate": (steps, np.array([6e-6, 6e-6]))}, 1)
    qtbot.wait(20)
    low, high = plot.item.getViewBox().viewRange()[1]
    assert 0 < low < 6e-6 < high < 1e-5
    axis = plot.item.getAxis("bottom")
    assert min(spacing for spacing, _ in axis.tickSpacing(1, 2, 400)) >= 1


def test_smoothing_is_a_mean_over_neighbours():
    values = np.array([1.0, np.nan, 3.0, 5.0])
    np.testing.assert_allclose(smoothed(values, 2), [1.0, 1.0, 3.0, 4.0])
    np.testing.assert_allclose(smoothed(np.ones(100), 64), np.ones(100))


def test_the_run_is_marked_in_the_list(page, training, run):
    training.run = run
    assert page.list.currentRow() == 0
    training.run = None
    assert page.list.currentRow() == -1
