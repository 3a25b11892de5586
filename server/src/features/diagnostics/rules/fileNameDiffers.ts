import type { Fix, FixContext } from '../fix';
import type { Finding, Rule, RuleContext } from '../rule';

/** `1669597397_Category_action.yml`: how files were named before internal events. */
const datedName = /^\d{8,14}_/;
const eventFolder = /(?:^|\/)config\/events\/[^/]+$/;

interface FileNameData {
  /** The address the file should have. */
  readonly to: string;
}

/** E14: the file of an event is not named after it. */
export const fileNameDiffers: Rule = {
  code: 'file-name-differs',
  severity: 'warning',
  title: 'The file of an event is not named after its action',
  why: 'Reviewers and checks look an event up by its file name, and the next one who creates the event makes a second file. Old files whose name begins with a date keep it.',
  example: 'action: view_cart_page   # in config/events/view_cart.yml',
  fix: 'Rename the file.',
  *check({ facts, pathOf }: RuleContext): Iterable<Finding> {
    const [event, ...others] = facts.events;
    const name = facts.uri.slice(facts.uri.lastIndexOf('/') + 1);
    if (!event || others.length > 0 || !event.internalEvents || event.removed) return;
    const ending = /\.ya?ml$/.exec(name)?.[0] ?? '';
    const wanted = `${event.action.value}${ending}`;
    if (name === wanted || datedName.test(name) || !eventFolder.test(pathOf(facts.uri))) return;
    // a name that no file should have is a mistake of the action
    if (!/^\w+$/.test(event.action.value)) return;
    const data: FileNameData = { to: facts.uri.slice(0, -name.length) + wanted };
    yield {
      range: event.action.range,
      message: `This file is named '${decodeURIComponent(name)}', its event '${event.action.value}': rename the file to '${wanted}'.`,
      data,
    };
  },
  *fixes({ data }: Pick<Finding, 'range' | 'data'>, { facts, textOf }: FixContext): Iterable<Fix> {
    const { to } = data as FileNameData;
    if (textOf(to) !== undefined) return;
    const title = `Rename the file to '${to.slice(to.lastIndexOf('/') + 1)}'`;
    yield { title, changes: {}, moves: [{ from: facts.uri, to }], isPreferred: true };
  },
};
