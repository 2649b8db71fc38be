import "server-only";
import { processWide } from "./process-wide.ts";

const closers = processWide("shutdown", () => new Set<() => Promise<unknown>>());

/**
 * Registers what is closed when the process ends, after the last request was answered. `scripts/serve.mjs` calls it, and waits for 1.5 s at
 * most.
 */
export function onShutdown(close: () => Promise<unknown>): void {
	closers.get().add(close);
}
