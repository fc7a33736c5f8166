import type { Failure, FailureCode } from './model.js';

/**
 * Why a call did not give what was asked for. A call whose signal comes rejects with the signal's reason instead.
 */
export class AssetDockError extends Error implements Failure {
  private constructor();
  readonly name: 'AssetDockError';
  readonly code: FailureCode;
  readonly status: number | null;
  readonly retryable: boolean;
  readonly retryAfter: number | null;
  readonly requestId: string | null;
  readonly fields: { field: string; message: string }[];
}
