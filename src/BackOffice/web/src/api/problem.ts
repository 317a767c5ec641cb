/** RFC 9457 problem details, as the management API answers them. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: { field: string; code: string; detail: string }[];
  trace_id?: string;
  /** Seconds, where the server says how long to wait. */
  retry_after?: number;
  [extension: string]: unknown;
}

/** A call that the server refused, or that did not reach it (status 0). */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string | undefined {
    return this.problem.code;
  }
}

/** Whether repeating the same call may help: the network, an overload, an outage. */
export function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
}
