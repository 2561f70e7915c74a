#!/usr/bin/env python3
"""A bad neighbour: usage neighbour.py WAY COUNT HOST:PORT...

Connects COUNT times to each address, and then, by WAY:
  reset  resets the connection at once, as port scanners do
  junk   sends what no client of Gadgetron or ssh would send, and closes or resets the connection
  idle   says nothing, and holds all connections until its input ends
  scan   sends a scan of 8 MB, as much of it as is taken, and holds all connections until a line of its input says
         "fin" or "reset": then it ends them all that way

Says as JSON on a line how many connections each address took.
"""
import json
import random
import socket
import struct
import sys
from concurrent.futures import ThreadPoolExecutor

JUNK = [
    b'GET / HTTP/1.1\r\nHost: scanner\r\n\r\n',
    bytes.fromhex('16030100c8010000c40303') + bytes(range(180)),
    b'\x01\x00half a message',
    b'\x06\x00' + bytes(8),
    b'\xff' * 70000,
    b'SSH-2.0-\xff\xfe\r\n',
    b'',
]

SCAN_HEADER = b'<?xml version="1.0"?><ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD"/>'
SCAN = struct.pack('<H', 1) + b'seconds-1.xml'.ljust(1024, b'\0') + struct.pack('<HI', 3, len(SCAN_HEADER)) + SCAN_HEADER
SCAN = SCAN.ljust(8_000_000, b'\0')

way, count, addresses = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
held = []


def connection(address):
    host, port = address.rsplit(':', 1)
    try:
        return socket.create_connection((host, int(port)), timeout=5)
    except OSError:
        return None


def reset(one):
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    one.close()


def push(one):
    """Until the other side has taken no more for a second."""
    one.settimeout(1)
    rest = memoryview(SCAN)
    try:
        while rest:
            rest = rest[one.send(rest):]
    except TimeoutError:
        pass


def visit(number, address):
    one = connection(address)
    if one is None:
        return 0
    if way == 'reset':
        reset(one)
    elif way == 'junk':
        try:
            one.sendall(JUNK[number % len(JUNK)] or random.randbytes(5000))
        except OSError:
            pass  # it was thrown out before it had said everything
        (reset if number % 2 else socket.socket.close)(one)
    else:
        held.append(one)
        if way == 'scan':
            push(one)
    return 1


with ThreadPoolExecutor(50) as pool:
    visits = {address: [pool.submit(visit, number, address) for number in range(count)] for address in addresses}
    print(json.dumps({address: sum(one.result() for one in ones) for address, ones in visits.items()}), flush=True)
if way == 'scan':
    leave = reset if sys.stdin.readline() == 'reset\n' else socket.socket.close
    for one in held:
        leave(one)
if held:
    sys.stdin.read()
