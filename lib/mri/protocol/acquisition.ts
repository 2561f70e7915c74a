/** Bytes of an acquisition's header, on the wire and in a file alike (ISMRMRD 1.x, packed). */
export const ACQUISITION_HEADER_SIZE = 340;

const FLAG_COMPRESSED = (1n << 52n) | (1n << 53n);

/** One readout of the scanner: header, trajectory and samples as they are sent. */
export interface Acquisition {
  readonly kind: 'acquisition';
  readonly header: Buffer;
  /** float32, `trajectoryDimensions` for each sample. */
  readonly trajectory: Buffer;
  /** complex64, the samples of each active channel after the other. */
  readonly samples: Buffer;
}

/** The fields of an acquisition's header that decide how much follows it. */
export interface AcquisitionShape {
  readonly flags: bigint;
  readonly numberOfSamples: number;
  readonly activeChannels: number;
  readonly trajectoryDimensions: number;
}

export const acquisitionShape = (header: Buffer): AcquisitionShape => ({
  flags: header.readBigUInt64LE(2),
  numberOfSamples: header.readUInt16LE(34),
  activeChannels: header.readUInt16LE(38),
  trajectoryDimensions: header.readUInt16LE(176),
});

/** Bytes of the samples that a header announces. */
export const samplesSize = ({ numberOfSamples, activeChannels }: AcquisitionShape): number =>
  8 * numberOfSamples * activeChannels;

/** Bytes of the trajectory that a header announces. */
export const trajectorySize = ({ numberOfSamples, trajectoryDimensions }: AcquisitionShape): number =>
  4 * numberOfSamples * trajectoryDimensions;

/** Whether the samples are compressed (ZFP or NHLBI); such acquisitions are not supported. */
export const isCompressed = ({ flags }: AcquisitionShape): boolean => (flags & FLAG_COMPRESSED) !== 0n;
