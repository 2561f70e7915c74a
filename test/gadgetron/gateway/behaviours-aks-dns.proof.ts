import { shownWith } from './behaviours/shown-with';

shownWith(2, 'AKS DNS');
