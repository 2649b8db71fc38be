/** Asks the worker for what a realm by itself cannot do, and has its answer at once. */
export type Compute = (op: string, args: Record<string, unknown>) => unknown;

/**
 * What is asked and answered is text, so nothing of the worker's own realm comes in with it: not an object, not an error. Runs inside the
 * sandbox: it names nothing from outside itself.
 */
export function createCompute(outside: (text: string) => string): Compute {
	const ask = (line: string): string => {
		try {
			return outside(line);
		} catch {
			// What was caught is not of this realm (a full stack): no script may see it.
			throw new RangeError("Maximum call stack size exceeded");
		}
	};
	return (op, args) => {
		const { value, error } = JSON.parse(ask(JSON.stringify({ op, ...args })));
		if (error === undefined) return value;
		throw new Error(String(error));
	};
}
