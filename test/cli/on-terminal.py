"""Runs a program on a terminal of its own: on-terminal.py STEPS PROGRAM ARGUMENT...

STEPS is JSON, [[what to wait for on the screen, what to type then], ...]. Prints all that came on the screen, and ends as
the program did.
"""
import fcntl
import json
import os
import pty
import struct
import sys
import termios

steps, program = json.loads(sys.argv[1]), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))
    os.execvp(program[0], program)
screen, seen = b'', 0
while True:
    try:
        text = os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody has the terminal any more
        break
    if not text:
        break
    screen += text
    while steps and (found := screen.find(steps[0][0].encode(), seen)) >= 0:
        awaited, typed = steps.pop(0)
        seen = found + len(awaited.encode())
        os.write(terminal, typed.encode())
sys.stdout.buffer.write(screen)
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
