import type { Value } from './syntax';

/** What programs call the address of the page or the request, in any of our languages. */
const address = String.raw`(?:window|document|globalThis|self)\.location(?:\.(?:href|pathname|search|hash))?(?:\.toString\(\))?|location\.(?:href|pathname)|document\.(?:URL|documentURI|referrer)|(?:this\.)?\$route\.(?:path|fullPath)|request\.(?:path|fullpath|full_path|original_fullpath|url|original_url|referer|referrer|path_info)`;
const whole = new RegExp(`^(?:${address})$`);
const within = new RegExp(`(?<![\\w.$@])(?:${address})(?![\\w(])`);

/** Whether an expression is the address of the page or the request, or a text with it. */
export function isAddress({ kind, span }: Value, text: string): boolean {
  const written = text
    .slice(span.start, span.end)
    .replace(/[?&]\.|\s+/g, (it) => (it.endsWith('.') ? '.' : ''));
  return kind === 'template' ? within.test(written) : whole.test(written);
}
