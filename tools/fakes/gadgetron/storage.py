"""Noise, by way of the storage server: a measurement with noise stores it for 48 h, one that depends on it asks for it.

As the real one, no call has a time-out, a patient is required, and what the header does not say is left out.
"""
import re

from failure import Failure

PLACE = 'NoiseAdjust'


class Noise:
    def __init__(self, address, header):
        self.address = address
        self.header = header

    def store(self, covariance):
        tags = self.tags(self.measurement)
        if tags is None:
            # An exception of a kind that the real server does not know.
            raise Failure('Unknown error.', PLACE)
        status = self.call('POST', '/v1/blobs/data', tags, '&_ttl=172800s', covariance)
        if status != 201:
            raise Failure(f'Failed to store item: {status}', PLACE)

    def is_there(self, measurement):
        tags = self.tags(measurement)
        return tags is not None and self.call('GET', '/v1/blobs/data/latest', tags) == 200

    @property
    def dependency(self):
        """The measurement whose noise this one needs, "" for none."""
        for dependency in re.findall('<measurementDependency>(.*?)</measurementDependency>', self.header, re.DOTALL):
            if between('dependencyType', dependency).strip().lower() == 'noise':
                return between('measurementID', dependency)
        return ''

    @property
    def measurement(self):
        dependencies = '(?s)<measurementDependency>.*?</measurementDependency>'
        return between('measurementID', re.sub(dependencies, '', self.header))

    def tags(self, measurement):
        """The keys of a measurement's noise; None without a patient. A measurement called
        device_patient_study_number says what the rest of the header does not."""
        parts = re.fullmatch('([^_]*)_([^_]*)_([^_]*)_([^_]*)', self.measurement)
        device, subject, session = parts.groups()[:3] if parts else ('', '', '')
        tags = {
            'subject': between('patientID', self.header) or subject,
            'device': between('deviceID', self.header) or device,
            'session': between('studyID', self.header) or session,
            'name': 'noise_covariance',
            'measurement': measurement,
        }
        return {name: value for name, value in tags.items() if value} if tags['subject'] else None

    def call(self, method, path, tags, more='', body=None):
        from urllib.parse import quote
        query = '&'.join(f'{name}={quote(value)}' for name, value in tags.items())
        try:
            return request(method, f'{self.address}{path}?{query}{more}', body)[0]
        except OSError as error:
            raise Failure("Couldn't connect to server", PLACE) from error


def between(tag, text):
    found = re.search(f'<{tag}>(.*?)</{tag}>', text, re.DOTALL)
    return found.group(1) if found else ''


def request(method, url, body=None):
    # Only here: every start of the fake would wait for them.
    from http.client import HTTPConnection, HTTPException
    from urllib.parse import urlsplit
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname, parts.port)
    try:
        connection.request(method, f'{parts.path}?{parts.query}', body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
