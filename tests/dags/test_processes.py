"""What `patuh up` started is gone when it ends, and it says at once why it cannot begin."""

from __future__ import annotations

import socket
import subprocess
import sys
import time

import psutil
import pytest

from dags.standalone.process_tree import end_tree
from dags.standalone.site_process import refuse_taken
from patuh.errors import WrongCall

# A parent that starts a child in a session of its own, as Airflow starts the command of a task; both ignore SIGINT.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_task_in_a_session_of_its_own_ends_with_its_parents():
    parent = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, start_new_session=True)
    assert parent.stdout
    child = psutil.Process(int(parent.stdout.readline()))
    end_tree(parent, grace_seconds=0.5)
    assert parent.returncode is not None
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


def test_what_ends_by_itself_is_given_the_time():
    parent = subprocess.Popen(
        [sys.executable, "-c", "import time\ntry: time.sleep(60)\nexcept KeyboardInterrupt: exit(7)"]
    )
    time.sleep(1)
    end_tree(parent, grace_seconds=20)
    assert parent.returncode == 7


def test_a_taken_port_is_named_with_the_option_that_chooses_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(WrongCall, match=str(port)) as told:
            refuse_taken(port, "--site-port")
    assert "--site-port" in (told.value.cure or "")
