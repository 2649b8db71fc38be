import { describe, expect, it } from "vitest";
import { toDeviceName } from "./device-name.ts";

describe("a device's name", () => {
	it.each([
		[
			"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36",
			"Chrome · macOS",
		],
		["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox · Windows"],
		["Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148", "iPhone"],
		["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36", "Chrome · Android"],
		["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "Edge · Windows"],
	])("names the device of %s as a person would", (agent, name) => {
		expect(toDeviceName(agent)).toBe(name);
	});

	it.each([undefined, null, "", "curl/8.0"])("recognises no device in %s", (agent) => {
		expect(toDeviceName(agent)).toBeUndefined();
	});
});
