"""The Fourier transform of many sequences at once, without a library: what is added and multiplied are whole lists."""
from cmath import exp, pi
from itertools import chain
from operator import add, sub


def inverse(values, length):
    """The centred and unitary inverse transform, as the real one's hoNDFFT has it. values holds len(values) / length
    sequences; element i of sequence s is values[i * sequences + s]."""
    sequences = len(values) // length
    half = length // 2
    values = values[half * sequences:] + values[:half * sequences]
    stride, left = sequences, length
    # Stockham: each step combines elements that are far apart, and leaves its results beside each other.
    for radix in factors(length):
        values = combined(values, left, radix, stride)
        stride, left = stride * radix, left // radix
    scale = length ** -0.5
    rest = (length - half) * sequences
    return [value * scale for value in chain(values[rest:], values[:rest])]


def combined(values, left, radix, stride):
    rows = left // radix
    size = rows * stride
    blocks = [values[start:start + size] for start in range(0, len(values), size)]
    result = [0j] * len(values)
    for k in range(radix):
        mixed = mix(blocks, k)
        for row in range(rows):
            to = (radix * row + k) * stride
            turn = exp(2j * pi * row * k / left)
            result[to:to + stride] = [value * turn for value in mixed[row * stride:(row + 1) * stride]]
    return result


def mix(blocks, k):
    """Component k of the transform over the blocks."""
    if len(blocks) == 2:
        return list(map(sub if k else add, *blocks))
    turns = [exp(2j * pi * j * k / len(blocks)) for j in range(len(blocks))]
    return [sum(value * turn for value, turn in zip(each, turns)) for each in zip(*blocks)]


def factors(number):
    """The prime factors of a number."""
    found = []
    factor = 2
    while number > 1:
        if number % factor:
            factor += 1
        else:
            found.append(factor)
            number //= factor
    return found


def last_axis_first(values, size):
    """Makes the axis that runs fastest, which has this size, the one that runs slowest."""
    return list(chain.from_iterable(values[start::size] for start in range(size)))
