/** Turns the byte offsets of UTF-8 text, which prism speaks, into UTF-16 offsets of the same text. */
export function utf16Offsets(text: string): (byte: number) => number {
  const bytes = [0];
  const units = [0];
  let byte = 0;
  for (let unit = 0; unit < text.length;) {
    const code = text.codePointAt(unit) ?? 0;
    const byteLength = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    const unitLength = code > 0xffff ? 2 : 1;
    byte += byteLength;
    unit += unitLength;
    if (byteLength === unitLength) continue;
    bytes.push(byte);
    units.push(unit);
  }
  if (bytes.length === 1) return (offset) => offset;
  return (offset) => {
    let low = 0;
    let high = bytes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((bytes[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (units[low] ?? 0) + (offset - (bytes[low] ?? 0));
  };
}
