/** `a, b and c`, or with `or`. */
export function listed(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}

/** `a, b and 2 more`: the first of many. */
export function firstOf(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** `'a', 'b' and 'c'`. */
export function quoted(names: readonly string[]): string {
  return listed(names.map(quote));
}

/** `'a', 'b' and 2 more`. */
export function firstQuoted(names: readonly string[], most = 3): string {
  return firstOf(names.map(quote), most);
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  const whole = text.trim();
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function quote(name: string): string {
  return `'${name}'`;
}
