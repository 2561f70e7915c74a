import { unpackTools } from '../../tools/programs/tools';

export default function globalSetup(): void {
  unpackTools();
}
