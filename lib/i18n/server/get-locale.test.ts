import { beforeEach, describe, expect, it, vi } from "vitest";
import { getLocale } from "./get-locale.ts";
import { getMessages } from "./get-messages.ts";

const request = vi.hoisted(() => ({ cookie: undefined as string | undefined, language: null as string | null }));
vi.mock("next/headers", () => ({
	cookies: async () => ({
		get: (name: string) =>
			name === "rolecall_locale" && request.cookie !== undefined ? { value: request.cookie } : undefined,
	}),
	headers: async () => ({ get: (name: string) => (name === "accept-language" ? request.language : null) }),
}));

beforeEach(() => {
	request.cookie = undefined;
	request.language = null;
});

describe("a reader's language", () => {
	it("is the one they chose, whatever their browser asks for", async () => {
		Object.assign(request, { cookie: "en", language: "es" });
		expect(await getLocale()).toBe("en");
	});

	it("is what their browser asks for when they chose none, or one that is not there", async () => {
		request.language = "es-AR";
		expect(await getLocale()).toBe("es");
		request.cookie = "<script>";
		expect(await getLocale()).toBe("es");
	});

	it("is English otherwise", async () => {
		expect(await getLocale()).toBe("en");
	});

	it("has its texts", async () => {
		expect((await getMessages("en")).users.title).toBe("Users");
		expect((await getMessages("es")).users.title).toBe("Usuarios");
	});
});
