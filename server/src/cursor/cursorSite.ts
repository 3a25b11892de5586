import type { AttributeShape, CallShape } from '../parsers/dialect';
import type { Span } from '../text';
import type { ListLanguage } from './lists';

/** How the keys of a hash that stands for attributes are written: `event_label: `, `'event-label' => `. */
export interface HashKeyStyle {
  readonly prefix: string;
  readonly separator: '-' | '_';
  readonly before: string;
  readonly after: string;
}

/** What sends the event around the cursor, and how its arguments are written. */
export type Sender =
  | { readonly kind: 'call'; readonly language: ListLanguage; readonly shape: CallShape }
  | { readonly kind: 'element'; readonly shape: AttributeShape }
  | {
      readonly kind: 'hash';
      readonly language: ListLanguage;
      readonly shape: AttributeShape;
      readonly style: HashKeyStyle;
    };

/** What stands right of an event name: how much of the call is already there. */
export interface NameTail {
  /** What has to be written to close the name: its quotes, or nothing where the name's end cannot be told. */
  readonly quotes: string;
  /** How much of `quotes` stands behind the name already. */
  readonly quotesThere: number;
  /** True when nothing else is passed and arguments can follow. */
  readonly isAlone: boolean;
  /** The bracket that is open and not closed, to be written behind the arguments. */
  readonly missingBracket: string;
}

/** Keys of what can be written at the cursor. */
export type KeyPlace =
  /** Arguments of the call itself: keywords, or where an object of properties is expected. */
  | 'arguments'
  /** The object that holds the properties. */
  | 'properties'
  /** Attributes of the element, or keys of the hash that stands for it. */
  | 'attributes';

/** What the cursor stands in. `replace` is what an accepted item takes the place of; the cursor lies in it. */
export type Spot =
  | { readonly kind: 'name'; readonly replace: Span; readonly tail: NameTail }
  | {
      readonly kind: 'key';
      readonly of: KeyPlace;
      readonly replace: Span;
      /** The key at the cursor when it has its value already: only the key is replaced then. */
      readonly present: string | undefined;
      /** Written behind an accepted item, where other entries follow directly. */
      readonly comma: boolean;
    }
  | { readonly kind: 'value'; readonly key: string; readonly replace: Span; readonly quoted: boolean }
  | { readonly kind: 'other' };

/** A tracking call, element or hash around the cursor, as far as its text tells. */
export interface CursorSite {
  readonly sender: Sender;
  /** The name as written; undefined when it is no literal. */
  readonly event: string | undefined;
  /** Where the call's method (or the attribute's name) stands: what facts call the place of a name not written there. */
  readonly callee: Span;
  /** Identifiers, keywords and property keys that are passed already. */
  readonly given: ReadonlySet<string>;
  /** The key of the argument or property that the cursor stands in. */
  readonly active: string | undefined;
  readonly spot: Spot;
}
