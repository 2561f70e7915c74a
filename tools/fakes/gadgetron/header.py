"""The ISMRMRD header: XML."""
from failure import Failure


class Header:
    def __init__(self, text):
        # Only here: every start of the fake would wait for it.
        from xml.etree import ElementTree
        try:
            self.root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            raise Failure('Unable to load ISMRMRD XML header') from error
        if self.root.find('{*}experimentalConditions') is None:
            raise Failure('experimentalConditions not defined in ismrmrdHeader')
        if self.root.find('{*}encoding') is None:
            raise Failure('encoding section not found in ismrmrdHeader')

    def text(self, *path):
        """What an element says, "" where there is none."""
        return within(self.root, *path)

    @property
    def dependency(self):
        """The measurement whose noise this one needs, "" for none."""
        for dependency in self.root.findall('{*}measurementInformation/{*}measurementDependency'):
            if within(dependency, 'dependencyType').lower() == 'noise':
                return within(dependency, 'measurementID')
        return ''

    def encoding(self, number):
        encodings = self.root.findall('{*}encoding')
        if number >= len(encodings):
            raise Failure('Unknown error.', 'Buff')
        return Encoding(encodings[number])


class Encoding:
    """How an image is encoded: its sizes, and where in k-space the lines are."""

    def __init__(self, node):
        encoded, self.field = sizes(node, 'encodedSpace', 'matrixSize'), sizes(node, 'reconSpace', 'fieldOfView_mm')
        width, encoded_width = self.field[0], sizes(node, 'encodedSpace', 'fieldOfView_mm')[0]
        is_oversampled = (encoded[0], encoded_width) != (sizes(node, 'reconSpace', 'matrixSize')[0], width)
        self.oversampling = encoded_width / width if is_oversampled else 1
        self.lines, self.first_line = along(node, 1, int(encoded[1]))
        self.partitions, self.first_partition = along(node, 2, int(encoded[2]))
        self.middle = int(encoded[2]) // 2 * self.lines + int(encoded[1]) // 2

    def place(self, line, partition):
        """The number of a line among all lines of the image, None if it is outside."""
        line += self.first_line
        partition += self.first_partition
        inside = 0 <= line < self.lines and 0 <= partition < self.partitions
        return partition * self.lines + line if inside else None


def along(node, axis, size):
    """How many lines (1) or partitions (2) there are, and what to add to their numbers."""
    minimum, maximum, centre = (within(node, 'encodingLimits', f'kspace_encoding_step_{axis}', name)
                                for name in ('minimum', 'maximum', 'center'))
    if not maximum:
        return size, 0
    count = size if node.find('{*}parallelImaging') is not None else int(maximum) - int(minimum) + 1
    return count, size // 2 - int(centre) if size > 1 else 0


def sizes(node, *path):
    return tuple(float(within(node, *path, axis) or 1) for axis in 'xyz')


def within(node, *path):
    return (node.findtext('/'.join('{*}' + name for name in path)) or '').strip()
