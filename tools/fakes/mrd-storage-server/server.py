#!/usr/bin/env python3
"""A fake MRD storage server, v0.0.12: what Gadgetron stores in it is there until it ends.

As the real one: paths, status codes, tags and their order, `latest`, time to live, absolute addresses that are made from the
Host header, MRD_STORAGE_SERVER_PORT (which must be a number) and MRD_STORAGE_SERVER_LOG_REQUESTS, the end at once on SIGTERM.

Where it differs: blobs lie in memory; of its other settings none is read; pages are never continued (no nextLink); expired
blobs are forgotten when somebody asks, not every half hour. SIGUSR1 makes the database fail and work again, in turns: the
health check then answers 503. SIGUSR2 makes it slow and fast again: a slow one takes a second for each request. SIGSTOP lets it
hang: the kernel still takes connections.
"""
import json
import os
import re
import signal
import sys
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from urllib.parse import parse_qsl, urlsplit

try:
    PORT = int(os.environ.get('MRD_STORAGE_SERVER_PORT', '3333'))
except ValueError as error:
    sys.exit(f'MRD_STORAGE_SERVER_PORT: {error}')
LOGS = os.environ.get('MRD_STORAGE_SERVER_LOG_REQUESTS') == 'true'

blobs = []
healthy = True
slow = False


def switch(*_):
    global healthy
    healthy = not healthy


def slow_down(*_):
    global slow
    slow = not slow


def seconds(text):
    """A duration as Go writes it: 172800s, 48h, 1h30m."""
    units = {'h': 3600, 'm': 60, 's': 1}
    return sum(float(number) * units[unit] for number, unit in re.findall(r'([0-9.]+)([hms])', text))


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def parse_request(self):
        if slow:
            time.sleep(1)
        return super().parse_request()

    def do_GET(self):
        url = urlsplit(self.path)
        tags = dict(parse_qsl(url.query, keep_blank_values=True))
        if url.path == '/healthcheck':
            return self.answer(200 if healthy else 503, {'status': 'OK' if healthy else 'unhealthy'})
        if url.path in ('/v1/blobs', '/v1/blobs/data/latest') and not tags.get('subject'):
            return self.answer(400, {'error': {'code': 'InvalidSubject'}})
        if url.path == '/v1/blobs':
            return self.answer(200, {'items': [self.described(blob) for blob in self.matching(tags)]})
        if url.path == '/v1/blobs/data/latest':
            return self.data(self.matching(tags)[:1])
        one = re.fullmatch('/v1/blobs/([-0-9a-f]{36})(/data)?', url.path)
        found = [blob for blob in self.matching({}) if one and blob['id'] == one.group(1)]
        if one and one.group(2):
            return self.data(found)
        return self.answer(200, self.described(found[0])) if found else self.answer(404, {'error': {'code': 'NotFound'}})

    def do_POST(self):
        url = urlsplit(self.path)
        content = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        tags = dict(parse_qsl(url.query, keep_blank_values=True))
        if url.path != '/v1/blobs/data':
            return self.answer(404, {'error': {'code': 'NotFound'}})
        if not tags.get('subject'):
            return self.answer(400, {'error': {'code': 'InvalidSubject'}})
        ttl = tags.pop('_ttl', None)
        now = time.time()
        blob = {'id': str(uuid.uuid4()), 'tags': tags, 'content': content, 'type': self.headers.get('Content-Type', 'application/octet-stream'), 'created': now, 'expires': now + seconds(ttl) if ttl else None}
        blobs.insert(0, blob)
        return self.answer(201, self.described(blob), Location=self.described(blob)['location'])

    def matching(self, tags):
        blobs[:] = [blob for blob in blobs if blob['expires'] is None or blob['expires'] > time.time()]
        return [blob for blob in blobs if all(blob['tags'].get(name) == value for name, value in tags.items())]

    def described(self, blob):
        location = f"http://{self.headers['Host']}/v1/blobs/{blob['id']}"
        when = {name: time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(blob[key])) for name, key in (('lastModified', 'created'), ('expires', 'expires')) if blob[key]}
        return {**blob['tags'], 'contentType': blob['type'], **when, 'location': location, 'data': f'{location}/data'}

    def data(self, found):
        if not found:
            return self.answer(404, {'error': {'code': 'NotFound'}})
        return self.send(200, found[0]['content'], {'Content-Type': found[0]['type'], 'Location': self.described(found[0])['location']})

    def answer(self, status, body, **headers):
        self.send(status, json.dumps(body).encode(), {'Content-Type': 'application/json', **headers})

    def send(self, status, content, headers):
        self.send_response(status)
        for name, value in {**headers, 'Content-Length': str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, form, *args):
        if LOGS:
            super().log_message(form, *args)


class Server(ThreadingHTTPServer):
    address_family = AF_INET6
    daemon_threads = True
    request_queue_size = 128


signal.signal(signal.SIGTERM, signal.SIG_DFL)
signal.signal(signal.SIGUSR1, switch)
signal.signal(signal.SIGUSR2, slow_down)
print(f'listening on {PORT}', file=sys.stderr, flush=True)
Server(('::', PORT), Handler).serve_forever()
