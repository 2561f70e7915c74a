import { type Waveform, WAVEFORM_HEADER_SIZE } from '../protocol/waveform';

/** ISMRMRD's number of an electrocardiogram, which is a waveform of 32-bit numbers. */
const ECG = 0;
const SAMPLES = 400;
const SAMPLE_TIME_US = 2500;

/** The waves of a heartbeat: amplitude, and centre and width as parts of it. */
const waves: readonly (readonly [amplitude: number, centre: number, width: number])[] = [
  [150, 0.2, 0.025],
  [-150, 0.27, 0.01],
  [1000, 0.3, 0.012],
  [-250, 0.33, 0.01],
  [300, 0.55, 0.04],
];

/** The number for no voltage: the numbers have no sign. */
const BASELINE = 2048;

/** A simulated electrocardiogram: a heartbeat of one second for each repetition. */
export const ecg = (repetitions: number): readonly Waveform[] =>
  Array.from({ length: repetitions }, (_, repetition) => {
    const header = Buffer.alloc(WAVEFORM_HEADER_SIZE);
    header.writeUInt16LE(1, 0);
    header.writeUInt32LE(repetition + 1, 20);
    header.writeUInt16LE(SAMPLES, 28);
    header.writeUInt16LE(1, 30);
    header.writeFloatLE(SAMPLE_TIME_US, 32);
    header.writeUInt16LE(ECG, 36);
    const samples = Buffer.alloc(4 * SAMPLES);
    for (let at = 0; at < SAMPLES; at++) {
      const heights = waves.map(
        ([amplitude, centre, width]) => amplitude * Math.exp(-(((at / SAMPLES - centre) / width) ** 2) / 2),
      );
      samples.writeUInt32LE(Math.round(heights.reduce((a, b) => a + b, BASELINE)), 4 * at);
    }
    return { kind: 'waveform', header, samples };
  });
