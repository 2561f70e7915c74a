"""The questions that Gadgetron answers (apps/gadgetron/connection/Handlers.cpp)."""
import time

VERSION = '4.7.2'


def info():
    # The real one looks for Python, Julia and MATLAB.
    time.sleep(0.14)
    return f'Gadgetron {VERSION} (fake)'


ANSWERS = {
    'ismrmrd::version': lambda: '1.14.1',
    'gadgetron::version': lambda: VERSION,
    'gadgetron::build': lambda: '846ed3fb5',
    'gadgetron::info': info,
    'gadgetron::info::memory': lambda: str(8 << 30),
    'gadgetron::info::python': lambda: '1',
    'gadgetron::info::matlab': lambda: '0',
    'gadgetron::info::cuda': lambda: '0',
    'gadgetron::cuda::devices': lambda: '0',
    'gadgetron::cuda::driver': lambda: 'N/A',
    'gadgetron::cuda::runtime': lambda: 'N/A',
    'gadgetron::cuda::memory': lambda: '',
    'gadgetron::cuda::capabilities': lambda: '',
}


def answer(query):
    return ANSWERS.get(query, lambda: 'Unknown query')()
