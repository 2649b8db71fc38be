import { ManagementClient } from "auth0";
import type { TestTenant } from "./start-test-tenant.ts";

/**
 * Creates the unchanged official SDK. It insists on https, so its `fetch` is redirected to the tenant's http. It reports each request to
 * `onRequest`.
 */
export const createSdk = ({ port }: TestTenant, onRequest: (request: string) => void = () => undefined) =>
	new ManagementClient({
		domain: `127.0.0.1:${port}`,
		clientId: "machine",
		clientSecret: "machine-secret",
		maxRetries: 0,
		fetch: (url, init) => {
			onRequest(`${init?.method ?? "GET"} ${new URL(String(url)).pathname}`);
			return fetch(String(url).replace(/^https:/, "http:"), init);
		},
	});
