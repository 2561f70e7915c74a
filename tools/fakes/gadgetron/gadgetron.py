#!/usr/bin/env python3
"""A fake Gadgetron 4.7.2 server, with the manners of the real one that matter to who runs it.

As the real one: options, start-up and its failures, log lines (stderr), wire protocol, one forked process for each
connection (which inherits the listening socket), no limit, no time-out, no signal handler, and the death of the whole
server when a peer resets its connection before that is accepted.

Where it differs:
- Nothing is reconstructed. There is an image for each repetition: a row for each of its acquisitions, in the order of
  arrival, with the root of the sum of squares over the channels.
- Configurations are known by name: those below, and seconds-N.xml, which is silent for N seconds (1.5, say) between the
  last acquisition and the first image. segfault.xml ends like an external library that fails. A configuration that is sent
  as a script is taken for default.xml.
- Noise: a measurement whose acquisitions are marked as noise stores a noise_covariance under its measurementID, for 48 h;
  one that depends on it asks for it. Whether it was there is in the images' attributes (noise_adjusted), and the pixels
  stay what they are. Subject, device and session are taken from the header as they stand there.
- No compressed acquisitions; no DICOM, buckets or bundles; no --from_stream; no workers; its own storage server is never
  started, although its absence is noticed.
- One thread, with zombies reaped by a signal handler, where the real parent has a thread for each child.
"""
import argparse
import array
import math
import os
import pwd
import re
import shutil
import signal
import socket
import struct
import sys
import time

VERSION = '4.7.2'
QUERIES = {'gadgetron::version': VERSION, 'gadgetron::build': '846ed3fb5', 'ismrmrd::version': '1.14.1', 'gadgetron::info': f'Gadgetron {VERSION} (fake)'}
CONFIGS = ('default.xml', 'isalive.xml', 'segfault.xml', 'Generic_Cartesian_FFT.xml', 'Generic_Cartesian_Grappa.xml')
NOISE = 1 << 18


def log(level, place, text):
    mask = os.environ.get('GADGETRON_LOG_MASK')
    if mask and f'LEVEL_{level}' not in mask and 'ALL' not in mask:
        return
    now = time.time()
    stamp = time.strftime('%m-%d %H:%M:%S', time.localtime(now))
    os.write(2, f'{stamp}.{int(now * 1000) % 1000:03d} {level} [{place}] {text}\n'.encode())


def fail(text):
    log('ERROR', 'main.cpp:175', text)
    sys.exit(1)


# The server

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
        log('WARNING', 'initialization.cpp:39', 'Gadgetron may experience serious performance issues under heavy load (multiple simultaneous reconstructions, etc.)')
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


def serve(listener, storage):
    signal.signal(signal.SIGCHLD, reap)
    while True:
        connection, _ = listener.accept()
        try:
            peer = connection.getpeername()[0]
        except OSError as error:
            # The real server asks who is there and does not catch the answer.
            fail(f'remote_endpoint: {error.strerror} [system:{error.errno} at /usr/include/boost/asio/detail/reactive_socket_service.hpp:207 in function \'remote_endpoint\']')
        log('INFO', 'Server.cpp:38', f'Accepted connection from: {peer}')
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            Connection(connection, storage).run()
            os._exit(0)
        connection.close()


def reap(*_):
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


# A connection

class Failure(Exception):
    """What the client is told."""


class Connection:
    def __init__(self, connection, storage):
        self.socket = connection
        self.reader = connection.makefile('rb')
        self.storage = storage
        self.errors = []
        self.config = ''
        self.header = ''
        self.acquisitions = []

    def run(self):
        try:
            self.converse()
        except (Failure, OSError) as error:
            what = {BrokenPipeError: 'write: Broken pipe', ConnectionResetError: 'read_some: Connection reset by peer'}.get(type(error), str(error))
            log('ERROR', 'Core.cpp:18', f'[Connection Main Thread/Core] ERROR: {what}')
            self.errors.append(what)
        try:
            for text in self.errors:
                self.socket.sendall(struct.pack('<HI', 5, len(text)) + text.encode())
            self.socket.sendall(struct.pack('<H', 4))
        except OSError:
            log('ERROR', 'Core.cpp:73', 'Finalizing connection to client failed with the following error: iostream error')
        log('INFO', 'Core.cpp:77', 'Connection state: [FINISHED]')

    def read(self, size):
        data = self.reader.read(size)
        if len(data) < size:
            raise Failure('read_some: End of file [asio.misc:2]')
        return data

    def unpack(self, form):
        return struct.unpack(form, self.read(struct.calcsize(form)))

    def messages(self, state, place, **handlers):
        """Handles what comes, until a handler says that this was all: yields what it returned."""
        log('INFO', place, f'Connection state: [{state}]')
        while True:
            name = {1: 'filename', 2: 'config', 3: 'header', 4: 'close', 6: 'query', 1008: 'acquisition', 1026: 'waveform', 5: 'text'}.get(self.unpack('<H')[0])
            if name == 'query':
                self.query()
            elif name == 'text':
                self.read(self.unpack('<I')[0])
            elif name not in handlers:
                raise Failure('Received ISMRMRD header before config file.' if (state, name) == ('CONFIG', 'header') else 'map::at')
            elif handlers[name]():
                return name

    def converse(self):
        end = lambda: True
        if self.messages('CONFIG', 'ConfigConnection.cpp:138', filename=self.take_filename, config=self.take_script, close=end) == 'close':
            return
        if self.messages('HEADER', 'HeaderConnection.cpp:85', header=self.take_header, close=end) == 'close':
            return log('INFO', 'VoidConnection.cpp:38', 'Connection state: [VOID]')
        self.messages('STREAM', 'StreamConnection.cpp:76', acquisition=self.take_acquisition, waveform=self.skip_waveform, close=end)
        self.reconstruct()

    def query(self):
        reserved, number, length = self.unpack('<QQQ')
        if reserved != 0:
            raise Failure('Unsupported value in reserved bytes.')
        answer = QUERIES.get(self.read(length).decode(), 'Unknown query').encode()
        self.socket.sendall(struct.pack('<HQQ', 7, number, len(answer)) + answer)

    def take_filename(self):
        name = self.read(1024).split(b'\0')[0].decode(errors='replace')
        if name not in CONFIGS and not re.fullmatch(r'seconds-[0-9.]+\.xml', name):
            log('ERROR', 'Config.cpp:610', f'Loading config file failed: {name}')
            raise Failure(f'Failed to open file at path: "/opt/conda/envs/gadgetron/share/gadgetron/config/{name}"')
        self.config = name
        return True

    def take_script(self):
        self.config = 'default.xml'
        return self.read(self.unpack('<I')[0])

    def take_header(self):
        self.header = self.read(self.unpack('<I')[0]).decode()
        return True

    def take_acquisition(self):
        head = self.read(340)
        flags, samples, channels, dimensions = (struct.unpack_from(form, head, at)[0] for form, at in (('<Q', 2), ('<H', 34), ('<H', 38), ('<H', 174)))
        if flags & (3 << 52):
            raise Failure('Compressed acquisitions are not supported by the fake')
        self.read(4 * dimensions * samples)
        self.acquisitions.append((flags, struct.unpack_from('<H', head, 254)[0], samples, channels, self.read(8 * samples * channels)))

    def skip_waveform(self):
        head = self.read(40)
        self.read(4 * struct.unpack_from('<H', head, 28)[0] * struct.unpack_from('<H', head, 30)[0])

    def reconstruct(self):
        if self.config == 'segfault.xml':
            os.kill(os.getpid(), signal.SIGSEGV)
        adjusted = self.noise()
        seconds = re.fullmatch(r'seconds-([0-9.]+)\.xml', self.config)
        time.sleep(float(seconds.group(1)) if seconds else 0)
        scans = [each for each in self.acquisitions if not each[0] & NOISE]
        for repetition in sorted({each[1] for each in scans}):
            self.send_image(repetition, [each for each in scans if each[1] == repetition], adjusted)

    def send_image(self, repetition, rows, adjusted):
        width = max(samples for _, _, samples, _, _ in rows)
        pixels = array.array('f')
        for _, _, samples, channels, data in rows:
            values = array.array('f', data)
            squares = (sum(values[2 * (channel * samples + at)] ** 2 + values[2 * (channel * samples + at) + 1] ** 2 for channel in range(channels)) for at in range(samples))
            pixels.extend([math.sqrt(square) for square in squares] + [0.0] * (width - samples))
        meta = f'<?xml version="1.0"?><ismrmrdMeta><meta><name>noise_adjusted</name><value>{int(adjusted)}</value></meta></ismrmrdMeta>'.encode()
        head = bytearray(198)
        struct.pack_into('<HH', head, 0, 1, 5)
        struct.pack_into('<3H', head, 16, width, len(rows), 1)
        struct.pack_into('<H', head, 34, 1)
        struct.pack_into('<H', head, 102, repetition)
        struct.pack_into('<3H', head, 124, 1, repetition + 1, 0)
        struct.pack_into('<I', head, 194, len(meta))
        self.socket.sendall(struct.pack('<H', 1022) + bytes(head) + struct.pack('<Q', len(meta)) + meta + pixels.tobytes())

    # Noise, by way of the storage server.

    def noise(self):
        measured = [each for each in self.acquisitions if each[0] & NOISE]
        if measured:
            self.store(b'covariance' + struct.pack('<I', len(measured)))
        depends = re.search(r'<dependencyType>\s*Noise\s*</dependencyType>\s*<measurementID>([^<]*)<|<measurementID>([^<]*)</measurementID>\s*<dependencyType>\s*Noise', self.between('measurementDependency'), re.IGNORECASE)
        if not depends:
            return bool(measured)
        return self.storage_request('GET', '/v1/blobs/data/latest', depends.group(1) or depends.group(2)) == 200

    def store(self, covariance):
        status = self.storage_request('POST', '/v1/blobs/data', self.between('measurementID'), '&_ttl=172800s', covariance)
        if status != 201:
            raise Failure(f'Failed to store item: {status}')

    def storage_request(self, method, path, measurement, more='', body=None):
        from urllib.parse import quote
        tags = {'subject': self.between('patientID') or '$null', 'device': self.between('stationName'), 'session': self.between('studyID'), 'name': 'noise_covariance', 'measurement': measurement}
        query = '&'.join(f'{name}={quote(value)}' for name, value in tags.items())
        try:
            return request(method, f'{self.storage}{path}?{query}{more}', body)[0]
        except OSError as error:
            raise Failure("Couldn't connect to server") from error

    def between(self, tag):
        found = re.search(f'<{tag}>(.*?)</{tag}>', self.header, re.DOTALL)
        return found.group(1) if found else ''


def request(method, url, body=None):
    from http.client import HTTPConnection, HTTPException
    from urllib.parse import urlsplit
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname, parts.port, timeout=5)
    try:
        connection.request(method, f'{parts.path}?{parts.query}', body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()


main()
