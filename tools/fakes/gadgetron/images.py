"""Images: one for each repetition, with a row for each of its acquisitions, in the order of arrival, and in each place
of a row the root of the sum of squares over the channels."""
import array
import math
import struct


def image_message(repetition, rows, adjusted):
    """rows: (samples, channels, data) each; adjusted: whether there was noise, which is said in the attributes only."""
    width = max(samples for samples, _, _ in rows)
    pixels = array.array('f')
    for samples, channels, data in rows:
        values = array.array('f', data)
        squares = (
            sum(values[2 * (channel * samples + at)] ** 2 + values[2 * (channel * samples + at) + 1] ** 2
                for channel in range(channels))
            for at in range(samples)
        )
        pixels.extend([math.sqrt(square) for square in squares] + [0.0] * (width - samples))
    meta = (f'<?xml version="1.0"?><ismrmrdMeta><meta><name>noise_adjusted</name><value>{int(adjusted)}</value></meta>'
            '</ismrmrdMeta>').encode()
    head = bytearray(198)
    struct.pack_into('<HH', head, 0, 1, 5)
    struct.pack_into('<3H', head, 16, width, len(rows), 1)
    struct.pack_into('<H', head, 34, 1)
    struct.pack_into('<H', head, 102, repetition)
    struct.pack_into('<3H', head, 124, 1, repetition + 1, 0)
    struct.pack_into('<I', head, 194, len(meta))
    return struct.pack('<H', 1022) + bytes(head) + struct.pack('<Q', len(meta)) + meta + pixels.tobytes()
