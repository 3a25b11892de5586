import type { YAMLError } from 'yaml';

type ErrorCode = YAMLError['code'];

export const unknownAlias =
  'This alias (`*name`) points to no anchor (`&name`) above it. Quote the value if it is plain text.';

const byCode: Partial<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias (`*name`) takes no anchor or tag of its own.',
  BAD_ALIAS: unknownAlias,
  BAD_DIRECTIVE: 'A line that starts with % is a YAML directive. Remove it, or quote the value.',
  BAD_DQ_ESCAPE: 'This escape is not known in double quotes. Use single quotes, or `\\\\` for a backslash.',
  BAD_INDENT: 'The indentation does not match the lines above, or a bracket above is not closed.',
  BAD_SCALAR_START: 'A value cannot start with this character. Put the value in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A second `: ` on one line. Put the value in quotes if the colon belongs to it.',
  BLOCK_IN_FLOW: 'Lines cannot be nested inside brackets. Write one `- item` a line instead.',
  KEY_OVER_1024_CHARS: 'This key is longer than YAML allows. Is a `: ` missing or a quote open?',
  MULTILINE_IMPLICIT_KEY: 'A `:` is missing after this key.',
  MULTIPLE_ANCHORS: 'A value takes one anchor (`&name`) only.',
  MULTIPLE_TAGS: 'A value takes one tag only.',
  RESOURCE_EXHAUSTION: 'This file is nested too deeply to be read.',
  TAB_AS_INDENT: 'A tab is used as indentation. YAML takes spaces only.',
  UNEXPECTED_TOKEN: 'This does not fit here. Put the value in quotes, or move it to a line of its own.',
};

/** Causes that the parser tells apart by its message only. */
const byMessage: readonly (readonly [RegExp, string])[] = [
  [/closing "quote/, 'The closing double quote is missing.'],
  [/closing 'quote/, 'The closing single quote is missing.'],
  [/followed by map values/, 'A `:` is missing after this key.'],
  [/Missing , /, 'A comma is missing before this entry.'],
  [/end with a [\]}]/, 'A bracket is not closed, or the lines inside it are not indented.'],
  [/Missing space after :/, 'A space is missing after the colon.'],
  [/without - indicator/, 'A `- ` is missing before this item.'],
  [/Comments must be separated/, 'A space is missing before the `#` of the comment.'],
  [/block-seq-ind on same line/, 'A list starts on the line below its key.'],
];

/** What is wrong with the YAML and how to mend it, in words for someone who knows no YAML grammar. */
export function explainSyntaxError({ code, message }: YAMLError): string {
  const known = byMessage.find(([shape]) => shape.test(message));
  return (
    known?.[1] ?? byCode[code] ?? 'This is not valid YAML: is a quote or bracket open, or a `: ` missing?'
  );
}
