// The islands of staff pages. Each looks for its own elements and does nothing without them.
import { start } from './island.js';
import { copy } from './copy.js';
import { editor } from './editor.js';
import { focus } from './focus.js';
import { keys } from './keys.js';
import { live } from './live.js';
import { map } from './map.js';
import { photo } from './photo.js';
import { picks } from './picks.js';
import { presence } from './presence.js';
import { rail } from './rail.js';
import { refresh } from './refresh.js';

start([focus, keys, picks, live, editor, presence, photo, map, copy, rail, refresh]);
