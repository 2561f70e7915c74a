/** A file is not what it has to be; the message says what is the matter with it. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}
