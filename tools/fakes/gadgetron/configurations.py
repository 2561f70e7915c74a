"""The configurations, by name or as a script.

By name: those below; seconds-N.xml, which is silent for N seconds (1.5, say) between the last acquisition and the
first image; discard.xml, which takes any amount of data and makes no image; segfault.xml, which ends like an external
library that crashes. A name that is a variable of the environment stands for that variable's value, as in the real one.

A script is executed as far as the fake knows its gadgets: NoiseAdjustGadget, NoiseSummaryGadget (the stock client's
question for a noise scan), and a property "seconds" as in seconds-N.xml.
"""
import os
import re
from dataclasses import dataclass

from failure import Failure
from log import log


@dataclass
class Configuration:
    # Whether noise is stored and asked for; whether the script only asks if there is noise.
    adjusts: bool = False
    asks: bool = False
    seconds: float = 0
    keeps: bool = True
    crashes: bool = False


NAMED = {
    # Without NoiseAdjustGadget: noise is neither stored nor asked for.
    'default.xml': Configuration(),
    'isalive.xml': Configuration(),
    'default_measurement_dependencies.xml': Configuration(adjusts=True),
    'Generic_Cartesian_FFT.xml': Configuration(adjusts=True),
    'Generic_Cartesian_Grappa.xml': Configuration(adjusts=True),
    'discard.xml': Configuration(keeps=False),
    'segfault.xml': Configuration(crashes=True),
}


def by_name(name):
    name = os.environ.get(name, name)
    seconds = re.fullmatch(r'seconds-([0-9.]+)\.xml', name)
    if seconds:
        return Configuration(seconds=float(seconds.group(1)))
    if name not in NAMED:
        log('ERROR', 'Config.cpp:610', f'Loading config file failed: {name}')
        raise Failure(f'Failed to open file at path: "/opt/conda/envs/gadgetron/share/gadgetron/config/{name}"')
    return NAMED[name]


def by_script(text):
    # Only here: every start of the fake would wait for it.
    from xml.etree import ElementTree
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        log('ERROR', 'Config.cpp:610', f'Loading config file failed with following error: {error}')
        raise Failure('Error parsing document declaration/processing instruction') from error
    gadgets = {node.text for node in root.iter('classname')}
    seconds = [node.findtext('value') for node in root.iter('property') if node.findtext('name') == 'seconds']
    return Configuration(
        adjusts='NoiseAdjustGadget' in gadgets,
        asks='NoiseSummaryGadget' in gadgets,
        seconds=float(seconds[0]) if seconds else 0,
    )
