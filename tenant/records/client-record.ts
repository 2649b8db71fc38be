import type { Entity } from "./entity.ts";

/** Number of tokens that the client credentials grant issues per hour and per day. */
type TokenQuota = { client_credentials: { enforce?: boolean; per_hour?: number; per_day?: number } };

/** An application. `GET /clients/{id}` returns `fields` unchanged. */
export type ClientRecord = {
	client_id: string;
	client_secret: string;
	/** The secret before the last rotation, valid until `untilMs` (epoch ms). */
	previousSecret?: { value: string; untilMs: number };
	name: string;
	callbacks: string[];
	allowed_logout_urls: string[];
	/** Scopes of the client grant for the Management API: the most the client may request with the client credentials grant. */
	grantedScopes: string[];
	/** Other fields of the Management API's client grant. */
	managementGrant?: Record<string, unknown>;
	/** Authentication method. Default `client_secret_post`, which also accepts Basic. */
	token_endpoint_auth_method?: "none" | "client_secret_post" | "client_secret_basic" | "private_key_jwt";
	/** Public keys (PEM) of `private_key_jwt`. */
	publicKeys?: string[];
	/** Registered keys and certificates. A client may use only some of them. */
	credentials?: ClientCredential[];
	token_quota?: TokenQuota;
	fields?: Record<string, unknown>;
};

/** A credential of a client. The API returns it without its `pem`. */
export type ClientCredential = Entity & { pem?: string };

/** Id of the client that represents all applications. */
export const globalClientId = "AllApplicationsxxxxxxxxxxxxxxxxx";
