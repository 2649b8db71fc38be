import { expect, test } from "vitest";
import { describeAgent } from "./describe-agent.ts";

test.each([
	[
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
		"Chrome 141.0.0 / Mac OS X 10.15.7",
	],
	[
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
		"Mobile Safari 18.5.0 / iOS 18.5.0",
	],
	[
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
		"Firefox 144.0.0 / Windows 10.0.0",
	],
	[
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
		"Chrome Mobile 141.0.0 / Android 15.0.0",
	],
	[
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.3485.66",
		"Edge 140.0.3485 / Windows 10.0.0",
	],
	["node", "Other 0.0.0 / Other 0.0.0"],
	["", "Other 0.0.0 / Other 0.0.0"],
])("a browser is described as in Auth0's log: %s", (agent, told) => {
	expect(describeAgent(agent)).toBe(told);
});
