import type { Audiences } from '@shared/audience';
import type { Impact } from '../../features/impact/compare';
import type { Layout } from '../../layout';
import type { GitBase } from '../../workspace/git/findBase';
import type { CommandContext } from '../commandContext';
import { openWorkspace } from '../openWorkspace';
import { CommandError } from '../terminal';

/** What a branch changes, and all that is needed to say so. */
export interface FoundImpact {
  readonly base: GitBase;
  readonly impacts: readonly Impact[];
  readonly audiences: Audiences;
  readonly layout: Layout;
}

/** Compares a folder with its base. Throws `CommandError`, with what to do, when there is nothing to compare with. */
export async function runImpact(
  { dir, base }: { readonly dir: string; readonly base: string | undefined },
  context: CommandContext,
): Promise<FoundImpact> {
  let found: Pick<FoundImpact, 'base' | 'impacts'> | undefined;
  const { session } = await openWorkspace(dir, context, {
    base,
    whileReading: async ({ changes }) => {
      const { bases, impacts } = await changes.report([]);
      const [first] = bases;
      if (first?.kind !== 'found') throw new CommandError(first?.reason ?? 'There is nothing to compare.');
      found = { base: first.base, impacts };
    },
  });
  if (!found) throw new CommandError('The comparison was interrupted.');
  return { ...found, audiences: session.analysis.audiences, layout: session.layout };
}
