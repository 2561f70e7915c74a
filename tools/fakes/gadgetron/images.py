"""Images as they are sent."""
import struct

FLOATS = 5
MAGNITUDE = 1


def image_message(size, field, number, acquired, attributes, pixels):
    """acquired: the header of an acquisition, whose counters, place and time become the image's; attributes: XML, or
    empty, as default.xml sends it."""
    head = bytearray(198)
    struct.pack_into('<HH', head, 0, 1, FLOATS)
    head[12:16] = acquired[10:14]
    struct.pack_into('<3H3fH', head, 16, *size, *field, 1)
    # Position and directions; average to set; time stamps.
    head[36:96] = acquired[182:242]
    head[96:108] = acquired[246:258]
    head[108:124] = acquired[18:34]
    struct.pack_into('<3H', head, 124, MAGNITUDE, number, 0)
    text = attributes.encode()
    struct.pack_into('<I', head, 194, len(text))
    return struct.pack('<H', 1022) + bytes(head) + struct.pack('<Q', len(text)) + text + pixels.tobytes()
