"""Tiles are kept within their budget, and made off the main thread in the order in which they are wanted."""

import threading

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from sinsr_gui.ui.canvas.pyramid.image_pyramid import ImagePyramid, Key, Tile
from sinsr_gui.ui.canvas.pyramid.tile_cache import TileBuilder, TileCache


def tile(side=16):
    return Tile(QImage(side, side, QImage.Format.Format_RGB32), 0, 0)


def test_the_tiles_used_last_stay():
    cache = TileCache(budget=3 * 16 * 16 * 4)
    keys = [Key(0, 0, column, 0) for column in range(4)]
    for key in keys[:3]:
        cache.add(key, tile())
    cache.get(keys[0])
    cache.add(keys[3], tile())
    assert [key in cache for key in keys] == [True, False, True, True]
    assert cache.bytes <= cache.budget


def test_what_is_on_show_may_exceed_the_budget():
    cache = TileCache(budget=1)
    keys = [Key(0, 0, column, 0) for column in range(4)]
    for key in keys:
        cache.add(key, tile(), needed=4)
    assert all(key in cache for key in keys)


def test_layers_are_forgotten():
    cache = TileCache()
    for pyramid in (1, 2):
        cache.add(Key(pyramid, 0, 0, 0), tile())
    cache.forget({2})
    assert Key(1, 0, 0, 0) not in cache
    assert Key(2, 0, 0, 0) in cache
    assert cache.bytes == 16 * 16 * 4


class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.found, self.threads = [], set()

    @Slot(object, object)
    def take(self, key, made):
        self.found.append(key)
        self.threads.add(threading.current_thread())


class Slow(ImagePyramid):
    """Notes where its tiles are made, and waits for leave before the first."""

    def __init__(self):
        super().__init__(np.zeros((64, 4096, 3), np.uint8), (0, 0, 4096, 64))
        self.made_on, self.leave = set(), threading.Event()

    def tile(self, key):
        self.leave.wait(5)
        self.made_on.add(threading.current_thread())
        return super().tile(key)


def test_tiles_come_from_another_thread_in_the_wanted_order(qtbot):
    builder, receiver, pyramid = TileBuilder(), Receiver(), Slow()
    builder.post.made.connect(receiver.take)
    keys = [Key(pyramid.number, 0, column, 0) for column in range(6)]
    builder.want([(pyramid, key) for key in keys[:3]])
    builder.want([(pyramid, key) for key in (keys[5], keys[0], keys[4])])  # keys[0] may be begun, the others are not
    pyramid.leave.set()
    qtbot.waitUntil(lambda: {keys[5], keys[4]} <= set(receiver.found))
    assert receiver.found.index(keys[5]) < receiver.found.index(keys[4])
    assert keys[1] not in receiver.found
    assert receiver.found.count(keys[0]) <= 1
    assert receiver.threads == {threading.main_thread()}
    assert threading.main_thread() not in pyramid.made_on
    builder.stop()


def test_stopping_waits_for_what_is_being_made():
    builder, pyramid = TileBuilder(), Slow()
    builder.want([(pyramid, Key(pyramid.number, 0, column, 0)) for column in range(6)])
    pyramid.leave.set()
    builder.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "tiles"]


class Failing(ImagePyramid):
    """Its first tile cannot be made at first."""

    def __init__(self):
        super().__init__(np.zeros((64, 1024, 3), np.uint8), (0, 0, 1024, 64))
        self.failures = 1

    def tile(self, key):
        if key.column == 0 and self.failures:
            self.failures -= 1
            raise MemoryError
        return super().tile(key)


def test_a_tile_that_failed_holds_up_no_other_and_may_be_wanted_again(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda given: told.append(given.exc_type))
    builder, receiver, pyramid = TileBuilder(), Receiver(), Failing()
    builder.post.made.connect(receiver.take)
    wanted = [(pyramid, Key(pyramid.number, 0, column, 0)) for column in range(2)]
    builder.want(wanted)
    qtbot.waitUntil(lambda: receiver.found == [wanted[1][1]])
    builder.stop()
    builder.want(wanted[:1])
    qtbot.waitUntil(lambda: receiver.found == [wanted[1][1], wanted[0][1]])
    builder.stop()
    assert told == [MemoryError]
