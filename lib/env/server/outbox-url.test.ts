import { describe, expect, test } from "vitest";
import { settings } from "../../../testing/settings.ts";
import { EnvError, parseEnv } from "./parse-env.ts";

const demo = { AUTH0_DOMAIN: "127.0.0.1:4010" };
const outbox = "http://127.0.0.1:4010/__tenant/outbox";

describe("OUTBOX_URL", () => {
	test("OUTBOX_URL is accepted for the embedded tenant, and absent otherwise", () => {
		expect(parseEnv(settings({ ...demo, OUTBOX_URL: outbox })).outboxUrl).toBe(outbox);
		expect(parseEnv(settings(demo)).outboxUrl).toBeUndefined();
		expect(parseEnv(settings({ ...demo, OUTBOX_URL: "" })).outboxUrl).toBeUndefined();
	});

	test("OUTBOX_URL is refused for a real tenant, with a sentence", () => {
		const read = () => parseEnv(settings({ AUTH0_DOMAIN: "acme.eu.auth0.com", OUTBOX_URL: outbox }));
		expect(read).toThrow(EnvError);
		expect(read).toThrow("OUTBOX_URL is not for a real tenant, which sends its mails itself");
	});

	test.each([
		"https://mail.example.com/__tenant/outbox",
		"javascript:alert(1)",
		"http://127.0.0.1.evil.example/__tenant/outbox",
		"http://127.0.0.1:4010/__tenant/reset",
		"http://127.0.0.1:4010/__tenant/outbox?to=evil",
		"127.0.0.1:4010",
	])("OUTBOX_URL refuses %s", (OUTBOX_URL) => {
		expect(() => parseEnv(settings({ ...demo, OUTBOX_URL }))).toThrow("OUTBOX_URL is not the embedded tenant's outbox");
	});
});
