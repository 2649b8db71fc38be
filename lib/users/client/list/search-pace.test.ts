import { afterEach, describe, expect, it } from "vitest";
import { recognise } from "../../search/recognise.ts";
import { noteSearch, pauseFor } from "./search-pace.ts";

const typed = (text: string, sinceLastMs = 90) =>
	pauseFor(recognise(text), { pasted: false, sinceLastMs, counted: false });

afterEach(() => noteSearch(0));

describe("the pause before a search", () => {
	it("a pasted text and a cleared box have no pause", () => {
		expect(pauseFor(recognise("ada@example.test"), { pasted: true, sinceLastMs: 0, counted: true })).toBe("none");
		expect(typed("")).toBe("none");
	});

	it("a name, an address and a number have a short pause, and the first letters of a name a long one", () => {
		for (const text of ["ada", "ada@example.test", "+34 600 123 456", "192.0.2.17"]) expect(typed(text)).toBe("short");
		for (const text of ["a", "ad", " ad "]) expect(typed(text)).toBe("long");
	});

	it("slow typing has no pause, except in the first letters of a name", () => {
		expect([typed("ada", 160), typed("ad", 160)]).toEqual(["none", "long"]);
	});

	it("a counted search has the longest pause, and does not change the pause of any other", () => {
		const counted = (text: string) => pauseFor(recognise(text), { pasted: false, sinceLastMs: 160, counted: true });
		for (const text of ["ada@example.te", "+34 600 123 456", "192.0.2.17", "ada_7"])
			expect(counted(text)).toBe("whole");
		for (const text of ["ada", "auth0|5f7c", "900202301010000000000001"]) expect(counted(text)).toBe("none");
	});

	it("the pause is long after a slow response, until a fast one arrives", () => {
		noteSearch(900);
		expect([typed("ada"), typed("ada", 160)]).toEqual(["long", "long"]);
		noteSearch(120);
		expect(typed("ada")).toBe("short");
	});
});
