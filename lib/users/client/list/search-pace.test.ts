import { afterEach, describe, expect, it } from "vitest";
import { recognise } from "../../search/recognise.ts";
import { noteSearch, pauseFor } from "./search-pace.ts";

const typed = (text: string, sinceLastMs = 90) =>
	pauseFor(recognise(text), { pasted: false, sinceLastMs, counted: false });

afterEach(() => noteSearch(0));

describe("the rest that typing takes before a search", () => {
	it("is none for what was pasted and for an emptied box", () => {
		expect(pauseFor(recognise("ada@example.test"), { pasted: true, sinceLastMs: 0, counted: true })).toBe("none");
		expect(typed("")).toBe("none");
	});

	it("is short in a name, an address and a number, and long in the first letters of a name", () => {
		for (const text of ["ada", "ada@example.test", "+34 600 123 456", "192.0.2.17"]) expect(typed(text)).toBe("short");
		for (const text of ["a", "ad", " ad "]) expect(typed(text)).toBe("long");
	});

	it("is none where the next letter would come after the search anyway, but for the first letters of a name", () => {
		expect([typed("ada", 160), typed("ad", 160)]).toEqual(["none", "long"]);
	});

	it("is longest before a search that is counted, and no longer than else before any other", () => {
		const counted = (text: string) => pauseFor(recognise(text), { pasted: false, sinceLastMs: 160, counted: true });
		for (const text of ["ada@example.te", "+34 600 123 456", "192.0.2.17", "ada_7"])
			expect(counted(text)).toBe("whole");
		for (const text of ["ada", "auth0|5f7c", "900202301010000000000001"]) expect(counted(text)).toBe("none");
	});

	it("is long after an answer that took long, until one comes quickly again", () => {
		noteSearch(900);
		expect([typed("ada"), typed("ada", 160)]).toEqual(["long", "long"]);
		noteSearch(120);
		expect(typed("ada")).toBe("short");
	});
});
