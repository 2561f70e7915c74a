"""The log of the real server: lines on stderr."""
import os
import sys
import time


def log(level, place, text):
    mask = os.environ.get('GADGETRON_LOG_MASK')
    if mask and f'LEVEL_{level}' not in mask and 'ALL' not in mask:
        return
    now = time.time()
    stamp = time.strftime('%m-%d %H:%M:%S', time.localtime(now))
    os.write(2, f'{stamp}.{int(now * 1000) % 1000:03d} {level} [{place}] {text}\n'.encode())


def fail(text):
    log('ERROR', 'main.cpp:175', text)
    sys.exit(1)
