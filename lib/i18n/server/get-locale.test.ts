import { beforeEach, describe, expect, it, vi } from "vitest";
import { applySettings } from "../../../testing/settings.ts";
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
	applySettings();
});

describe("a reader's language", () => {
	it("the reader's choice wins over the browser's preference", async () => {
		Object.assign(request, { cookie: "en", language: "es" });
		expect(await getLocale()).toBe("en");
	});

	it("the browser's preference applies if the reader chose no language, or an unknown one", async () => {
		request.language = "es-AR";
		expect(await getLocale()).toBe("es");
		request.cookie = "<script>";
		expect(await getLocale()).toBe("es");
	});

	it("English is the default", async () => {
		expect(await getLocale()).toBe("en");
	});

	it("the pseudo-locale applies only if it is switched on and the reader chose it", async () => {
		Object.assign(request, { cookie: "en-XA", language: "en-XA, es" });
		expect(await getLocale()).toBe("en");
		applySettings({ PSEUDO_LOCALE: "on" });
		expect(await getLocale()).toBe("en-XA");
		request.cookie = undefined;
		expect(await getLocale()).toBe("en");
		expect(await getMessages("en-XA")).toMatchObject({ users: { title: "⟦ÛÛšééŕš⟧" } });
	});

	it("the pseudo-locale has messages", async () => {
		expect(await getMessages("en")).toMatchObject({ users: { title: "Users" } });
		expect(await getMessages("es")).toMatchObject({ users: { title: "Usuarios" } });
	});
});
