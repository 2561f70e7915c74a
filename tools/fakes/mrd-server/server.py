#!/usr/bin/python3
"""A server of the streaming protocol with the manners of python-ismrmrd-server: one session at a time in the process that
accepts connections, listen(0), no time-outs; SIGTERM ends it with CLOSE to its client, as if all was well; an unknown
message hangs up; a configuration that it does not have gets the default one's image. -m: a process for each session, which
ends with the first one. Its image has one pixel, the number of acquisitions, and is called after the configuration. Of the
real one's options it knows those of presets/mrd-app.yaml; --defaultConfig changes nothing here.

Configurations: null makes no image; seconds-N-… takes N seconds; raises ends without image or text; fails says ERROR.
SIGUSR1 makes it hang.
"""
import argparse, os, signal, socket, struct, sys, time

FORKED = set()


def say(text):
    # In one write: the processes of sessions say something at the same time.
    os.write(1, f'{text}\n'.encode())


class Hangup(Exception):
    pass


def session(connection):
    reader = connection.makefile('rb')
    def take(form):
        data = reader.read(struct.calcsize(form))
        if len(data) < struct.calcsize(form):
            raise Hangup('the client has gone')
        return struct.unpack(form, data)
    config, count, closes = '', 0, True
    try:
        while True:
            number, = take('<H')
            if number == 1:
                config = take('1024s')[0].split(b'\0')[0].decode()
                say(f'session: {config}')
            elif number in (2, 3, 5):
                text, = take(f'{take("<I")[0]}s')
                config = text.rstrip(b'\0').decode() if number == 2 else config
            elif number == 4:
                break
            elif number == 1008:
                head, = take('340s')
                trajectory, channels, samples = (struct.unpack_from('<H', head, at)[0] for at in (176, 38, 34))
                take(f'{samples * (4 * trajectory + 8 * channels)}s')
                count += 1
            else:
                raise Hangup(f'unknown message {number}')
        if config.startswith('seconds-'):
            time.sleep(float(config.split('-')[1]))
        if config == 'fails':
            text = b'ERROR    Traceback (most recent call last): fails\n'
            connection.sendall(struct.pack('<HI', 5, len(text)) + text)
        if config not in ('null', 'raises', 'fails'):
            head = bytearray(198)
            struct.pack_into('<HH', head, 0, 1, 5)
            struct.pack_into('<HHH', head, 16, 1, 1, 1)
            struct.pack_into('<H', head, 34, 1)
            struct.pack_into('<I', head, 194, len(config))
            image = bytes(head) + struct.pack('<Q', len(config)) + config.encode() + struct.pack('<f', count)
            connection.sendall(struct.pack('<H', 1022) + image)
    except Hangup as error:
        say(f'hangs up: {error}')
        closes = False
    finally:
        try:
            if closes:
                connection.sendall(struct.pack('<H', 4))
            connection.close()
        except OSError:
            pass


def stop(*_):
    for pid in FORKED:
        os.kill(pid, signal.SIGTERM)
    sys.exit(0)


def hang(*_):
    say('fake: hangs')
    time.sleep(1e6)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('-H', '--host', default='0.0.0.0')
    parser.add_argument('-p', '--port', type=int, default=9002)
    parser.add_argument('-d', '--defaultConfig', default='invertcontrast')
    parser.add_argument('-m', '--multiprocessing', action='store_true')
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGUSR1, hang)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((given.host, given.port))
    listener.listen(0)
    say(f'listening on {given.port}')
    while True:
        connection, _ = listener.accept()
        say('accepted')
        child = os.fork() if given.multiprocessing else None
        if child:
            FORKED.add(child)
            connection.close()
        else:
            FORKED.clear()
            session(connection)
            if child == 0:
                os._exit(0)
        while FORKED and (ended := os.waitpid(-1, os.WNOHANG)[0]):
            FORKED.discard(ended)


if __name__ == '__main__':
    main()
