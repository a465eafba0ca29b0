/** Three or four lines on a phone; the rest is in the log of the task. */
const MAX_LENGTH = 300;

const HIDDEN = '[hidden]';

/** What may carry a secret in an error's message: URL user info and queries, headers, assignments, key ids. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(\w:\/\/)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/(\w:\/\/[^\s?"']*)\?[^\s"']*/g, `$1?${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [
    /\b([\w-]*(?:password|passwd|secret|token|credential|authorization|api[_-]?key|access[_-]?key)[\w-]*["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;]+)/gi,
    `$1${HIDDEN}`,
  ],
  // AWS access key ids: four letters that name the kind, then 16 capitals or digits (IAM user guide, unique ids).
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN],
];

/** The first line of an error's message, cut to a readable length, without what may be a secret. */
export function safeMessage(message: string): string {
  const firstLine = message.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const hidden = SECRETS.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    firstLine.trim(),
  );
  return hidden.length <= MAX_LENGTH ? hidden : `${hidden.slice(0, MAX_LENGTH - 1)}…`;
}
