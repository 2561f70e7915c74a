import { killedIn } from './killed-in';

killedIn('a change of the cluster', 'a rule for monitoring that comes');
