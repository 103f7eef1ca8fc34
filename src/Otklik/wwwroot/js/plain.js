// The islands of narrow pages: sign-in, second factors, passkeys.
import { start } from './island.js';
import { copy } from './copy.js';
import { passkey } from './passkey.js';

start([copy, passkey]);
