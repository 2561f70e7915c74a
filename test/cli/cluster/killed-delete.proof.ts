import { killedIn } from './killed-in';

killedIn('a new pool', 'a pool that goes', 'delete');
