import type { Identity } from "./user.ts";

/** Kinds of connections, each with its icon. `enterprise` and `social` stand for the providers without an icon. */
export type ConnectionKind =
	| "database"
	| "google"
	| "github"
	| "apple"
	| "microsoft"
	| "email"
	| "sms"
	| "enterprise"
	| "social";

const kinds: Readonly<Record<string, ConnectionKind>> = {
	auth0: "database",
	"google-oauth2": "google",
	github: "github",
	apple: "apple",
	windowslive: "microsoft",
	email: "email",
	sms: "sms",
};

/** Names of the providers whose connections are named after the provider's id unless somebody chose another name. */
const brands: Readonly<Record<string, string>> = {
	"google-oauth2": "Google",
	github: "GitHub",
	apple: "Apple",
	windowslive: "Microsoft",
	facebook: "Facebook",
	linkedin: "LinkedIn",
	twitter: "X",
};

/** Name of the database that every new tenant has. */
const firstDatabase = "Username-Password-Authentication";

type Connection = Pick<Identity, "connection" | "provider" | "isSocial">;

/** Returns the kind of a connection, by Auth0's name of its provider or strategy. */
export function toConnectionKind({ provider, isSocial }: Pick<Identity, "provider" | "isSocial">): ConnectionKind {
	const known = Object.hasOwn(kinds, provider) ? kinds[provider] : undefined;
	if (known !== undefined) return known;
	return (isSocial ?? Object.hasOwn(brands, provider)) ? "social" : "enterprise";
}

/**
 * Returns a short name for a connection: the brand of its provider, or in `text` the key of a text where a common name says more than the
 * connection's own. Any other connection keeps its name. Pure.
 */
export function toConnectionLabel({
	connection,
	provider,
}: Connection): { name: string } | { text: "database" | "email" | "sms" } {
	if (connection === firstDatabase) return { text: "database" };
	if (connection === provider && (provider === "email" || provider === "sms")) return { text: provider };
	const brand = connection === provider && Object.hasOwn(brands, provider) ? brands[provider] : undefined;
	return { name: brand ?? connection };
}
