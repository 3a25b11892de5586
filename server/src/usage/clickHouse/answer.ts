import { ClickHouseError } from '@clickhouse/client';

/** A row by the names of its columns; 64-bit integers come as text. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads an answer in the format JSON. Throws the server's own error when it broke off in the middle (the words
 * stand at the end of the text), and a SyntaxError when this is no answer of ClickHouse.
 */
export function parseAnswer(text: string): readonly Row[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw lateError(text) ?? cause;
  }
  if (typeof answer === 'object' && answer !== null && 'data' in answer && Array.isArray(answer.data)) {
    return answer.data as readonly Row[];
  }
  throw lateError(text) ?? new SyntaxError('The answer has no rows.');
}

function lateError(text: string): ClickHouseError | undefined {
  const match = /Code: (\d+)\. DB::Exception: ([^]*?)(?:\(([A-Z0-9_]{3,})\)|$)/.exec(text.slice(-20_000));
  const [, code, message, type] = match ?? [];
  if (code === undefined || message === undefined) return undefined;
  return new ClickHouseError({ code, message, ...(type === undefined ? {} : { type }) });
}
