import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cookieJar } from "../../../testing/cookie-jar.ts";
import { signInCookie } from "../../../testing/routes/sign-in-cookie.ts";
import { applySettings, canaries } from "../../../testing/settings.ts";
import { setEnv } from "../../env/server/env.ts";
import {
	absoluteSeconds,
	findSessionCookies,
	idleSeconds,
	isWithinSession,
	readSession,
	sessionCookieName,
} from "./session-cookie.ts";

beforeEach(() => applySettings());
afterEach(() => {
	vi.useRealTimers();
	setEnv(undefined);
});

describe("session cookie", () => {
	it("names the signed-in person, and holds nothing of Auth0's", async () => {
		const marks = { sessionId: "s-1", tenantSessionId: "sid-1", userEndSeen: 3 };
		const named = { sub: "auth0|1", name: "Ana", email: "ana@example.test", signedInAtMs: 5, ...marks };
		const cookie = await signInCookie(named);
		expect(await readSession(cookieJar(cookie), 6)).toEqual(named);
	});

	it("is read whole if next-auth has split it, in any order of its parts", async () => {
		const { name, value } = await signInCookie({ sub: "auth0|1" });
		const size = Math.ceil(value.length / 7);
		const parts = Array.from({ length: 7 }, (_, index) => ({
			name: `${name}.${index}`,
			value: value.slice(index * size, (index + 1) * size),
		}));
		expect(await readSession(cookieJar(...parts.reverse()))).toMatchObject({ sub: "auth0|1" });
	});

	it("expires an hour after its last renewal", async () => {
		vi.useFakeTimers({ toFake: ["Date"] });
		const cookie = await signInCookie();
		vi.setSystemTime(Date.now() + (idleSeconds - 1) * 1_000);
		expect(await readSession(cookieJar(cookie))).toBeDefined();
		vi.setSystemTime(Date.now() + 60_000);
		expect(await readSession(cookieJar(cookie))).toBeUndefined();
	});

	it("a cookie that was read once does not decrypt with another secret, nor altered", async () => {
		const cookie = await signInCookie();
		expect(await readSession(cookieJar(cookie))).toBeDefined();
		const { name, value } = cookie;
		// The last character holds two bits that do not count, so one in the middle of the ciphertext is altered.
		const place = value.length - 40;
		const altered = {
			name,
			value: `${value.slice(0, place)}${value[place] === "A" ? "B" : "A"}${value.slice(place + 1)}`,
		};
		expect(await readSession(cookieJar(altered))).toBeUndefined();
		applySettings({ NEXTAUTH_SECRET: "another-secret-of-at-least-32-characters" });
		expect(await readSession(cookieJar(cookie))).toBeUndefined();
	});

	it("expires eight hours after the sign-in, however often it was renewed", async () => {
		const cookie = await signInCookie({ signedInAtMs: Date.now() });
		expect(await readSession(cookieJar(cookie), Date.now() + absoluteSeconds * 1_000 - 1_000)).toBeDefined();
		expect(await readSession(cookieJar(cookie), Date.now() + absoluteSeconds * 1_000 + 1)).toBeUndefined();
		expect(isWithinSession(Number.NaN, 0)).toBe(false);
	});

	it.each([
		"next-auth.session-token.evil",
		"next-auth.session-token.1",
		"next-auth.session-token.00",
		"next-auth.session-token.-0",
		"next-auth.session-token.0.0",
		"next-auth.session-token.8",
		"next-auth.session-tokenx",
		"next-auth.session-token.",
		"NEXT-AUTH.session-token",
		"__Secure-next-auth.session-token",
		"__Host-next-auth.session-token",
	])("is not read from a cookie named %s", async (name) => {
		const { value, name: own } = await signInCookie();
		expect(await readSession(cookieJar({ name, value }))).toBeUndefined();
		expect(await readSession(cookieJar({ name, value: "junk" }, { name: own, value }))).toBeDefined();
	});

	it("is read under its own name even if parts of another one exist", async () => {
		const { name, value } = await signInCookie();
		const jar = cookieJar({ name: `${name}.0`, value: "old" }, { name, value }, { name: `${name}.1`, value: "old" });
		expect(findSessionCookies(jar)).toEqual({ [name]: value });
	});

	it("is not valid without the identifiers that end it, as in a cookie of an earlier version", async () => {
		const token = { sub: "auth0|1", name: "Ana", signedInAtMs: Date.now() };
		const value = await encode({ token, secret: canaries.nextauthSecret });
		expect(await readSession(cookieJar({ name: sessionCookieName(), value }))).toBeUndefined();
	});

	it.each([
		["there is none", []],
		["it is empty", [{ name: "next-auth.session-token", value: "" }]],
		["it is junk", [{ name: "next-auth.session-token", value: "a.b.c.d.e" }]],
		["it is another's", [{ name: "next-auth.session-token-of-another-app", value: "x" }]],
	])("is not valid when %s", async (_what, cookies) => {
		expect(await readSession(cookieJar(...cookies))).toBeUndefined();
	});

	it("is not valid when it has another secret or names nobody", async () => {
		const name = sessionCookieName();
		const token = { sub: "auth0|1", signedInAtMs: Date.now() };
		const foreign = await encode({
			token: { ...token, sessionId: "s", userEndSeen: 0 },
			secret: "another-secret-0123456789abcdefghij",
		});
		expect(await readSession(cookieJar({ name, value: foreign }))).toBeUndefined();
		const emptied = await encode({ token: {}, secret: canaries.nextauthSecret });
		expect(await readSession(cookieJar({ name, value: emptied }))).toBeUndefined();
	});

	it("has the __Host- name only behind https", () => {
		expect(sessionCookieName()).toBe("next-auth.session-token");
		applySettings({ NEXTAUTH_URL: "https://rolecall.example.com" });
		expect(sessionCookieName()).toBe("__Host-next-auth.session-token");
	});
});
