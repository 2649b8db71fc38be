import type { Entity } from "./entity.ts";

/** How many tokens the client credentials grant gives in an hour and a day. */
type TokenQuota = { client_credentials: { enforce?: boolean; per_hour?: number; per_day?: number } };

/** An application. What `fields` holds is answered as it is by `GET /clients/{id}`. */
export type ClientRecord = {
	client_id: string;
	client_secret: string;
	/** The secret before the last rotation, good until then (epoch ms). */
	previousSecret?: { value: string; untilMs: number };
	name: string;
	callbacks: string[];
	allowed_logout_urls: string[];
	/** What the client may ask for at the Management API with the client credentials grant: this is its client grant. */
	grantedScopes: string[];
	/** What else the client grant of the Management API says. */
	managementGrant?: Record<string, unknown>;
	/** Default `client_secret_post`, which takes Basic as well. */
	token_endpoint_auth_method?: "none" | "client_secret_post" | "client_secret_basic" | "private_key_jwt";
	/** Public keys (PEM) of `private_key_jwt`. */
	publicKeys?: string[];
	/** The keys and certificates registered for the client; only some need be in use. */
	credentials?: ClientCredential[];
	token_quota?: TokenQuota;
	fields?: Record<string, unknown>;
};

/** A credential of a client, as the API answers with it but for its `pem`. */
export type ClientCredential = Entity & { pem?: string };

/** The id of the client that stands for all applications. */
export const globalClientId = "AllApplicationsxxxxxxxxxxxxxxxxx";
