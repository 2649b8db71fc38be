import type { Belonging } from "@/lib/users/client/belonging-queries";

/** What can be taken from a user, by the name of its texts. */
export type RemovalText =
	| "method"
	| "methods"
	| "session"
	| "sessions"
	| "token"
	| "tokens"
	| "device"
	| "grant"
	| "grants";

/** A removal to be confirmed: one thing by its id, or all of the kind. */
export type Removal = { text: RemovalText; kind: Belonging; id?: string; what?: string };
