"""Noise, by way of the storage server: a measurement with noise stores it for 48 h, one that depends on it asks for it.

As the real one, no call has a time-out, a patient is required, and what the header does not say is left out.
"""
from failure import Failure

PLACE = 'NoiseAdjust'


class Noise:
    def __init__(self, address, header):
        self.address = address
        self.header = header
        self.measurement = header.text('measurementInformation', 'measurementID')

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

    def tags(self, measurement):
        """The keys of a measurement's noise; None without a patient. A measurement called
        device_patient_study_number says what the rest of the header does not."""
        parts = self.measurement.split('_')
        device, subject, session = parts[:3] if len(parts) == 4 else ('', '', '')
        tags = {
            'subject': self.header.text('subjectInformation', 'patientID') or subject,
            'device': self.header.text('acquisitionSystemInformation', 'deviceID') or device,
            'session': self.header.text('studyInformation', 'studyID') or session,
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
