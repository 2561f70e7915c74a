"""What default.xml does: collects a repetition, removes the oversampling, transforms, and combines the channels by the
root of the sum of their squares."""
import array
import struct
from collections import namedtuple

from failure import Failure
from fourier import inverse, last_axis_first
from images import image_message

COMPRESSED = 3 << 52
CALIBRATION_ONLY = 1 << 19
PHASE_CORRECTION = 1 << 23

Acquisition = namedtuple('Acquisition', 'head flags samples channels dimensions index space')
# The counters of an acquisition, by which images differ; the segment is ignored.
Index = namedtuple('Index', 'line partition average slice contrast phase repetition set')


def acquisition(head):
    flags, samples, channels, space, dimensions = (
        struct.unpack_from(form, head, at)[0]
        for form, at in (('<Q', 2), ('<H', 34), ('<H', 38), ('<H', 174), ('<H', 176))
    )
    if flags & COMPRESSED:
        raise Failure('Compressed acquisitions are not supported by the fake')
    return Acquisition(head, flags, samples, channels, dimensions, Index(*struct.unpack_from('<8H', head, 242)), space)


class Reconstruction:
    def __init__(self, header, attributes):
        """attributes: a function that says what is sent with an image."""
        self.header = header
        self.attributes = attributes
        self.repetition = None
        self.lines = []
        self.sent = 0

    def add(self, acquired, data):
        """Adds an acquisition, and returns the images that are complete: those of the repetition before."""
        done = self.complete() if acquired.index.repetition != self.repetition else []
        self.repetition = acquired.index.repetition
        if not acquired.flags & (CALIBRATION_ONLY | PHASE_CORRECTION):
            self.lines.append((acquired, data))
        return done

    def complete(self):
        """The images of what has been collected, as messages: one for each slice, contrast, phase and so on."""
        images = {}
        for acquired, data in self.lines:
            counters = acquired.index
            key = (counters.slice, counters.average, counters.contrast, counters.phase, counters.set, acquired.space)
            images.setdefault(key, []).append((acquired, data))
        self.lines = []
        return [self.image(self.header.encoding(key[-1]), lines) for key, lines in sorted(images.items())]

    def image(self, encoding, lines):
        first = lines[0][0]
        size = int(first.samples / encoding.oversampling)
        placed = {}
        for acquired, data in lines:
            if (acquired.samples, acquired.channels) != (first.samples, first.channels):
                raise Failure('Acquired reference data does not fit into the reference data buffer.\n', 'Buff')
            place = encoding.place(acquired.index.line, acquired.index.partition)
            # What lies outside is left out.
            if place is not None:
                placed[place] = (acquired.head, data)
        squares = [0.0] * (size * encoding.lines * encoding.partitions)
        for channel in range(first.channels):
            values = channel_image(placed, channel, first.samples, size, encoding)
            squares = [square + value.real ** 2 + value.imag ** 2 for square, value in zip(squares, values)]
        self.sent += 1
        # As the real one: where the line in the middle was not measured, the image's counters are 0.
        head, _ = placed.get(encoding.middle, (bytes(340), b''))
        pixels = array.array('f', [square ** 0.5 for square in squares])
        return image_message((size, encoding.lines, encoding.partitions), encoding.field, self.sent, head,
                             self.attributes(), pixels)


def channel_image(placed, channel, samples, size, encoding):
    """The image that a channel sees, x fastest."""
    lines = encoding.lines * encoding.partitions
    values = []
    for place in range(lines):
        values += complexes(placed[place][1], channel, samples) if place in placed else [0j] * samples
    values = inverse(last_axis_first(values, samples), samples)
    # The field of view that the oversampling has added is at the edges.
    start = (samples - size) // 2
    values = values[start * lines:(start + size) * lines]
    for length in (encoding.lines, encoding.partitions):
        values = inverse(last_axis_first(values, length), length)
    return values


def complexes(data, channel, samples):
    parts = array.array('f', data[8 * channel * samples:8 * (channel + 1) * samples])
    return map(complex, parts[::2], parts[1::2])
