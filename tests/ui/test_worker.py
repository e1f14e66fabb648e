"""The thread bridge with real threads: order, errors, cancelling, backpressure, and an end with a job running."""

import asyncio
import contextlib
import itertools
import threading
import time
import weakref

import pytest

from sinsr_gui.engine.errors import BadImage
from sinsr_gui.flows.workers import STANDSTILL
from sinsr_gui.worker import AHEAD, Worker


@pytest.fixture
def worker(qapp):
    made = Worker("test")
    yield made
    made.shut_down()


def until(condition, seconds=5.0):
    async def wait():
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end
            await asyncio.sleep(0.005)

    return wait()


class Counting:
    """A generator that says where and how far it ran."""

    def __init__(self, end=10**9, pause=0.0):
        self.end, self.pause = end, pause
        self.made, self.threads, self.closed_on = 0, set(), None

    def __call__(self):
        try:
            while self.made < self.end:
                self.made += 1
                self.threads.add(threading.get_ident())
                time.sleep(self.pause)
                yield self.made
        finally:
            self.closed_on = threading.get_ident()


def test_events_come_in_order_from_another_thread(run, worker):
    verb = Counting(100)

    async def journey():
        return [event async for event in worker.stream(verb)]

    assert run(journey()) == list(range(1, 101))
    assert threading.get_ident() not in verb.threads
    assert not worker.busy


def test_an_exception_crosses_as_the_object(run, worker):
    error = BadImage("It is no picture.", "Take another.")

    def verb():
        yield 1
        raise error

    async def journey():
        events = worker.stream(verb)
        seen = [await anext(events)]
        with pytest.raises(BadImage) as caught:
            await anext(events)
        assert caught.value is error
        return seen

    assert run(journey()) == [1]


def test_a_kept_exception_holds_no_locals(run, worker):
    class Tensor:
        pass

    alive = []

    def verb():
        tensor = Tensor()
        alive.append(weakref.ref(tensor))
        yield from ()
        raise ValueError("x")

    async def journey():
        try:
            async for _ in worker.stream(verb):
                pass
        except ValueError as error:
            return error

    kept = run(journey())
    assert kept.__traceback__ is not None
    assert alive[0]() is None


def test_cancelling_closes_the_generator_on_its_own_thread(run, worker):
    verb = Counting(pause=0.01)

    async def journey():
        async def follow():
            async for _ in worker.stream(verb):
                pass

        task = asyncio.create_task(follow())
        await until(lambda: verb.made > 3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await until(lambda: verb.closed_on)
        assert verb.threads == {verb.closed_on}
        made = verb.made
        await asyncio.sleep(0.05)
        assert verb.made == made

    run(journey())


def test_leaving_the_loop_closes_the_generator(run, worker):
    verb = Counting(pause=0.001)

    async def journey():
        async with contextlib.aclosing(worker.stream(verb)) as events:
            async for _ in events:
                break
        await until(lambda: verb.closed_on)
        assert await worker.call(lambda: 5) == 5

    run(journey())


def test_a_job_that_is_cancelled_while_it_waits_never_starts(run, worker):
    first, second = Counting(3, pause=0.05), Counting(3)

    async def journey():
        async def follow(verb):
            return [event async for event in worker.stream(verb)]

        one, two = asyncio.create_task(follow(first)), asyncio.create_task(follow(second))
        await until(lambda: first.made)
        two.cancel()
        assert await one == [1, 2, 3]
        await worker.call(int)
        assert second.made == 0

    run(journey())


def test_jobs_run_one_after_another(run, worker):
    running, most = [], []

    def verb(number):
        running.append(number)
        for step in range(3):
            most.append(len(running))
            time.sleep(0.002)
            yield number, step
        running.remove(number)

    async def journey():
        async def follow(number):
            return [event async for event in worker.stream(verb, number)]

        return await asyncio.gather(*map(follow, range(4)))

    assert run(journey()) == [[(number, step) for step in range(3)] for number in range(4)]
    assert max(most) == 1


def standing(closed, verb):
    """Stands still before each of three events."""
    try:
        for event in verb():
            yield STANDSTILL
            yield event
    finally:
        closed.append(threading.get_ident())


def test_a_job_that_stands_still_lets_others_through(run, worker):
    closed, seen = [], []

    async def journey():
        async with contextlib.aclosing(worker.stream(standing, closed, Counting(3))) as events:
            async for event in events:
                if event is STANDSTILL:
                    seen.append(await worker.call(lambda: "other"))
                else:
                    seen.append(event)
        await until(lambda: not worker.busy)

    run(journey())
    assert seen == ["other", 1, "other", 2, "other", 3]
    assert closed != [threading.get_ident()]
    assert len(closed) == 1


@pytest.mark.parametrize("how", ["left", "left before it is heard", "shut down"])
def test_a_job_that_stands_still_is_closed_on_its_thread(run, qapp, how):
    worker, closed = Worker("test"), []

    async def journey():
        events = worker.stream(standing, closed, Counting(3))
        if how == "left before it is heard":
            waiting = asyncio.ensure_future(anext(events))
            await asyncio.sleep(0)
            time.sleep(0.05)  # meanwhile it stands still, and nobody has heard of it
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
        else:
            assert await anext(events) is STANDSTILL
        if how == "shut down":
            worker.shut_down()
            with contextlib.suppress(asyncio.CancelledError):
                await anext(events)
        else:
            await events.aclose()
            await until(lambda: not worker.busy)

    run(journey())
    worker.shut_down()
    assert len(closed) == 1
    assert closed != [threading.get_ident()]


def test_a_fast_generator_does_not_run_ahead(run, worker):
    verb = Counting(1000)

    async def journey():
        prefetch = []
        async for event in worker.stream(verb):
            if event % 100 == 0:
                await asyncio.sleep(0.01)  # the receiver is slow
                prefetch.append(verb.made - event)
        return prefetch

    assert max(run(journey())) <= AHEAD


def test_the_event_loop_breathes_under_a_fast_generator(run, worker):
    async def journey():
        beats = []

        async def beat():
            while True:
                beats.append(time.monotonic())
                await asyncio.sleep(0.001)

        task = asyncio.create_task(beat())
        async for _ in worker.stream(Counting(2000)):
            pass
        task.cancel()
        return max(later - earlier for earlier, later in itertools.pairwise(beats))

    assert run(journey()) < 0.5  # generous: tests share their processor


def test_calls_return_and_raise(run, worker):
    async def journey():
        assert await worker.call(divmod, 7, 2) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await worker.call(divmod, 7, 0)

    run(journey())


def test_a_stream_that_ends_badly_after_cancelling_is_logged(run, worker, caplog):
    def verb():
        try:
            while True:
                yield 1
        finally:
            raise OSError("disk")

    async def journey():
        async with contextlib.aclosing(worker.stream(verb)) as events:
            await anext(events)
        assert await worker.call(int) == 0

    run(journey())
    assert "disk" in caplog.text


def test_shutting_down_with_a_job_running_and_one_waiting(run, qapp):
    worker, verb, other = Worker("ending"), Counting(pause=0.01), Counting()

    async def journey():
        async def follow(which):
            async for _ in worker.stream(which):
                pass

        tasks = [asyncio.create_task(follow(which)) for which in (verb, other)]
        await until(lambda: verb.made > 1)
        worker.shut_down()
        assert verb.closed_on in verb.threads
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)
        with pytest.raises(asyncio.CancelledError):
            await worker.call(int)

    run(journey())
    assert other.made == 0
    assert not worker._thread.isRunning()
