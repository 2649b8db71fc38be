import { describe, expect, it } from "vitest";
import { findLocale, isLocale } from "./locales.ts";

describe("the language of a browser", () => {
	it.each([
		["es", "es"],
		["es-MX,es;q=0.9,en;q=0.8", "es"],
		["es-419", "es"],
		["ES", "es"],
		["en-GB,en;q=0.9", "en"],
		["de-DE,de;q=0.9,es;q=0.7,en;q=0.6", "es"],
		["en;q=0.3, es;q=0.8", "es"],
		["fr, ja;q=0.5", "en"],
		["", "en"],
		["*", "en"],
		["es;q=0, fr", "en"],
		["es;q=0,en;q=0.1", "en"],
		["est,en;q=0.5", "en"],
		["es;q=junk", "en"],
		["es ; q=0.5 , en ; q=0.4", "es"],
		[";;,,=;q", "en"],
	])("%j selects %s", (header, locale) => {
		expect(findLocale(header)).toBe(locale);
	});

	it("every result is a language that Rolecall supports", () => {
		expect(["en", "es", "de", "", undefined, "constructor"].map(isLocale)).toEqual([
			true,
			true,
			false,
			false,
			false,
			false,
		]);
	});
});
