import { X509Certificate } from "node:crypto";
import type net from "node:net";
import { Agent, fetch } from "undici";
import { expect, onTestFinished, test } from "vitest";
import { fieldsOf } from "../records/fields-of.ts";
import { claimsOf } from "../testing/ask-token.ts";
import { freshTenant } from "../testing/start-test-tenant.ts";
import { actionTelling, tryScripts } from "../testing/try-scripts.ts";
import { createCertificates } from "./create-certificates.ts";

test("a server's certificate is signed by its own authority, for this machine alone, and valid from yesterday for a year", async () => {
	const now = Date.parse("2026-03-01T00:00:00.000Z");
	const { ca, cert, key } = await createCertificates(now);
	const [authority, server] = [new X509Certificate(ca), new X509Certificate(cert)];
	expect(authority.ca).toBe(true);
	expect(server.verify(authority.publicKey)).toBe(true);
	expect(server.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
	expect([server.validFromDate, server.validToDate].map((date) => date.toISOString().slice(0, 10))).toEqual([
		"2026-02-28",
		"2027-03-01",
	]);
	expect(key).toMatch(/^-----BEGIN PRIVATE KEY-----/);
	expect((await createCertificates(now)).ca).not.toBe(ca);
});

test("a tenant answers https to clients that trust the authority, and uses https in issuer, audience and cookie", async () => {
	const tls = await createCertificates();
	const { origin, port } = await freshTenant({ tls });
	expect(origin).toBe(`https://127.0.0.1:${port}`);
	const dispatcher = new Agent({ connect: { ca: tls.ca } });
	onTestFinished(() => dispatcher.close());
	const json = async (url: string, init: object = {}) =>
		fieldsOf(await (await fetch(url, { ...init, dispatcher })).json());
	for (const host of ["127.0.0.1", "localhost"]) {
		const { issuer } = await json(`https://${host}:${port}/.well-known/openid-configuration`);
		expect(issuer).toBe(`https://${host}:${port}/`);
	}
	const body = new URLSearchParams({
		grant_type: "client_credentials",
		client_id: "machine",
		client_secret: "machine-secret",
		audience: `${origin}/api/v2/`,
	});
	const { access_token } = await json(`${origin}/oauth/token`, { method: "POST", body });
	expect(claimsOf(access_token)).toMatchObject({ iss: `${origin}/`, aud: `${origin}/api/v2/` });
	const headers = { authorization: `Bearer ${access_token}` };
	expect((await fetch(`${origin}/api/v2/roles`, { headers, dispatcher })).status).toBe(200);
	await expect(fetch(origin)).rejects.toThrow();
});

test("a name appears in certificate, issuer and audience, and scripts reach the tenant by it on this machine", async () => {
	const name = "acme.eu.auth0.test";
	const tls = await createCertificates(Date.now(), [name]);
	expect(new X509Certificate(tls.cert).checkHost(name)).toBe(name);
	expect(new X509Certificate(tls.cert).checkHost("other.eu.auth0.test")).toBeUndefined();
	const { origin, port } = await freshTenant({ tls, names: [name], control: true });
	expect(origin).toBe(`https://${name}:${port}`);
	const lookup: net.LookupFunction = (_host, _options, callback) =>
		callback(null, [{ address: "127.0.0.1", family: 4 }]);
	const dispatcher = new Agent({ connect: { ca: tls.ca, lookup } });
	onTestFinished(() => dispatcher.close());
	const body = new URLSearchParams({
		...{ grant_type: "client_credentials", client_id: "machine", client_secret: "machine-secret" },
		audience: `${origin}/api/v2/`,
	});
	const answer = await fetch(`${origin}/oauth/token`, { method: "POST", body, dispatcher });
	const { access_token } = fieldsOf(await answer.json());
	expect(claimsOf(access_token)).toMatchObject({ iss: `${origin}/`, aud: `${origin}/api/v2/` });
	const asked = `(await (await fetch("https://${name}:${port}/.well-known/openid-configuration")).json()).issuer`;
	const { run } = tryScripts("actions", [actionTelling(asked)], { origin, domain: `${name}:${port}`, ca: tls.ca });
	expect(await run()).toEqual({ it: `${origin}/` });
});
