import type { TrackingCall } from './facts';
import type { ImportedValue, ParameterPlace, Value } from './values';

export type CodeFamily = 'ruby' | 'javascript' | 'python' | 'csharp';

/** A function that passes its own parameter on as the event name: calls of it are tracking calls. */
export interface Wrapper {
  /** The name by which it is called. */
  readonly name: string;
  /** The file that defines it. */
  readonly uri: string;
  readonly family: CodeFamily;
  /** True when it is called on an object. */
  readonly isMethod: boolean;
  /** The parameter that is the event name. */
  readonly place: ParameterPlace;
  /** The parameter that is handed on as the properties. */
  readonly propertiesPlace?: ParameterPlace;
  /** Keywords that callers may add as identifiers, because all keywords are handed on. */
  readonly keywords: readonly string[];
  /** What the wrapped call itself passes, without places: a wrapper that only moves is the same wrapper. */
  readonly sends: Pick<
    TrackingCall,
    'dialect' | 'api' | 'form' | 'legacy' | 'identifiers' | 'properties' | 'category'
  > &
    Pick<TrackingCall, 'takesIdentifiers' | 'takesProperties' | 'moreIdentifiers' | 'moreProperties'>;
}

/** A name whose definitions or calls matter wherever they stand: a constant, a function, a file's own name. */
export interface SoughtName {
  readonly family: CodeFamily;
  readonly kind: 'constant' | 'function' | 'module';
  readonly name: string;
}

/** What reading a file needs to know of others: facts are a function of the text, the dialects and this. */
export interface ReadContext {
  readonly wrappers: readonly Wrapper[];
}

/** A call that is a tracking call if the function called is the wrapper of that name in that file. */
export interface OpenCall {
  readonly wrapper: Pick<Wrapper, 'uri' | 'name' | 'family'>;
  readonly call: TrackingCall;
  /** What is called, when that is imported by name. */
  readonly callee?: ImportedValue;
  /** The function around the call, when it passes the name on once more. */
  readonly makes?: Wrapper;
}

/** What a file shares with others, and what it needs of them. */
export interface FileLinks {
  /** Names that the module exports (JavaScript), values closed over the file. */
  readonly exports: readonly (readonly [name: string, value: Value])[];
  /** Modules whose exports it passes on as they are: `export * from`. */
  readonly passesOn: readonly string[];
  /** Modules that it imports from, as written. */
  readonly imports: readonly string[];
  /** Constants (Ruby) by their full path, values closed over the file. */
  readonly constants: readonly (readonly [path: string, value: Value])[];
  /** Functions of this file that wrap tracking calls. */
  readonly wrappers: readonly Wrapper[];
  /** Names of known wrappers that this file defines as functions which wrap nothing. */
  readonly rivals: readonly string[];
  readonly openCalls: readonly OpenCall[];
}

/** The last name of a module's address that says anything: `checkout` of `~/checkout/index.js`. */
export function moduleStem(address: string): string {
  return address.replace(/(\/index)?(\.\w+)*$/, '').replace(/^.*\//, '');
}
