import "server-only";
import { processWide } from "./process-wide.ts";

const closers = processWide("shutdown", () => new Set<() => Promise<unknown>>());

/**
 * Registers a function that runs when the process ends, after the last request is answered. `scripts/serve.mjs` calls it and waits for at
 * most 1.5 s.
 */
export function onShutdown(close: () => Promise<unknown>): void {
	closers.get().add(close);
}
