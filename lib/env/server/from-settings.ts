import "server-only";
import { getEnv } from "./env.ts";
import { processWide } from "./process-wide.ts";

type Env = ReturnType<typeof getEnv>;

/**
 * Returns a value that exists once per process under a name and is made from the settings on first use. It lasts as long as they do: other
 * settings make another value, so that nobody gets a value of the old ones. Nothing closes the old value, because the settings of a process
 * change only in tests, and what a value opens ends without it: its listening connection with the database, its timers with their requests.
 */
export function fromSettings<T>(name: string, make: (settings: Env) => T): () => T {
	const held = processWide<{ settings: Env; value: T }>(name, () => {
		const settings = getEnv();
		return { settings, value: make(settings) };
	});
	return () => {
		if (held.get().settings !== getEnv()) held.set(undefined);
		return held.get().value;
	};
}
