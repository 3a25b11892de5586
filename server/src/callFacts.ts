import type { Range } from 'vscode-languageserver-types';
import type { Field } from './facts';
import type { Value } from './values';

/** How a place in code sends an event: an expression, a class macro, a data attribute, or a test that expects it. */
export type CallForm = 'call' | 'macro' | 'attribute' | 'test';

/** Where the names of a call stand that are found through other names; those of other files the linker finds. */
export interface WrittenNames {
  /** The literals of this file, without quotes. */
  readonly written?: readonly Field<string>[];
  /** Names that are put together of pieces: no literal holds them. */
  readonly built?: readonly string[];
}

/**
 * The event name of a call, as far as the text tells. `range` is the name literal when the call itself holds
 * it (without quotes), else the callee. `constant` is one value found through a name; `pattern` is an
 * interpolation or concatenation, with `regex` anchored at both ends. `open` is the expression where other files
 * decide it: linking reads it again with what they say.
 */
export type EventName =
  | { readonly kind: 'literal'; readonly value: string; readonly range: Range }
  | ({ readonly kind: 'constant'; readonly value: string; readonly range: Range } & WrittenNames)
  | ({
      readonly kind: 'candidates';
      readonly values: readonly string[];
      readonly range: Range;
    } & WrittenNames)
  | {
      readonly kind: 'pattern';
      readonly regex: string;
      readonly prefix: string;
      readonly range: Range;
      readonly open?: Value;
    }
  | { readonly kind: 'unknown'; readonly reason: string; readonly range: Range; readonly open?: Value };

export type LiteralType = 'string' | 'number' | 'boolean' | 'null';

/** What is known of an argument's value; `other` is any expression that is not a literal. */
export type ArgumentValue =
  | { readonly type: 'string'; readonly literal: string; readonly range: Range }
  | { readonly type: 'number'; readonly literal: number; readonly range: Range }
  | { readonly type: 'boolean'; readonly literal: boolean; readonly range: Range }
  | {
      readonly type: 'null' | 'other';
      readonly range: Range;
      /** Set for the address of the page or the request: `window.location.href`. */
      readonly address?: true;
    };

/** `user: current_user`: an identifier passed by a call. */
export interface CallIdentifier {
  readonly name: string;
  /** The keyword as written, which may differ from the name: `project_id` passes the project. */
  readonly keyRange: Range;
  readonly range: Range;
}

/** `label: 'x'`: a property passed by a call. `range` spans key and value. */
export interface CallProperty {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: ArgumentValue;
  readonly range: Range;
  /** Set for what stands in the JSON of an attribute, beside those with attributes of their own. */
  readonly additional?: true;
}

/** What a class macro asks its class for and the file does not define; `modules` are included and may have it. */
export interface LackedMethods {
  readonly methods: readonly string[];
  readonly modules: readonly string[];
}

/** A request of more events than the API takes. */
export interface TooLargeBatch {
  readonly size: number;
  readonly most: number;
  readonly range: Range;
}

/** One place that sends (or, for form `test`, expects) an event. */
export interface TrackingCall {
  /** Id of the dialect file that recognised it. */
  readonly dialect: string;
  /** Id of the call shape within the dialect, as people write it: `InternalEvents.trackEvent`. */
  readonly api: string;
  readonly form: CallForm;
  readonly legacy: boolean;
  readonly name: EventName;
  /** The expression that gives the name, where the name is not written in place. */
  readonly nameArgument?: Range;
  /** The whole call, from receiver to closing bracket. */
  readonly range: Range;
  readonly identifiers: readonly CallIdentifier[];
  readonly properties: readonly CallProperty[];
  /** Set where calls pass identifiers: in pages, macros and registries they come from what is around the call. */
  readonly takesIdentifiers?: true;
  /** Set where properties can be passed. */
  readonly takesProperties?: true;
  /** Set when identifiers are passed that the call does not name: `**options`. */
  readonly moreIdentifiers?: true;
  /** Set when properties are passed that are not listed: a spread, a variable or an expression. */
  readonly moreProperties?: true;
  /** Text that is given as more properties and cannot be read: all that it should hold is lost. */
  readonly unreadAdditional?: Range;
  readonly category?: string;
  /** For a legacy call: receiver and method (of an attribute its name), and what is written instead today. */
  readonly superseded?: { readonly callee: Range; readonly replacement?: string };
  /** The function whose callers give this call its name: they are tracking calls themselves. */
  readonly wrapper?: string;
  /** The function called here, which passes the name on to a call of `api`. */
  readonly through?: string;
  readonly lacks?: LackedMethods;
  readonly batch?: TooLargeBatch;
  /** Enclosing class, module or function, outermost first, joined with the language's separator. */
  readonly symbol?: string;
}
