// What the element and the client have in common.

/** A file in the library, as all services have it. */
export interface Asset {
  /** How the service names it. */
  id: string;
  /** With its extension. */
  name: string;
  /** Media type; `null` where the service does not say. */
  type: string | null;
  /** In bytes; `null` where the service does not say. */
  size: number | null;
  /** The folder it lies in; `null` at the top level. */
  folder: string | null;
  tags: string[];
  /** When it came into the library, as RFC 3339 has it. */
  created: string | null;
  /** When its record changed last, as RFC 3339 has it. */
  modified: string | null;
  /** Whether anyone can fetch it. */
  isPublic: boolean;
  /** Where anyone can fetch it, where the service gives an address. */
  url: string | null;
  /** Everything that the service said of it. */
  raw: Record<string, unknown>;
}

/** A link to an asset or a folder. */
export interface Share {
  /** Opens nothing. */
  id: string;
  asset: string | null;
  folder: string | null;
  /** What is left of several that it opens together. */
  assets: string[] | null;
  /** Whether it works now. */
  state: 'active' | 'expired' | 'exhausted' | 'suspended';
  created: string | null;
  expires: string | null;
  hasPassword: boolean;
  recipients: string[];
  downloadLimit: number | null;
  downloads: number;
  /** How often its page was opened. */
  views: number;
  lastAccess: string | null;
  /** The last characters of its link, to tell links apart. */
  tokenHint: string | null;
}

/** A link that was just made. */
export interface SharedLink extends Share {
  /** What to hand to a recipient. */
  url: string;
}

/** What sort of failure it is. */
export type FailureCode =
  /** The token is missing, wrong, expired or revoked. */
  | 'unauthorized'
  /** The token is good but not for this. */
  | 'forbidden'
  | 'not-found'
  /** The state of the library forbids it. */
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'rate-limited'
  | 'quota-spent'
  | 'not-in-plan'
  /** The service has no such thing. */
  | 'unsupported'
  /** It may have been done or not: the answer was lost. */
  | 'uncertain'
  /** The service has no room left. */
  | 'full'
  /** The service failed. */
  | 'service'
  /** No answer came. */
  | 'network'
  /** An answer came that cannot be read. */
  | 'unreadable'
  | 'cancelled'
  /** The library itself could not be loaded. */
  | 'unavailable'
  /** The library has stopped because of a mistake in it. The next call opens it anew. */
  | 'stopped';

/** Why something failed. */
export interface Failure {
  code: FailureCode;
  /** In words, for people. */
  message: string;
  /** The status of the service's answer; `null` where it did not come to one. */
  status: number | null;
  /** Whether the same may succeed later without anybody changing anything. */
  retryable: boolean;
  /** In seconds, where the service asks to be left alone for so long. */
  retryAfter: number | null;
  /** What the service calls the request, for its support. */
  requestId: string | null;
  /** What of a request was not accepted, where the service says so. */
  fields: { field: string; message: string }[];
}

/** What opens a service: an API key or an access token (a JWT); for `partner`, two keys. */
export type Token = string | { partnerKey: string; developerKey: string };

/** Asked for what opens the service; once more, with `isRefused`, when that is not accepted any more. */
export type GetToken = (asked: { isRefused: boolean }) => Token | Promise<Token>;
