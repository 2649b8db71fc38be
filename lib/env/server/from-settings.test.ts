import { afterEach, expect, it } from "vitest";
import { applySettings } from "../../../testing/settings.ts";
import { setEnv } from "./env.ts";
import { fromSettings } from "./from-settings.ts";

afterEach(() => setEnv(undefined));

it("a value is made from the settings once, and anew from other settings", () => {
	const made: string[] = [];
	const get = fromSettings("test-from-settings", ({ auth0Domain }) => {
		made.push(auth0Domain);
		return { auth0Domain };
	});
	applySettings({ AUTH0_DOMAIN: "one.eu.auth0.com" });
	expect(get()).toBe(get());
	applySettings({ AUTH0_DOMAIN: "two.eu.auth0.com" });
	expect(get()).toEqual({ auth0Domain: "two.eu.auth0.com" });
	expect(made).toEqual(["one.eu.auth0.com", "two.eu.auth0.com"]);
});

it("a value that could not be made from the settings is not kept", () => {
	let fails = true;
	const get = fromSettings("test-from-settings-fails", () => {
		if (fails) throw new Error("not yet");
		return "made";
	});
	applySettings();
	expect(get).toThrow("not yet");
	fails = false;
	expect(get()).toBe("made");
});
