/** Asks the worker for a result that a realm cannot compute itself. It returns synchronously. */
export type Compute = (op: string, args: Record<string, unknown>) => unknown;

/**
 * Creates a `Compute`. Requests and answers are text, so no object and no error of the worker's realm enters the sandbox. Runs inside the
 * sandbox and references nothing outside its own body.
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
