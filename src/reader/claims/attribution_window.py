"""A view of the sentences ahead that forgets those behind: a long text is never held whole."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Window(Generic[_T]):
    """What an iterator yields, by number: each is made when first asked for and kept until moved past."""

    def __init__(self, items: Iterator[_T]) -> None:
        self._items = items
        self._held: deque[_T] = deque()
        self._first = 0

    def move_to(self, number: int) -> _T:
        """Forget all items before ``number``, which never falls, and return that one."""
        while self._first < number:
            self[self._first]
            self._held.popleft()
            self._first += 1
        return self[number]

    def __getitem__(self, number: int) -> _T:
        """The item at ``number``. Raises IndexError for one forgotten or beyond the last."""
        if number < self._first:
            raise IndexError(number)
        while len(self._held) <= number - self._first:
            try:
                self._held.append(next(self._items))
            except StopIteration:
                raise IndexError(number) from None
        return self._held[number - self._first]
