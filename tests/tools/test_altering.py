"""The altered files of tools/altering: a number is a file, whatever was made before."""

import copy
import random

from tools.altering.values import ODD, altered

WHOLE = {"a": [1, [2, 3]], "b": {"kind": "vq", "c": []}, "d": "text"}


def test_a_number_is_a_file_and_nothing_odd_is_altered_itself():
    before = copy.deepcopy(ODD)
    files = [altered(WHOLE, random.Random(number)) for number in range(2000)]
    assert repr(before) == repr(ODD)
    assert files == [altered(WHOLE, random.Random(number)) for number in range(2000)]
