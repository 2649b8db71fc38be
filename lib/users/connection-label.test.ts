import { describe, expect, it } from "vitest";
import { toConnectionKind, toConnectionLabel } from "./connection-label.ts";

describe("the short name of a connection", () => {
	it.each([
		["Username-Password-Authentication", "auth0", { text: "database" }, "database"],
		["legacy-customers", "auth0", { name: "legacy-customers" }, "database"],
		["google-oauth2", "google-oauth2", { name: "Google" }, "google"],
		["google-workspace", "google-oauth2", { name: "google-workspace" }, "google"],
		["sms", "sms", { text: "sms" }, "sms"],
		["acme", "samlp", { name: "acme" }, "enterprise"],
		["constructor", "constructor", { name: "constructor" }, "enterprise"],
	])("is short and names one connection only: %s of %s", (connection, provider, label, kind) => {
		expect(toConnectionLabel({ connection, provider })).toEqual(label);
		expect(toConnectionKind({ provider })).toBe(kind);
	});

	it("tells a social provider without an icon from an enterprise one", () => {
		expect(toConnectionKind({ provider: "line" })).toBe("enterprise");
		expect(toConnectionKind({ provider: "line", isSocial: true })).toBe("social");
		expect(toConnectionKind({ provider: "facebook" })).toBe("social");
	});
});
