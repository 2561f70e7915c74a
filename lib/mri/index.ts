/** Magnetic resonance data: the Gadgetron protocol, ISMRMRD files, a phantom and pictures. */
export { FileProblem } from './ismrmrd/errors';
export { ExtendableFile } from './ismrmrd/extendable';
export { openRawData, type RawData } from './ismrmrd/read';
export { ImageWriter } from './ismrmrd/write-images';
export { writeRawData } from './ismrmrd/write-raw';
export { writeWhole } from './ismrmrd/whole';
export { ecg } from './phantom/ecg';
export { expectedImage, normalisedError } from './phantom/expected';
export { phantomHeader } from './phantom/header';
export { phantomAcquisitions, phantomDefaults, type PhantomOptions, phantomProblems } from './phantom/phantom';
export { planesOf } from './picture/pixels';
export { Pictures } from './picture/pictures';
export { type Acquisition } from './protocol/acquisition';
export { type Configuration } from './protocol/encode';
export { ConnectionLost, ProtocolError } from './protocol/errors';
export { type Image, imageShape } from './protocol/image';
export { type Received, type Reconstruction, reconstruct } from './protocol/session';
export { type Waveform } from './protocol/waveform';
