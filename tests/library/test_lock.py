import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader.library.lock import BusyError, writing

HOLDER = """
import sys, time
from pathlib import Path
from reader.library.lock import writing
with writing(Path(sys.argv[1]), 5, print):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_waits_and_says_so_and_then_gives_up(tmp_path: Path) -> None:
    process, told = hold(tmp_path / "lock"), list[str]()
    try:
        with pytest.raises(BusyError) as raised, writing(tmp_path / "lock", 0.3, told.append):
            pytest.fail("two hold one lock")
        assert raised.value.remedy
        assert len(told) == 1
        assert "waiting" in told[0]
    finally:
        process.kill()
        process.wait()


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    process = hold(tmp_path / "lock")
    process.kill()
    process.wait()
    with writing(tmp_path / "lock", 0, pytest.fail) as held:
        assert held


def test_waiting_ends_when_cancelled(tmp_path: Path) -> None:
    with (
        writing(tmp_path / "lock", 0, pytest.fail) as first,
        writing(tmp_path / "lock", 60, lambda _: None, lambda: True) as second,
    ):
        assert (first, second) == (True, False)


def test_threads_of_one_process_take_turns(tmp_path: Path) -> None:
    inside, most = [0], [0]

    def work() -> None:
        for _ in range(3):
            with writing(tmp_path / "lock", 30, lambda _: None):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_lock_file_that_holds_something_else_is_emptied(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_bytes(b"no database" * 1_000)
    with writing(path, 0, pytest.fail) as held:
        assert held
        with pytest.raises(BusyError), writing(path, 0, list):
            pass
    assert path.stat().st_size < 5_000
