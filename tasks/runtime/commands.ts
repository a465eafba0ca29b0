/** What the command line offers; one place for help, parsing and tests. */
export interface CommandDescription {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly help: string;
  /** Names of the options that it takes, without their dashes. */
  readonly options: readonly string[];
}

const WINDOW = `  --config FILE    the model's YAML file; without it, the YAML itself in VIGIE_CONFIG
  --start DATE     first instant of the window, UTC: 2026-11-09 or 2026-11-09T06:00Z
  --end DATE       first instant behind it; without both, the last complete week, Monday to Monday
  --json           the result as one JSON line on stdout, for machines`;

/** A switch that only some boxes take. */
interface BoxSwitch {
  readonly name: string;
  readonly help: string;
}

const RECOMPUTE_REFERENCE: BoxSwitch = {
  name: 'recompute-reference',
  help: '  --recompute-reference  read the baseline again, also where its profile is kept from an earlier run',
};

const DRY_RUN: BoxSwitch = {
  name: 'dry-run',
  help: '  --dry-run        print what would be told, and tell nobody',
};

const box = (
  name: string,
  summary: string,
  help: string,
  ...switches: readonly BoxSwitch[]
): CommandDescription => ({
  name,
  summary,
  usage: `vigie ${[name, '--config FILE [--start DATE --end DATE]', ...switches.map((each) => `[--${each.name}]`), '[--json]'].join(' ')}`,
  help: [`${help}\n`, WINDOW, ...switches.map((each) => each.help)].join('\n'),
  options: ['config', 'start', 'end', 'json', ...switches.map((each) => each.name)],
});

export const commands: readonly CommandDescription[] = [
  box(
    'run',
    'the whole pipeline, from logs to alerts',
    "Reads the reference and the window's prediction logs, judges them, publishes pages and report.json,\nand tells Alertmanager. The same as the boxes below, one after the other.",
    RECOMPUTE_REFERENCE,
  ),
  box(
    'extract',
    'read the rows, once',
    'Turns reference and logs into profiles and labelled decisions under work/. The other boxes need no rows.',
    RECOMPUTE_REFERENCE,
  ),
  box('data-drift', 'judge the features', 'Needs: extract.'),
  box('prediction-drift', 'judge the scores', 'Needs: extract.'),
  box('performance', 'judge the cost of matured decisions', 'Needs: extract.'),
  box('refusal', 'count refusals', 'Needs: extract.'),
  box(
    'publish',
    'write report.json and the pages',
    'Needs: data-drift, prediction-drift, performance and refusal.',
  ),
  box(
    'alert',
    'post to Alertmanager',
    'Needs: publish. Where nothing was published, it says that the run failed.',
    DRY_RUN,
  ),
  box(
    'check',
    'hold a configuration against its data',
    'Checks everything that run would need, prints the plan, computes nothing.',
  ),
  {
    name: 'simulate',
    summary: 'write a credit platform to try Vigie on',
    usage:
      'vigie simulate --out DIR [--scenario NAME] [--weeks N] [--applications-per-week N]\n                             [--baseline-rows N] [--seed N] [--end DATE] [--json]',
    help: `Writes a baseline, weeks of prediction logs, labels that come later, and the vigie.yaml that watches them.

  --out DIR                    new, empty, or an earlier simulation, which is replaced
  --scenario NAME              stable (default), income-shift, new-product, broken-upstream, concept-drift
  --weeks N                    weeks of logs (default 12)
  --applications-per-week N    (default 1500)
  --baseline-rows N            (default 20000)
  --seed N                     the same seed writes the same bytes (default 1)
  --end DATE                   midnight that ends the last week; default: the last Monday
  --json                       the result as one JSON line on stdout, for machines`,
    options: ['out', 'scenario', 'weeks', 'applications-per-week', 'baseline-rows', 'seed', 'end', 'json'],
  },
  {
    name: 'serve',
    summary: 'show reports on localhost',
    usage: 'vigie serve --config FILE [--port N]',
    help: `Serves reports.path, a folder or a bucket, on 127.0.0.1 until it is stopped.

  --config FILE    the model's YAML file; without it, the YAML itself in VIGIE_CONFIG
  --port N         (default 8080; 0: one that is free)`,
    options: ['config', 'port'],
  },
];

/** Help for one command, or for all of them. */
export function helpText(name: string | undefined): string {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) {
    return `Usage: ${command.usage}\n\n${command.help}\n`;
  }
  return `vigie watches a credit-scoring model in production: has the world moved, and what does it cost?

Usage: vigie COMMAND [options]; vigie COMMAND --help says more

${commands.map(({ name: each, summary }) => `  ${each.padEnd(18)}${summary}`).join('\n')}

A first try:
  vigie simulate --out demo/shift --scenario income-shift
  vigie check --config demo/shift/vigie.yaml
  vigie run --config demo/shift/vigie.yaml
  vigie serve --config demo/shift/vigie.yaml

Exit codes: 0 the work was done, drift or not; 2 the configuration or the data's contract is broken, don't retry;
1 anything else, worth a retry; 143 and 130 told to stop (SIGTERM, Ctrl-C), worth one too.
`;
}
