import type { PhantomOptions } from './phantom';

/** Field of view in mm, as in ISMRMRD's generator. */
const FIELD_OF_VIEW = 300;
const THICKNESS = 6;

/** The ISMRMRD header of a phantom. Without `<version>` some of Gadgetron's configurations crash. */
export function phantomHeader(options: PhantomOptions, measurement: string): string {
  const { matrix, coils, oversampling, repetitions, acceleration } = options;
  const space = (name: string, width: number, fieldOfView: number): string =>
    `<${name}><matrixSize><x>${width}</x><y>${matrix}</y><z>1</z></matrixSize>` +
    `<fieldOfView_mm><x>${fieldOfView}</x><y>${FIELD_OF_VIEW}</y><z>${THICKNESS}</z></fieldOfView_mm></${name}>`;
  const limit = (name: string, maximum: number, centre: number): string =>
    `<${name}><minimum>0</minimum><maximum>${maximum}</maximum><center>${centre}</center></${name}>`;
  const parallel =
    acceleration === 1
      ? ''
      : `<parallelImaging><accelerationFactor><kspace_encoding_step_1>${acceleration}</kspace_encoding_step_1>` +
        '<kspace_encoding_step_2>1</kspace_encoding_step_2></accelerationFactor>' +
        '<calibrationMode>interleaved</calibrationMode></parallelImaging>';
  return [
    '<?xml version="1.0"?>',
    '<ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD">',
    '<version>1</version>',
    '<subjectInformation><patientID>ISMRMRDSheppLoganPhantom</patientID></subjectInformation>',
    `<measurementInformation><measurementID>${measurement}</measurementID>` +
      '<patientPosition>HFS</patientPosition></measurementInformation>',
    '<acquisitionSystemInformation><institutionName>ISMRM Synthetic Imaging Lab</institutionName>' +
      `<receiverChannels>${coils}</receiverChannels></acquisitionSystemInformation>`,
    '<experimentalConditions><H1resonanceFrequency_Hz>63500000</H1resonanceFrequency_Hz></experimentalConditions>',
    '<encoding>',
    space('encodedSpace', matrix * oversampling, FIELD_OF_VIEW * oversampling),
    space('reconSpace', matrix, FIELD_OF_VIEW),
    '<encodingLimits>' +
      limit('kspace_encoding_step_1', matrix - 1, matrix >> 1) +
      limit('repetition', repetitions * acceleration - 1, 0) +
      '</encodingLimits>',
    '<trajectory>cartesian</trajectory>',
    parallel,
    '</encoding>',
    '</ismrmrdHeader>',
    '',
  ]
    .filter(line => line !== '')
    .join('\n');
}
