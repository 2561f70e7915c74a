/** A file's bytes are what is imported. */
declare module '*.h5' {
  const bytes: Uint8Array;
  export default bytes;
}
