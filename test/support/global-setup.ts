import { unpackTools } from './tools';

export default function globalSetup(): void {
  unpackTools();
}
