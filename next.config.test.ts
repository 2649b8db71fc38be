import { getRedirectUrl, unstable_getResponseFromNextConfig } from "next/experimental/testing/server";
import { expect, it } from "vitest";
import nextConfig from "./next.config.js";

const redirectOf = async (path: string) => {
	const response = await unstable_getResponseFromNextConfig({ url: `https://rolecall.test${path}`, nextConfig });
	return { status: response.status, to: getRedirectUrl(response)?.replace("https://rolecall.test", "") };
};

it.each([
	["metadata", "profile"],
	["organizations", "access"],
	["sign-in-methods", "security"],
	["sessions", "security"],
	["applications", "security"],
])("leads from the address of the former tab %s to %s, with its query", async (former, tab) => {
	expect(await redirectOf(`/users/auth0%7Cada/${former}?from=mail`)).toEqual({
		status: 308,
		to: `/users/auth0%7Cada/${tab}?from=mail`,
	});
});

it("keeps an id that holds a slash, a space and a percent sign in one segment", async () => {
	const id = encodeURIComponent("samlp|a/b c%d");
	expect((await redirectOf(`/users/${id}/sessions`)).to).toBe(`/users/${id}/security`);
});

it("leads nowhere from the six tabs", async () => {
	for (const tab of ["", "/activity", "/access", "/access/compare", "/security", "/profile", "/raw"])
		expect((await redirectOf(`/users/auth0%7Cada${tab}`)).to).toBeUndefined();
});
