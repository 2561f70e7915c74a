"""One connection, in a process of its own: the states and messages of the real server."""
import os
import signal
import struct
import time

from configurations import by_name, by_script
from failure import Failure
from header import Header
from log import log
from queries import answer
from reconstruction import Reconstruction, acquisition
from storage import Noise

MESSAGES = {
    1: 'filename',
    2: 'config',
    3: 'header',
    4: 'close',
    5: 'text',
    6: 'query',
    1008: 'acquisition',
    1026: 'waveform',
}
NOISE = 1 << 18
# What a state says to a message that it knows only as a mistake; to any other it says map::at.
REFUSALS = {
    ('CONFIG', 'header'): 'Received ISMRMRD header before config file.',
    ('HEADER', 'filename'): 'Received second config file. Only one allowed.',
    ('HEADER', 'config'): 'Received second config file. Only one allowed.',
}


class Connection:
    def __init__(self, connection, storage):
        self.socket = connection
        self.reader = connection.makefile('rb')
        self.storage = storage
        self.configuration = None
        self.header = None
        self.reconstruction = None
        self.noise = None
        self.adjusted = False
        # Of the noise acquisitions only the number.
        self.measured = 0
        self.waiting = []

    def run(self):
        errors = []
        try:
            self.converse()
        except (Failure, OSError) as error:
            what = {
                BrokenPipeError: 'write: Broken pipe',
                ConnectionResetError: 'read_some: Connection reset by peer',
            }.get(type(error), str(error))
            place = getattr(error, 'place', 'Connection Output Thread')
            errors.append(f'[Connection Main Thread/{place}] ERROR: {what}')
            log('ERROR', 'Core.cpp:18', errors[-1])
        try:
            for text in errors:
                self.socket.sendall(struct.pack('<HI', 5, len(text)) + text.encode())
            self.socket.sendall(struct.pack('<H', 4))
        except OSError:
            log('ERROR', 'Core.cpp:73',
                'Finalizing connection to client failed with the following error: iostream error')
        log('INFO', 'Core.cpp:77', 'Connection state: [FINISHED]')

    def read(self, size):
        data = self.reader.read(size)
        if len(data) < size:
            raise Failure('read_some: End of file [asio.misc:2]')
        return data

    def unpack(self, form):
        return struct.unpack(form, self.read(struct.calcsize(form)))

    def messages(self, state, place, **handlers):
        """Handles messages until a handler says that this was all, and returns that message's name."""
        log('INFO', place, f'Connection state: [{state}]')
        while True:
            name = MESSAGES.get(self.unpack('<H')[0])
            if name == 'query':
                self.query()
            elif name == 'text' and state != 'CONFIG':
                self.read(self.unpack('<I')[0])
            elif name not in handlers:
                raise Failure(REFUSALS.get((state, name), 'map::at'))
            elif handlers[name]():
                return name

    def converse(self):
        end = lambda: True
        if self.messages('CONFIG', 'ConfigConnection.cpp:138', filename=self.take_filename, config=self.take_script,
                         close=end) == 'close':
            return
        if self.messages('HEADER', 'HeaderConnection.cpp:85', header=self.take_header, close=end) == 'close':
            log('INFO', 'VoidConnection.cpp:38', 'Connection state: [VOID]')
            return self.answer_dependency()
        self.reconstruction = Reconstruction(self.header, self.attributes)
        self.noise = Noise(self.storage, self.header)
        # When a reconstruction begins, and not when it needs it.
        if self.configuration.adjusts and self.header.dependency:
            self.adjusted = self.noise.is_there(self.header.dependency)
        self.messages('STREAM', 'StreamConnection.cpp:76', acquisition=self.take_acquisition,
                      waveform=self.skip_waveform, close=end)
        self.finish()

    def query(self):
        reserved, number, length = self.unpack('<QQQ')
        text = self.read(length).decode(errors='replace')
        if reserved != 0:
            raise Failure('Unsupported value in reserved bytes.')
        said = answer(text).encode()
        self.socket.sendall(struct.pack('<HQQ', 7, number, len(said)) + said)

    def take_filename(self):
        self.configuration = by_name(self.read(1024).split(b'\0')[0].decode(errors='replace'))
        return True

    def take_script(self):
        self.configuration = by_script(self.read(self.unpack('<I')[0]).rstrip(b'\0'))
        return True

    def take_header(self):
        self.header = Header(self.read(self.unpack('<I')[0]).rstrip(b'\0'))
        return True

    def answer_dependency(self):
        """The stock client's question whether there is noise: message 1019."""
        if not self.configuration.asks:
            return
        meta = '<ismrmrdMeta><meta><name>status</name><value>failed</value></meta></ismrmrdMeta>'
        said = f'<?xml version="1.0"?>{meta}'.encode()
        self.socket.sendall(struct.pack('<HQ', 1019, len(said)) + said)

    def attributes(self):
        """Of an image: whether it was adjusted for noise. The images of a chain that never does have none."""
        if not self.configuration.adjusts:
            return ''
        adjusted = int(self.adjusted or self.measured > 0)
        meta = f'<meta><name>noise_adjusted</name><value>{adjusted}</value></meta>'
        return f'<?xml version="1.0"?><ismrmrdMeta>{meta}</ismrmrdMeta>'

    def take_acquisition(self):
        acquired = acquisition(self.read(340))
        self.read(4 * acquired.dimensions * acquired.samples)
        data = self.read(8 * acquired.samples * acquired.channels)
        if acquired.flags & NOISE:
            self.measured += 1
        elif self.configuration.keeps:
            self.send(self.reconstruction.add(acquired, data))

    def skip_waveform(self):
        head = self.read(40)
        self.read(4 * struct.unpack_from('<H', head, 28)[0] * struct.unpack_from('<H', head, 30)[0])

    def send(self, images):
        """Sends images when their last acquisition is there, while later ones are still to come."""
        if self.configuration.seconds or self.configuration.crashes:
            self.waiting += images
            return
        for image in images:
            self.socket.sendall(image)

    def finish(self):
        if self.configuration.crashes:
            os.kill(os.getpid(), signal.SIGSEGV)
        if self.measured and self.configuration.adjusts:
            self.noise.store(b'covariance' + struct.pack('<I', self.measured))
        self.send(self.reconstruction.complete())
        time.sleep(self.configuration.seconds)
        for message in self.waiting:
            self.socket.sendall(message)
