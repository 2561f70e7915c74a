import { shownWith } from './behaviours/shown-with';

shownWith(0, 'endpointSlices');
