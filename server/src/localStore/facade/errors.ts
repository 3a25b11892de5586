/** An error in ClickHouse's own words, so that clients parse code and type as usual. */
export class FacadeError extends Error {
  constructor(
    readonly code: number,
    text: string,
    readonly type: string,
  ) {
    super(`Code: ${code}. DB::Exception: ${text} (${type})`);
    this.name = 'FacadeError';
  }
}

export const syntaxError = (text: string) => new FacadeError(62, `Syntax error: ${text}.`, 'SYNTAX_ERROR');
export const notImplemented = (text: string) => new FacadeError(48, `${text}.`, 'NOT_IMPLEMENTED');
export const badArguments = (text: string) => new FacadeError(36, `${text}.`, 'BAD_ARGUMENTS');
export const tooLarge = (limit: number) =>
  new FacadeError(307, `The request is larger than ${limit} bytes.`, 'TOO_MANY_BYTES');

/** ClickHouse code of anything thrown: ours, or the one the engine's message starts with; 1002 when unknown. */
export function codeOf(cause: unknown): number {
  if (cause instanceof FacadeError) return cause.code;
  const code = cause instanceof Error ? /Code: (\d+)\./.exec(cause.message)?.[1] : undefined;
  return code === undefined ? 1002 : Number(code);
}

/** The engine's message as a ClickHouse server would send it. */
export function textOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const text = message.replace(/^Query failed: /, '');
  return text.startsWith('Code: ') ? text : `Code: 1002. DB::Exception: ${text} (UNKNOWN_EXCEPTION)`;
}

const statusByCode: Readonly<Record<number, number>> = {
  27: 400, 36: 400, 41: 400, 46: 404, 47: 404, 48: 501, 53: 400, 60: 404, 62: 400, 81: 404, 115: 404,
  164: 403, 202: 503, 216: 409, 307: 413, 456: 400, 457: 400, 497: 403, 516: 403,
}; // prettier-ignore

/** The HTTP status that a ClickHouse server gives an error code. */
export function statusOf(code: number): number {
  return statusByCode[code] ?? 500;
}
