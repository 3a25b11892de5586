import type { CompletionItem } from 'vscode-languageserver-types';
import type { FilterValue } from '../../../facts';

/** A value that can be written at a place. Offers stand in the order of their rank, then as they come. */
export interface Offer {
  readonly value: FilterValue;
  readonly rank: number;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Still known, and no longer to be used. */
  readonly isOlder?: boolean;
  /** Text that YAML would read as something else, or that convention wants in quotes. */
  readonly inQuotes?: true;
}

/** What can be written at a place: offers, or items that are made already. */
export type Offers =
  | { readonly offers: readonly Offer[] }
  | { readonly items: readonly CompletionItem[]; readonly isComplete: boolean };
