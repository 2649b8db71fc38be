import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

let spies: MockInstance[] = [];

/** `console.error` and `console.warn` fail a test; one that expects them mocks them itself. */
beforeEach(() => {
	spies = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
});

afterEach(() => {
	const calls = spies.flatMap((spy) => spy.mock.calls);
	vi.restoreAllMocks();
	expect(calls, "console.error or console.warn was called").toEqual([]);
});
