"""What a model owes to another upscaler: its name in the licence, its notice in the card."""

CREDIT = "learnt from pictures by Real-ESRGAN x4plus (BSD-3-Clause)"
WEIGHTS_CREDIT = "goes on from weights of Real-ESRGAN x4plus (BSD-3-Clause)"

_WHAT = {
    WEIGHTS_CREDIT: """This model, or the one that it goes on from, started from weights of Real-ESRGAN x4plus.
No code of it is inside.""",
    CREDIT: """This model, or the one that it goes on from, learnt from pictures made by Real-ESRGAN x4plus.
No code and no weights of it are inside.""",
}
_NOTICE = """## Notice of Real-ESRGAN

{what}

BSD 3-Clause License. Copyright (c) 2021, Xintao Wang. All rights reserved. Redistribution and use in source and binary
forms, with or without modification, are permitted provided that its copyright notice, list of conditions and disclaimer
are kept; neither the name of the copyright holder nor the names of its contributors may be used to endorse products
derived from it without specific prior written permission. It is provided "as is", without any warranty.
"""


def notices_of(licence: str) -> list[str]:
    """The notice that a model's card owes by its licence, if any; weights weigh more than pictures."""
    return [_NOTICE.format(what=what) for credit, what in _WHAT.items() if credit in licence][:1]
