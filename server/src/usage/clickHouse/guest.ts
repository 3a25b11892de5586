/** What one query may cost the server it is sent to. */
export interface Limits {
  readonly seconds: number;
  readonly rowsRead: number;
  readonly memoryBytes: number;
  readonly resultRows: number;
  readonly threads: number;
}

export const defaultLimits: Limits = {
  seconds: 15,
  rowsRead: 5_000_000_000,
  memoryBytes: 2_000_000_000,
  resultRows: 100_000,
  threads: 4,
};

/**
 * The `readonly` of the user's profile. '0': it may do anything, so the query itself asks to be read-only.
 * '2': settings may be sent, but not `readonly` (error 164). '1': no setting may be sent at all.
 */
export type ReadonlyLevel = '0' | '1' | '2';

/** The settings to send with a query, without those that this server has refused before. */
export function guestSettings(
  readonly: ReadonlyLevel,
  limits: Limits,
  refused: ReadonlySet<string>,
): Readonly<Record<string, string>> {
  if (readonly === '1') return {};
  const settings = {
    ...(readonly === '0' ? { readonly: '1' } : {}),
    max_execution_time: String(limits.seconds),
    max_rows_to_read: String(limits.rowsRead),
    max_memory_usage: String(limits.memoryBytes),
    max_result_rows: String(limits.resultRows),
    result_overflow_mode: 'throw',
    max_threads: String(limits.threads),
    // Otherwise an error in mid-answer of an old server looks like a short, good answer.
    wait_end_of_query: '1',
    // 2^53 and more would lose digits as JSON numbers.
    output_format_json_quote_64bit_integers: '1',
  };
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !refused.has(name)));
}

/** The setting that a server refuses (error 115: unknown, 452: outside its constraints), told from its words. */
export function refusedSetting(
  code: string,
  message: string,
  sent: Readonly<Record<string, string>>,
): string | undefined {
  if (code !== '115' && code !== '452') return undefined;
  return Object.keys(sent).find((name) => new RegExp(`\\b${name}\\b`).test(message));
}
