import { afterEach, expect, it } from "vitest";
import { applySettings } from "../../../../testing/settings.ts";
import { setEnv } from "../../../env/server/env.ts";
import { tenantSignOutUrl } from "./tenant-sign-out-url.ts";

afterEach(() => setEnv(undefined));

it("a sign-out from the tenant returns to the sign-in page", () => {
	applySettings({ NEXTAUTH_URL: "https://rolecall.example.com/" });
	const { origin, pathname, searchParams } = new URL(tenantSignOutUrl());
	expect(origin + pathname).toBe("https://acme.eu.auth0.com/v2/logout");
	expect(Object.fromEntries(searchParams)).toEqual({
		client_id: "sign-in",
		returnTo: "https://rolecall.example.com/sign-in",
	});
});

it("a sign-out from the tenant uses the domain of the sign-in", () => {
	applySettings({ AUTH0_ISSUER_DOMAIN: "login.acme.com" });
	expect(new URL(tenantSignOutUrl()).origin).toBe("https://login.acme.com");
});
