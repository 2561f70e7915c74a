import { shownWith } from './behaviours/shown-with';

shownWith(1, 'endpointSlices');
