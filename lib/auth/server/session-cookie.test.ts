import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setEnv } from "../../env/server/env.ts";
import { cookieJar } from "../../testing/cookie-jar.ts";
import { applySettings, canaries } from "../../testing/settings.ts";
import { signInCookie } from "../../testing/sign-in-cookie.ts";
import { absoluteSeconds, findSession, idleSeconds, isWithinSession, sessionCookieName } from "./session-cookie.ts";

beforeEach(() => applySettings());
afterEach(() => {
	vi.useRealTimers();
	setEnv(undefined);
});

describe("the session cookie", () => {
	it("names who is signed in, and nothing of Auth0's", async () => {
		const cookie = await signInCookie({ sub: "auth0|1", name: "Ana", email: "ana@example.test", signedInAtMs: 5 });
		expect(await findSession(cookieJar(cookie), 6)).toEqual({
			sub: "auth0|1",
			name: "Ana",
			email: "ana@example.test",
			signedInAtMs: 5,
		});
	});

	it("is read whole where next-auth has split it, in whatever order the parts arrive", async () => {
		const { name, value } = await signInCookie({ sub: "auth0|1" });
		const size = Math.ceil(value.length / 11);
		const parts = Array.from({ length: 11 }, (_, index) => ({
			name: `${name}.${index}`,
			value: value.slice(index * size, (index + 1) * size),
		}));
		expect(await findSession(cookieJar(...parts.reverse()))).toMatchObject({ sub: "auth0|1" });
	});

	it("ends after an hour in which it was not renewed", async () => {
		vi.useFakeTimers({ toFake: ["Date"] });
		const cookie = await signInCookie();
		vi.setSystemTime(Date.now() + (idleSeconds - 1) * 1_000);
		expect(await findSession(cookieJar(cookie))).toBeDefined();
		vi.setSystemTime(Date.now() + 60_000);
		expect(await findSession(cookieJar(cookie))).toBeUndefined();
	});

	it("ends eight hours after the sign-in, however often it was renewed", async () => {
		const cookie = await signInCookie({ signedInAtMs: Date.now() });
		expect(await findSession(cookieJar(cookie), Date.now() + absoluteSeconds * 1_000 - 1_000)).toBeDefined();
		expect(await findSession(cookieJar(cookie), Date.now() + absoluteSeconds * 1_000 + 1)).toBeUndefined();
		expect(isWithinSession(Number.NaN, 0)).toBe(false);
	});

	it.each([
		["there is none", []],
		["it is empty", [{ name: "next-auth.session-token", value: "" }]],
		["it is junk", [{ name: "next-auth.session-token", value: "a.b.c.d.e" }]],
		["it is another's", [{ name: "next-auth.session-token-of-another-app", value: "x" }]],
	])("is no session when %s", async (_what, cookies) => {
		expect(await findSession(cookieJar(...cookies))).toBeUndefined();
	});

	it("is no session when it was made with another secret, or names nobody", async () => {
		const name = sessionCookieName();
		const token = { sub: "auth0|1", signedInAtMs: Date.now() };
		const foreign = await encode({ token, secret: "another-secret-0123456789abcdefghij" });
		expect(await findSession(cookieJar({ name, value: foreign }))).toBeUndefined();
		const emptied = await encode({ token: {}, secret: canaries.nextauthSecret });
		expect(await findSession(cookieJar({ name, value: emptied }))).toBeUndefined();
	});

	it("has the secure name behind https only", () => {
		expect(sessionCookieName()).toBe("next-auth.session-token");
		applySettings({ NEXTAUTH_URL: "https://rolecall.example.com" });
		expect(sessionCookieName()).toBe("__Secure-next-auth.session-token");
	});
});
