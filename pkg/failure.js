// The one error of the client.

/** Why something did not work. See `client.d.ts` for what it says. */
export class AssetDockError extends Error {
  name = 'AssetDockError';

  /**
   * @param {import('./client.js').Failure} failure
   * @param {ErrorOptions} [options]
   */
  constructor({ message, ...said }, options) {
    super(message, options);
    Object.assign(this, said);
  }
}

/** An error of the page's own, which no service has said. */
export function ownFailure(code, message, cause) {
  const unknown = { status: null, retryAfter: null, requestId: null, fields: [] };
  return new AssetDockError({ code, message, retryable: code === 'unavailable', ...unknown }, { cause });
}
