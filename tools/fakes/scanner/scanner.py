#!/usr/bin/env python3
"""A scanner in a process of its own: usage scanner.py HOST PORT CONFIG BYTES

Connects, sends a scan with BYTES of raw data as fast as the server takes it, as the stock client does, and reads
until the server closes. Says "connected", "sent" and "good" or "lost" on stdout, each on a line. Leaves by FIN at
SIGUSR1 and by RST at SIGUSR2; its process stays until it is killed.
"""
import os
import select
import signal
import socket
import struct
import sys

host, port, config, size = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
SAMPLES, CHANNELS = 256, 8
HEADER = (b'<?xml version="1.0"?><ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD"><experimentalConditions/><encoding/>'
          b'</ismrmrdHeader>')


def acquisition():
    head = bytearray(340)
    struct.pack_into('<H', head, 0, 1)
    struct.pack_into('<3H', head, 34, SAMPLES, CHANNELS, CHANNELS)
    return struct.pack('<H', 1008) + bytes(head) + bytes(8 * SAMPLES * CHANNELS)


def say(word):
    os.write(1, f'{word}\n'.encode())


server = socket.create_connection((host, port))
say('connected')


def leave(number, _):
    if number == signal.SIGUSR2:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    server.close()
    while True:
        signal.pause()


def messages():
    yield struct.pack('<H', 1) + config.encode().ljust(1024, b'\0') + struct.pack('<HI', 3, len(HEADER)) + HEADER
    one = acquisition()
    for _ in range(max(1, size // len(one))):
        yield one
    yield struct.pack('<H', 4)


def converse():
    """Returns whether the server said CLOSE. In one thread, since close() does not close what another thread reads."""
    to_send = messages()
    rest = memoryview(next(to_send))
    last = b''
    while True:
        readable, writable, _ = select.select([server], [server] if rest else [], [])
        if readable:
            data = server.recv(1 << 20)
            if not data:
                return last == b'\4\0'
            last = (last + data)[-2:]
        if writable:
            rest = rest[server.send(rest):]
            if not rest:
                rest = memoryview(next(to_send, b''))
                if not rest:
                    say('sent')


for number in (signal.SIGUSR1, signal.SIGUSR2):
    signal.signal(number, leave)
server.setblocking(False)
try:
    good = converse()
except OSError:
    good = False
say('good' if good else 'lost')
signal.pause()
