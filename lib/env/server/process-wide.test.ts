import { describe, expect, it, vi } from "vitest";
import { processWide } from "./process-wide.ts";

describe("a value that is one a process", () => {
	it("is made once, at first use", () => {
		let made = 0;
		const value = processWide("test-once", () => ({ number: ++made }));
		expect(made).toBe(0);
		expect(value.get()).toBe(value.get());
		expect(made).toBe(1);
	});

	it("is the same for a module that is loaded a second time", async () => {
		const value = processWide("test-twice", () => ({}));
		const first = value.get();
		vi.resetModules();
		const again = await import("./process-wide.ts");
		expect(again.processWide).not.toBe(processWide);
		expect(again.processWide("test-twice", () => ({})).get()).toBe(first);
	});

	it("can be put in place, and made anew after it was taken away", () => {
		const value = processWide("test-set", () => "made");
		value.set("placed");
		expect(value.get()).toBe("placed");
		value.set(undefined);
		expect(value.get()).toBe("made");
	});

	it("is not kept when making it failed", () => {
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
