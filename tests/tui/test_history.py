"""Back and forward, as in a browser."""

from reader.tui.history import History, Spot

A, B, C = Spot("a", 10, 0), Spot("b", 20, 3), Spot("c", 30, 5)


def test_back_returns_to_the_spot_that_was_left() -> None:
    history = History()
    history.leave(A)
    assert history.back(B) == A


def test_forward_returns_to_where_one_went_back_from() -> None:
    history = History()
    history.leave(A)
    history.back(B)
    assert history.forward(A) == B


def test_going_somewhere_new_cuts_off_what_was_ahead() -> None:
    history = History()
    history.leave(A)
    history.back(B)
    history.leave(A)
    assert not history.can_go_forward
    assert history.forward(C) is None


def test_at_the_beginning_there_is_no_way_back() -> None:
    assert History().back(A) is None


def test_only_the_last_spots_are_kept() -> None:
    history = History()
    for number in range(History.LIMIT + 50):
        history.leave(Spot("a", number, 0))
    steps = 0
    while history.back(None):
        steps += 1
    assert steps == History.LIMIT
