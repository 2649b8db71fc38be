/** What a person reads while a command works: each step announced, with its time when it ends. */

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** A failure that is told as one clear sentence, without a stack. `output` is shown under it when given. */
export class Stop extends Error {
	constructor(sentence, output = "") {
		super(sentence);
		this.output = output;
	}
}

export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Runs `work`, printing its title first and its time after. */
export async function step(title, work) {
	const startedMs = performance.now();
	process.stdout.write(`${paint("2", "·")} ${title} … `);
	try {
		const result = await work();
		process.stdout.write(`${paint("32", "done")} ${paint("2", seconds(startedMs))}\n`);
		return result;
	} catch (error) {
		process.stdout.write(`${paint("31", "failed")} ${paint("2", seconds(startedMs))}\n`);
		throw error;
	}
}

/** Ends the process on a failure: a `Stop` as its sentence, anything else with its stack. */
export function fail(error) {
	if (error instanceof Stop) {
		if (error.output) process.stderr.write(`\n${error.output.trimEnd()}\n`);
		process.stderr.write(`\n${paint("31", error.message)}\n`);
	} else {
		process.stderr.write(`\n${error?.stack ?? error}\n`);
	}
	process.exit(1);
}
