import type { Range } from 'vscode-languageserver-types';
import type { NewDefinition } from '@shared/protocol';
import type { CreationContext } from './creationContext';

/** A file that is to be created. */
export interface PlannedFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly text: string;
  readonly descriptionRange: Range;
}

/** What follows from all answers: files, or why there are none, and what to know of them. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly remarks: readonly string[];
  readonly problem?: string | undefined;
}

export function refused(problem: string): Plan {
  return { files: [], remarks: [], problem };
}

export function mergePlans(plans: readonly Plan[]): Plan {
  return {
    files: plans.flatMap((it) => it.files),
    remarks: plans.flatMap((it) => it.remarks),
    problem: plans.find((it) => it.problem !== undefined)?.problem,
  };
}

export function toNewDefinition(file: PlannedFile, { root }: CreationContext): NewDefinition {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return { uri: `${root}/${path}`, text: file.text, selection: file.descriptionRange };
}
