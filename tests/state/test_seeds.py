"""Tournaments, favourites and which seeds come next."""

from sinsr_gui.state.seeds import Duel, Seeds


def test_a_tournament_ends_with_who_was_never_beaten():
    duel, asked = Duel(3, 5, (7, 9)), 0
    while isinstance(duel, Duel):
        asked += 1
        assert duel.total == 4 - asked
        duel = duel.won_by(max(duel.left, duel.right))
    assert (duel, asked) == (9, 3)


def test_the_winner_keeps_its_side():
    assert Duel(3, 5, (7,)).won_by(3) == Duel(3, 7)
    assert Duel(3, 5, (7,)).won_by(5) == Duel(7, 5)


def test_seeds_that_were_turned_down_do_not_come_again():
    seeds = Seeds(rejected=frozenset({1, 3}))
    assert seeds.following(0, 4) == (0, 2, 4, 5)
