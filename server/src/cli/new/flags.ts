/** An option that answers a question of the guided creation. */
export interface Flag {
  /** As commander writes it. */
  readonly flag: string;
  readonly about: string;
  /** May be given several times. */
  readonly repeats?: true;
}

/** What was given, by the long name of the option. */
export type NewOptions = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const common: readonly Flag[] = [
  { flag: '-d, --description <text>', about: 'what happens or what the number says' },
  { flag: '--group <name>', about: 'the group that owns it' },
  { flag: '--categories <list>', about: 'product categories, with commas between them' },
  { flag: '--tiers <list>', about: 'free,premium,ultimate or fewer' },
  { flag: '--milestone <version>', about: 'the version that brings it, such as 18.6' },
  { flag: '--url <address>', about: 'the merge request that adds it' },
];

export const flags: Readonly<Record<'event' | 'metric', readonly Flag[]>> = {
  event: [
    ...common,
    {
      flag: '--identifiers <list>',
      about: 'of whom is known that they did it: project,namespace,user or none',
    },
    {
      flag: '--property <name=text>',
      about: 'a property that is told with it and what it says; may be given several times',
      repeats: true,
    },
    {
      flag: '--metrics <list>',
      about: 'also write metrics that count it: usual, or any of users,projects,namespaces,all,sum',
    },
  ],
  metric: [
    { flag: '--events <list>', about: 'the events that are counted, with commas between them' },
    {
      flag: '--count <what>',
      about: 'users, projects, namespaces, all (occurrences), or the values of a property',
    },
    { flag: '--sum', about: 'add up the property value' },
    { flag: '--frames <list>', about: '7d,28d,all or fewer' },
    {
      flag: '--where <property=values>',
      about:
        'count only where the property is one of the values (EVENT.PROPERTY for one event); may be given several times',
      repeats: true,
    },
    { flag: '--name <name>', about: 'what the key path is made of, in place of the events' },
    { flag: '--database <class>', about: 'the class that computes a metric from the database' },
    { flag: '--setting <class>', about: 'the class that tells a setting' },
    { flag: '--key-path <path>', about: 'the key path of a metric that a class computes' },
    { flag: '--value-type <type>', about: 'boolean, string or number, of a setting' },
    ...common,
  ],
};
