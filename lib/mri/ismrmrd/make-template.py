#!/usr/bin/env python3
"""Makes template.h5: empty datasets that carry ISMRMRD's types, which h5wasm can extend but not create.

Needs h5py and ismrmrd (PyPI). Run: python3 lib/mri/ismrmrd/make-template.py
"""
import os
import tempfile

import h5py
import ismrmrd
import numpy

target = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'template.h5')
# Prototypes of image groups; h5wasm links their datasets into groups of their own names.
PROTOTYPES = 16


def ascii_text():
    """C_S1, variable length, ASCII: what the C library asks for. It does not convert from UTF-8."""
    kind = h5py.h5t.C_S1.copy()
    kind.set_size(h5py.h5t.VARIABLE)
    kind.set_cset(h5py.h5t.CSET_ASCII)
    return kind


def prototype(file, path, kind):
    space = h5py.h5s.create_simple((0,), (h5py.h5s.UNLIMITED,))
    creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    creation.set_chunk((1,))
    links = h5py.h5p.create(h5py.h5p.LINK_CREATE)
    links.set_create_intermediate_group(True)
    h5py.h5d.create(file.id, path.encode(), kind, space, creation, links)


with tempfile.TemporaryDirectory() as folder:
    made = os.path.join(folder, 'made.h5')
    dataset = ismrmrd.Dataset(made, 'dataset', True)
    dataset.append_acquisition(ismrmrd.Acquisition.from_array(numpy.zeros((1, 1), numpy.complex64)))
    dataset.append_image('image', ismrmrd.Image.from_array(numpy.zeros((1, 1, 1, 1), numpy.float32)))
    dataset.append_waveform(ismrmrd.Waveform.from_array(numpy.zeros((1, 1), numpy.uint32)))
    dataset.close()
    with h5py.File(made, 'r') as source, h5py.File(target, 'w', libver=('earliest', 'v110')) as file:
        kind_of = lambda path: source[path].id.get_type()
        prototype(file, 'prototypes/data', kind_of('dataset/data'))
        prototype(file, 'prototypes/waveforms', kind_of('dataset/waveforms'))
        prototype(file, 'prototypes/xml', ascii_text())
        for number in range(PROTOTYPES):
            prototype(file, f'prototypes/{number}/header', kind_of('dataset/image/header'))
            prototype(file, f'prototypes/{number}/attributes', ascii_text())
