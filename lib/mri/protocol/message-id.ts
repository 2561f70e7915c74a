/**
 * Message ids of the Gadgetron protocol: two bytes, little endian, before each message.
 * From gadgetron 4.7.2, core/MessageID.h.
 */
export const MessageId = {
  configurationName: 1,
  configurationText: 2,
  header: 3,
  close: 4,
  text: 5,
  query: 6,
  response: 7,
  acquisition: 1008,
  image: 1022,
  waveform: 1026,
} as const;
