// The islands of staff pages. Each looks for its own elements and does nothing without them.
import { start } from './island.js';
import { keys } from './keys.js';
import { focus } from './focus.js';

start([focus, keys]);
