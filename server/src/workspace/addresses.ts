import { URI } from 'vscode-uri';

/** Letters that stand for themselves in addresses and in paths of systems with `/`. */
const plain = /^[\w./~-]*$/;

/** The path of a `file:` URI. Addresses without special letters, nearly all, are not taken apart. */
export function pathOfUri(uri: string): string {
  const path = uri.slice('file://'.length);
  return path.startsWith('/') && process.platform !== 'win32' && plain.test(path)
    ? path
    : URI.parse(uri).fsPath;
}

/** Makes the addresses of files below a folder: `/`-separated relative paths in, `file:` URIs out. */
export function uriMaker(folder: string): (relative: string) => string {
  const base = URI.file(folder).toString().replace(/\/$/, '');
  return (relative) => `${base}/${plain.test(relative) ? relative : encoded(relative)}`;
}

function encoded(relative: string): string {
  return URI.file(`/${relative}`).toString().slice('file:///'.length);
}
