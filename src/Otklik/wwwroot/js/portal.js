// The islands of residents' pages.
import { start } from './island.js';
import { draftKeeper } from './draft-keeper.js';
import { focus } from './focus.js';
import { map } from './map.js';
import { photo } from './photo.js';

start([focus, draftKeeper, photo, map]);
