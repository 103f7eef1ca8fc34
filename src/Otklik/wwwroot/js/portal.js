// The islands of residents' pages.
import { start } from './island.js';
import { focus } from './focus.js';

start([focus]);
