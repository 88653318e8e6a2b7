"""What keys are bound to: sequences of keys to steps, and what was typed so far."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.tui.keys.notation import LETTER, Keys, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST_DIGITS = 5


class Step(NamedTuple):
    """One thing to do: a command by its id, what it is told, and how many times (0: not said)."""

    command: str
    argument: str = ""
    times: int = 0


Steps = tuple[Step, ...]


class Keymap:
    """Which keys do what. No bound sequence begins another one: what is typed is never waited for in doubt."""

    def __init__(self, bound: Mapping[Keys, Steps]) -> None:
        self.bound = dict(bound)
        self._begun = {keys[:length] for keys in bound for length in range(1, len(keys))}
        self._of: dict[str, list[Keys]] = defaultdict(list)
        for keys, steps in bound.items():
            if len(steps) == 1 and (steps[0].argument == "" and not steps[0].times):
                self._of[steps[0].command].append(keys)

    def steps(self, keys: Keys) -> Steps | None:
        """What the whole sequence does; None if nothing."""
        found = self.bound.get(keys)
        if (
            found is None
            and len(keys[-1]) == 1
            and (any_key := self.bound.get((*keys[:-1], LETTER)))
        ):
            return tuple(step._replace(argument=keys[-1]) for step in any_key)
        return found

    def begins(self, keys: Keys) -> bool:
        """Whether a longer sequence begins so."""
        return keys in self._begun

    def following(self, keys: Keys) -> dict[str, Steps]:
        """What each next key leads to, () where even more keys follow."""
        size = len(keys)
        return {
            longer[size]: steps if len(longer) == size + 1 else ()
            for longer, steps in self.bound.items()
            if longer[:size] == keys and len(longer) > size
        }

    def keys_of(self, command: str) -> tuple[str, ...]:
        """The keys of a command as a person writes them, the usual one first."""
        return tuple(written(keys) for keys in self._of.get(command, ()))

    def layered(self, over: Mapping[Keys, Steps]) -> Keymap:
        """This key map with ``over`` on top: what it binds, or with () unbinds, hides what would stand in its way."""
        kept = {
            keys: steps
            for keys, steps in self.bound.items()
            if not any(in_the_way(keys, other) for other in over)
        }
        return Keymap({**kept, **{keys: steps for keys, steps in over.items() if steps}})

    def without(self, commands: Iterable[str]) -> Keymap:
        """This key map without the keys of some commands."""
        gone = set(commands)
        return Keymap(
            {
                keys: steps
                for keys, steps in self.bound.items()
                if not (len(steps) == 1 and steps[0].command in gone)
            }
        )


def in_the_way(one: Keys, other: Keys) -> bool:
    """Whether one of two sequences begins the other, or they are the same."""
    return all(a == b for a, b in zip(one, other, strict=False))


class Outcome(NamedTuple):
    """What a key led to: steps to do, a number typed before them, what waits for more keys, what led nowhere."""

    steps: Steps = ()
    times: int = 0
    waiting: str = ""
    unknown: str = ""


class Typist:
    """Puts typed keys together: digits to a count, keys to a sequence."""

    def __init__(self, keymap: Keymap) -> None:
        self.keymap = keymap
        self._digits = ""
        self._keys: Keys = ()

    @property
    def waiting(self) -> Keys:
        """The keys of a sequence that is begun."""
        return self._keys

    def press(self, key: str) -> Outcome | None:
        """What ``key`` leads to; None where it means nothing here, and is for others to use."""
        if self._is_digit(key):
            self._digits = (self._digits + key)[:_MOST_DIGITS]
            return Outcome(waiting=self._so_far())
        if key == "escape" and (self._keys or self._digits):
            self.forget()
            return Outcome()
        keys = (*self._keys, key)
        steps = self.keymap.steps(keys)
        if steps is None and self.keymap.begins(keys):
            self._keys = keys
            return Outcome(waiting=self._so_far())
        count = int(self._digits or 0)
        begun = bool(self._keys or self._digits)
        self.forget()
        if steps is not None:
            return Outcome(steps, count)
        return Outcome(unknown=written(keys)) if begun else None

    def forget(self) -> None:
        """Begin anew."""
        self._digits, self._keys = "", ()

    def _is_digit(self, key: str) -> bool:
        if self._keys or not (len(key) == 1 and key in "0123456789"):
            return False
        if key == "0" and not self._digits:
            return False
        return bool(self._digits) or self.keymap.steps((key,)) is None

    def _so_far(self) -> str:
        return " ".join(part for part in (self._digits, written(self._keys)) if part)
