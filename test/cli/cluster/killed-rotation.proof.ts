import { killedIn } from './killed-in';

killedIn('a pool that is replaced', 'stop', 'start');
