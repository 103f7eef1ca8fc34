// A form that asks the browser for a passkey before it is sent: <form data-passkey="create" data-options="/…" hidden>
// with input[name=credential] and [data-passkey-failed]. Without a script, or where the browser has no passkeys, the
// form stays hidden and the other ways of signing in are there.
import { post } from './island.js';

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));

function text(buffer) {
  if (!buffer) return undefined;
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

// What the server sends holds bytes as base64url; the browser wants buffers.
function opened(options) {
  const list = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: list(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: list(options.allowCredentials) }),
  };
}

function closed(credential) {
  const answer = credential.response;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(answer.clientDataJSON),
      attestationObject: text(answer.attestationObject),
      authenticatorData: text(answer.authenticatorData ?? answer.getAuthenticatorData?.()),
      signature: text(answer.signature),
      userHandle: text(answer.userHandle),
      transports: answer.getTransports?.(),
    },
  };
}

async function ask(form, signal) {
  const answer = await post(form.dataset.options, {}, signal);
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  const publicKey = opened(await answer.json());
  const credential = form.dataset.passkey === 'create'
    ? await navigator.credentials.create({ publicKey, signal })
    : await navigator.credentials.get({ publicKey, signal });
  form.elements.credential.value = JSON.stringify(closed(credential));
}

export function passkey(document) {
  if (!window.PublicKeyCredential) return undefined;
  const stop = new AbortController();
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const failed = form.querySelector('[data-passkey-failed]');
      failed.hidden = true;
      try {
        await ask(form, stop.signal);
        // Past this listener, straight to the server.
        form.submit();
      } catch (error) {
        // Refused by the person, or timed out: the page stays, and says so.
        if (!stop.signal.aborted) failed.hidden = false;
        console.debug('passkey', error?.name);
      }
    }, { signal: stop.signal });
  }

  return () => stop.abort();
}
