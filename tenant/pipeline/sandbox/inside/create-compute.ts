/** Asks the worker for what a realm by itself cannot do, and has its answer at once. */
export type Compute = (op: string, args: Record<string, unknown>) => unknown;

/**
 * Requests and answers are text, so no object and no error of the worker's realm enters the sandbox. Runs inside the
 * sandbox: it names nothing from outside itself.
 */
export function createCompute(outside: (text: string) => string): Compute {
	const ask = (line: string): string => {
		try {
			return outside(line);
		} catch {
			// The caught error (a full stack) belongs to the worker's realm, so no script may see it.
			throw new RangeError("Maximum call stack size exceeded");
		}
	};
	return (op, args) => {
		const { value, error } = JSON.parse(ask(JSON.stringify({ op, ...args })));
		if (error === undefined) return value;
		throw new Error(String(error));
	};
}
