import type { ProgramNode } from '@ruby/prism/src/nodes.js';
import { parsePrism } from '@ruby/prism/src/parsePrism.js';
import { utf16Offsets } from './byteOffsets';

export interface RubyProgram {
  readonly value: ProgramNode;
  /** Where the parser complains, in bytes. */
  readonly errors: readonly number[];
  /** The way from byte offsets to those of the text. */
  readonly toUtf16: (byte: number) => number;
}

/** Parses Ruby, or answers undefined where even the tolerant parser gives up (thousands of nested brackets). */
export type ParseRuby = (source: string) => RubyProgram | undefined;

/** WASI's errno for "no such file descriptor": prism touches no file, so every system call may answer that. */
const badFileDescriptor = 8;

/**
 * Makes a parser from prism's compiled module. An exception inside WebAssembly leaves the instance's stack
 * unusable, so the instance is thrown away and a fresh one made for the next source.
 */
export function createRubyParser(module: WebAssembly.Module): ParseRuby {
  let exports: WebAssembly.Exports | undefined;
  return (source) => {
    exports ??= instantiate(module);
    try {
      const { value, errors } = parsePrism(exports, source);
      return {
        ...{ value, errors: errors.map((it) => it.location.startOffset) },
        toUtf16: utf16Offsets(source),
      };
    } catch {
      exports = undefined; // the caller reports the file; there is no message worth keeping in a RangeError
      return undefined;
    }
  };
}

function instantiate(module: WebAssembly.Module): WebAssembly.Exports {
  const system: Record<string, (...args: number[]) => number> = {};
  for (const { name } of WebAssembly.Module.imports(module)) system[name] = () => badFileDescriptor;
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: system });
  instance.exports._initialize();
  return instance.exports;
}
