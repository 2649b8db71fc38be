import { describe, expect, it, vi } from "vitest";
import { processWide } from "./process-wide.ts";

describe("processWide", () => {
	it("a process-wide value is made once, on first use", () => {
		let made = 0;
		const value = processWide("test-once", () => ({ number: ++made }));
		expect(made).toBe(0);
		expect(value.get()).toBe(value.get());
		expect(made).toBe(1);
	});

	it("a process-wide value is the same for a module that is loaded twice", async () => {
		const value = processWide("test-twice", () => ({}));
		const first = value.get();
		vi.resetModules();
		const again = await import("./process-wide.ts");
		expect(again.processWide).not.toBe(processWide);
		expect(again.processWide("test-twice", () => ({})).get()).toBe(first);
	});

	it("a process-wide value can be replaced, and is made again after it was cleared", () => {
		const value = processWide("test-set", () => "made");
		value.set("placed");
		expect(value.get()).toBe("placed");
		value.set(undefined);
		expect(value.get()).toBe("made");
	});

	it("a process-wide value is not cached if making it failed", () => {
		let fails = true;
		const value = processWide("test-fails", () => {
			if (fails) throw new Error("not yet");
			return "made";
		});
		expect(value.get).toThrow("not yet");
		fails = false;
		expect(value.get()).toBe("made");
	});
});
