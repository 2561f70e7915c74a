#!/usr/bin/env python3
"""A fake Gadgetron 4.7.2 server that behaves towards its operator as the real one does.

As the real one: options, start-up and its failures, log lines (stderr), wire protocol, one forked process for
each connection (which inherits the listening socket), no limit, no time-out, no signal handler, and the death of
the whole server when a peer resets its connection before that is accepted.

Where it differs:
- Each configuration (configurations.py) that makes images makes them as default.xml does (reconstruction.py).
- The places in error texts ([place] ERROR: what) are not always the real ones.
- No compressed acquisitions; no DICOM, buckets or bundles; no --from_stream; no workers; its own storage
  server is never started, although its absence is noticed.
- One thread, with zombies reaped by a signal handler, where the real parent has a thread for each child. Data
  that arrive while a reconstruction computes, sends, or waits for the storage server stay in the kernel; the real one
  reads on.
- SIGUSR1 makes the process that accepts connections hang, and its reconstructions go on.
"""
import argparse
import os
import pwd
import shutil
import signal
import socket
import sys
import time

sys.dont_write_bytecode = True

from connection import Connection
from log import fail, log
from queries import VERSION
from storage import request


def arguments():
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for names in ('-h --help', '--info'):
        parser.add_argument(*names.split(), action='store_true')
    parser.add_argument('-W', '--dir', default='/tmp/gadgetron/')
    parser.add_argument('-G', '--home', default=os.environ.get('GADGETRON_HOME', '/opt/conda/envs/gadgetron'))
    parser.add_argument('-p', '--port', type=int, default=9002)
    parser.add_argument('-d', '--disable_storage', type=lambda text: text in ('1', 'true'), default=False)
    parser.add_argument('-E', '--storage_address')
    parser.add_argument('-s', '--storage_port', type=int)
    parser.add_argument('-D', '--database_dir')
    parser.add_argument('-S', '--storage_dir')
    given = parser.parse_args()
    if given.help:
        parser.print_help()
        sys.exit(0)
    return given


def check_storage(address):
    log('INFO', 'storage.cpp:28', 'Verifying connectivity to storage server...')
    for _ in range(50):
        try:
            if request('GET', f'{address}/healthcheck')[0] == 200:
                return log('INFO', 'storage.cpp:33', 'Received successful response from storage server.')
        except OSError:
            pass
        time.sleep(0.2)
    fail("Failed to perform health check: Couldn't connect to server")


def listen(port):
    try:
        with open('/sys/module/ipv6/parameters/disable', encoding='ascii') as file:
            family = socket.AF_INET6 if file.read().strip() == '0' else socket.AF_INET
    except OSError:
        family = socket.AF_INET
    if family == socket.AF_INET:
        log('WARNING', 'system_info.cpp:236', 'IPv6 not supported; using IPv4')
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    try:
        listener.bind(('::' if family == socket.AF_INET6 else '0.0.0.0', port))
    except OSError as error:
        fail(f'bind: {error.strerror}')
    listener.listen(socket.SOMAXCONN)
    return listener


def serve(listener, storage):
    signal.signal(signal.SIGCHLD, reap)
    signal.signal(signal.SIGUSR1, hang)
    while True:
        connection, _ = listener.accept()
        try:
            peer = connection.getpeername()[0]
        except OSError as error:
            # The real server asks for the peer's address and does not catch the error.
            fail(f'remote_endpoint: {error.strerror} [system:{error.errno} at /usr/include/boost/asio/detail/'
                 'reactive_socket_service.hpp:207 in function \'remote_endpoint\']')
        log('INFO', 'Server.cpp:38', f'Accepted connection from: {peer}')
        if os.fork() == 0:
            for number in (signal.SIGCHLD, signal.SIGUSR1):
                signal.signal(number, signal.SIG_DFL)
            Connection(connection, storage).run()
            os._exit(0)
        connection.close()


def reap(*_):
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def hang(*_):
    os.write(2, b'fake: hangs\n')
    time.sleep(1e6)


def main():
    if 'HOME' not in os.environ:
        try:
            pwd.getpwuid(os.getuid())
        except KeyError:
            os.kill(os.getpid(), signal.SIGSEGV)
    given = arguments()
    if given.info:
        sys.stderr.write(f'Gadgetron Version Info\n  -- Version            : {VERSION}\n')
        return
    log('INFO', 'main.cpp:123', f'Gadgetron {VERSION} [846ed3fb5]')
    if os.environ.get('OMP_WAIT_POLICY') != 'PASSIVE':
        log('WARNING', 'initialization.cpp:38', 'Environment variable \'OMP_WAIT_POLICY\' not set to \'PASSIVE\'.')
        log('WARNING', 'initialization.cpp:39', 'Gadgetron may experience serious performance issues under heavy load '
            '(multiple simultaneous reconstructions, etc.)')
    try:
        os.makedirs(given.dir, exist_ok=True)
    except OSError as error:
        fail(f'boost::filesystem::create_directories: {error.strerror} [system:{error.errno}]: "{given.dir}"')
    if given.storage_address:
        check_storage(given.storage_address)
    elif not given.disable_storage and not shutil.which('mrd-storage-server'):
        fail('Failed to find MRD Storage Server')
    log('INFO', 'main.cpp:138', f'Running on port {given.port}')
    log('INFO', 'Server.cpp:25', f'Gadgetron home directory: "{given.home}"')
    log('INFO', 'Server.cpp:26', f'Gadgetron working directory: "{given.dir}"')
    serve(listen(given.port), given.storage_address)


if __name__ == '__main__':
    main()
