"""Reading a file that grows, tears and is replaced."""

from trainer.run.run_dir import RunDir
from trainer.run.run_log import Tail


def test_only_what_is_new_and_whole(tmp_path):
    file = tmp_path / "events.jsonl"
    tail = Tail(file)
    assert tail.read() == (False, [], False)
    file.write_text('{"step": 1}\n{"st')
    assert tail.read() == (False, [{"step": 1}], False)
    with file.open("a") as more:
        more.write('ep": 2}\n')
    assert tail.read() == (False, [{"step": 2}], False)
    assert tail.read() == (False, [], False)


def test_a_line_cut_by_a_kill_is_left_out(tmp_path):
    file = tmp_path / "events.jsonl"
    file.write_text('{"step": 1}\n{"st\n[1]\n{"step": 2}\n')
    assert Tail(file).read()[1] == [{"step": 1}, {"step": 2}]


def test_a_replaced_file_is_read_anew(tmp_path):
    file, other = tmp_path / "events.jsonl", tmp_path / "part"
    tail = Tail(file)
    file.write_text('{"step": 1}\n{"step": 2}\n')
    tail.read()
    other.write_text('{"step": 1}\n')
    other.replace(file)
    assert tail.read() == (True, [{"step": 1}], False)


def test_a_file_that_was_cut_is_read_anew(tmp_path):
    file = tmp_path / "events.jsonl"
    tail = Tail(file)
    file.write_text('{"step": 1}\n{"step": 2}\n')
    tail.read()
    file.write_text('{"step": 3}\n')
    assert tail.read() == (True, [{"step": 3}], False)


def test_a_long_file_comes_in_pieces(tmp_path):
    file = tmp_path / "events.jsonl"
    file.write_text("".join(f'{{"step": {step}}}\n' for step in range(40_000)))
    tail, steps, waits = Tail(file), [], True
    pieces = 0
    while waits:
        _, events, waits = tail.read()
        steps += [event["step"] for event in events]
        pieces += 1
    assert steps == list(range(40_000))
    assert pieces > 1


def test_the_end_of_what_was_printed(tmp_path):
    assert RunDir(tmp_path).end_of_text_log() == ""
    (tmp_path / "log.txt").write_text("\n".join(map(str, range(100))))
    assert RunDir(tmp_path).end_of_text_log(2) == "98\n99"
