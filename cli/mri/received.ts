/** What a server has answered with until now. */
export interface Received {
  readonly images: number;
  readonly acquisitions: number;
  readonly waveforms: number;
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const imageCount = (images: number): string => counted(images, 'image');

/** `2 images`, and raw data where there are any: `0 images, 128 acquisitions`. */
export const countText = ({ images, acquisitions, waveforms }: Received): string =>
  [
    imageCount(images),
    ...(acquisitions > 0 ? [counted(acquisitions, 'acquisition')] : []),
    ...(waveforms > 0 ? [counted(waveforms, 'waveform')] : []),
  ].join(', ');
