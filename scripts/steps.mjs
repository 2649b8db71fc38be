/** Prints the progress of a command: each step's title, and its time when it ends. */

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** A failure that is printed as one sentence, without a stack, followed by `output` if given. */
export class Stop extends Error {
	constructor(sentence, output = "") {
		super(sentence);
		this.output = output;
	}
}

export const seconds = (sinceMs) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;

/** Runs `work` and prints its title before and its time after. */
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

/** Runs `work` beside other output: prints one line at its end. */
export async function stepBeside(title, work) {
	const startedMs = performance.now();
	const result = await work();
	process.stdout.write(`${paint("32", "✔")} ${title} · ${seconds(startedMs)}\n`);
	return result;
}

/** Exits on a failure: prints a `Stop` as its sentence, any other error with its stack. */
export function fail(error) {
	if (error instanceof Stop) {
		if (error.output) process.stderr.write(`\n${error.output.trimEnd()}\n`);
		process.stderr.write(`\n${paint("31", error.message)}\n`);
	} else {
		process.stderr.write(`\n${error?.stack ?? error}\n`);
	}
	process.exit(1);
}
