/** Starts an embedded tenant over https, and applications beside it. */
import dns from "node:dns";
import { createServer } from "node:https";
import net from "node:net";
import tls from "node:tls";
import { startTenant } from "../tenant/server.ts";
import { passwordlessGrant } from "../tenant/state/grant-types-of.ts";
import { createCertificates } from "../tenant/tls/create-certificates.ts";

export const password = "Rolecall-demo-1";
export const viewer = "viewer@rolecall.test";

const everyGrant = [
	...["authorization_code", "implicit", "refresh_token", "client_credentials", "password"],
	passwordlessGrant,
];

/** Returns an application of the tenant; `fields` are its other settings. */
export const application = (client_id, { fields = {}, ...more } = {}) => ({
	client_id,
	client_secret: `${client_id}-secret-of-32-characters-or-more`,
	name: client_id,
	callbacks: [],
	allowed_logout_urls: [],
	grantedScopes: [],
	...more,
	fields: { grant_types: everyGrant, ...fields },
});

/** A host name like a real tenant's, which this process resolves to this machine. */
export const tenantName = "acme.eu.auth0.test";

const usualLookup = dns.lookup;
dns.lookup = (host, options, callback) =>
	typeof options === "function"
		? usualLookup(host === tenantName ? "127.0.0.1" : host, options)
		: usualLookup(host === tenantName ? "127.0.0.1" : host, options, callback);

/** Resolves to true if this account may listen on port 443 and nothing else does, which clients without a port setting need. */
export const canListenOn443 = () =>
	new Promise((resolve) => {
		const server = net.createServer().once("error", () => resolve(false));
		server.listen(443, "127.0.0.1", () => server.close(() => resolve(true)));
	});

let certificates;

/** Creates one certificate authority for the process, which the process then trusts, so that clients need no setting. */
async function trustedCertificates() {
	if (certificates === undefined) {
		certificates = await createCertificates(undefined, [tenantName]);
		tls.setDefaultCACertificates([...tls.getCACertificates("default"), certificates.ca]);
	}
	return certificates;
}

/** Starts a tenant with the demo's accounts at `https://127.0.0.1:<port>`; `domain` is the client setting. */
export async function startSecureTenant(clients, options = {}) {
	const tenant = await startTenant({
		...{ port: 0, users: 0, plan: "unlimited", indexLagMs: 0, control: true },
		tls: await trustedCertificates(),
		clients,
		...options,
	});
	const latestMail = () => tenant.state.outbox.list()[0];
	const addApi = (identifier, fields = {}) =>
		tenant.state.resourceServers.set(identifier, {
			...{ id: identifier, identifier, name: identifier, scopes: [], is_system: false },
			...fields,
		});
	const { origin } = tenant;
	const { ca } = await trustedCertificates();
	return { tenant, origin, domain: new URL(origin).host, ca, latestMail, addApi, close: tenant.close };
}

/** Serves `handle` at `https://localhost:<port>`; it can be replaced once the origin is known. */
export async function startSecureServer() {
	const { key, cert } = await trustedCertificates();
	let handle = (_request, response) => response.writeHead(503).end();
	const server = createServer({ key, cert }, (request, response) => handle(request, response));
	await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		origin: `https://localhost:${server.address().port}`,
		use(handler) {
			handle = handler;
		},
		close: () => {
			server.closeAllConnections();
			return new Promise((resolve) => server.close(resolve));
		},
	};
}
