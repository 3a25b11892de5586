import { badArguments } from './errors';

/**
 * Reads the text fields of a `multipart/form-data` body (the client sends large parameters this way).
 * Throws on a body without its boundary.
 */
export function parseMultipart(body: Buffer, contentType: string): Map<string, string> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) throw badArguments('multipart/form-data has no boundary');
  const fields = new Map<string, string>();
  const delimiter = Buffer.from(`\r\n--${name}`);
  const text = Buffer.concat([Buffer.from('\r\n'), body]); // the first delimiter may open the body
  let start = text.indexOf(delimiter);
  if (start < 0) throw badArguments('multipart/form-data has no boundary line');
  for (;;) {
    const from = start + delimiter.length;
    const end = text.indexOf(delimiter, from);
    if (end < 0) return fields;
    addField(fields, text.subarray(from, end));
    start = end;
  }
}

function addField(fields: Map<string, string>, part: Buffer): void {
  const blankLine = part.indexOf('\r\n\r\n');
  if (blankLine < 0) return;
  const name = /\bname="([^"]*)"/i.exec(part.subarray(0, blankLine).toString('utf8'))?.[1];
  if (name !== undefined) fields.set(name, part.subarray(blankLine + 4).toString('utf8'));
}
