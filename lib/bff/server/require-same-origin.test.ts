import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applySettings } from "../../../testing/settings.ts";
import { setEnv } from "../../env/server/env.ts";
import { requireSameOrigin } from "./require-same-origin.ts";

beforeEach(() => applySettings({ NEXTAUTH_URL: "https://rolecall.example.com" }));
afterEach(() => setEnv(undefined));

const check = (headers: Record<string, string>) => () => requireSameOrigin(new Headers(headers));
const origin = "https://rolecall.example.com";

describe("write", () => {
	it("is accepted from Rolecall's own pages, even if the browser does not send its fetch site", () => {
		expect(check({ origin, "sec-fetch-site": "same-origin" })).not.toThrow();
		expect(check({ origin })).not.toThrow();
	});

	it.each([
		["without an origin", {}],
		["without an origin, whatever its fetch site", { "sec-fetch-site": "same-origin" }],
		["from another site", { origin: "https://evil.example" }],
		["from a site whose name begins the same", { origin: "https://rolecall.example.com.evil.example" }],
		["from a neighbour of the same site", { origin: "https://other.example.com", "sec-fetch-site": "same-site" }],
		["from the same name on another port", { origin: "https://rolecall.example.com:8443" }],
		["from the same name without TLS", { origin: "http://rolecall.example.com" }],
		["from a sandbox", { origin: "null" }],
		["that a browser calls cross-site", { origin, "sec-fetch-site": "cross-site" }],
		["that a browser calls same-site", { origin, "sec-fetch-site": "same-site" }],
		["that a person typed", { origin, "sec-fetch-site": "none" }],
	])("is refused %s", (_what, headers) => {
		expect(check(headers)).toThrow(expect.objectContaining({ code: "not_same_origin", status: 403 }));
	});
});
