/** The part of WebAssembly that every runtime has and the prism parser needs; Node's types leave it to the DOM's. */
declare namespace WebAssembly {
  interface Module {
    readonly compiled: true;
  }
  interface Exports {
    readonly [name: string]: unknown;
    readonly _initialize: () => void;
  }
  interface Instance {
    readonly exports: Exports;
  }
  const Module: {
    new (bytes: Uint8Array): Module;
    imports(module: Module): readonly { readonly module: string; readonly name: string }[];
  };
  const Instance: new (
    module: Module,
    imports: Record<string, Record<string, (...args: number[]) => number>>,
  ) => Instance;
}
