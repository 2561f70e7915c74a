/** Bytes of a waveform's header (ISMRMRD 1.x, packed). */
export const WAVEFORM_HEADER_SIZE = 40;

/** A physiological signal that was recorded during the scan. */
export interface Waveform {
  readonly kind: 'waveform';
  readonly header: Buffer;
  /** uint32, the samples of each channel after the other. */
  readonly samples: Buffer;
}

/** Bytes of the samples that a header announces. */
export const waveformSize = (header: Buffer): number => 4 * header.readUInt16LE(28) * header.readUInt16LE(30);
