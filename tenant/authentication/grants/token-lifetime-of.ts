import type { ResourceServer } from "../../records/resource-server-record.ts";

const usualSeconds = 86_400;

/** How long an access token for an API lives, in seconds. Default 86,400. */
export const tokenLifetimeOf = (api: ResourceServer | undefined): number =>
	typeof api?.token_lifetime === "number" ? api.token_lifetime : usualSeconds;
