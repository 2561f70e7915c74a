/** Something wrong at an offset into a file's text. */
export interface Complaint {
  readonly offset: number;
  readonly message: string;
}

export type Complain = (offset: number, message: string) => void;
