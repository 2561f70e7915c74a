import { killedIn } from './killed-in';

killedIn('create');
