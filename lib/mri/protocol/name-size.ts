/** Bytes of the field that holds a configuration's name, the last of which is a zero. */
export const NAME_SIZE = 1024;
