const characters: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  apos: "'",
  '#39': "'",
  amp: '&',
  lt: '<',
  gt: '>',
};

/**
 * Decodes the entities that occur in code without moving the rest: each is padded to its length with blanks, on
 * the outer side of quotes (which come in pairs) and of `&&`, and behind `>` so that `=>` stays whole.
 */
export function decodeInPlace(code: string): string {
  if (!code.includes('&')) return code;
  const seen = new Map<string, number>();
  return code.replace(/&(quot|#34|apos|#39|amp|lt|gt);/g, (entity, name: string) => {
    const character = characters[name] ?? '';
    const count = (seen.get(character) ?? 0) + 1;
    seen.set(character, count);
    const opens = character !== '>' && count % 2 === 1;
    return opens ? character.padStart(entity.length) : character.padEnd(entity.length);
  });
}
