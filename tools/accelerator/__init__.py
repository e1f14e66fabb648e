"""What a borrowed accelerator is used for, in three verbs of `python -m tools.accelerator`.

    pack PHOTOS FOLDER            here: the photos of training, small enough to take along
    check OUT                     there: golden numbers, precisions and speed of the networks
    refine OUT PHOTOS START       there: go on training a student for so many minutes

`check` and `refine` need torch, pytest, lightning and pydantic, but neither Qt nor anything outside the checkout. All
that they find is written to OUT as it is found, so that a borrowed machine that is taken back leaves what it did.
"""
