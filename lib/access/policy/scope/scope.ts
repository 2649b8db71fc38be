/** A value in metadata that a condition can compare. */
export type ScopeValue = string | number | boolean;

/** The other side of a comparison with a metadata value: values of the policy, or those that the actor has at a path of their own metadata. */
export type Operand<Value> = Value | { actor: string };

/**
 * The condition of a scope, as the policy file states it. Each name is one condition; a user is in scope if all of them hold.
 *
 * A condition that depends on the actor, such as `organization: mine`, never holds if the actor lacks the attribute, not even inside
 * `not`: a scope never grows because something is missing.
 */
export type Scope = {
	all?: readonly Scope[];
	any?: readonly Scope[];
	not?: Scope;
	/** Ids of organizations, of which the user is a member of at least one. `mine` stands for the actor's. */
	organization?: "mine" | readonly string[];
	/** Names of connections, in one of which the user has an identity. */
	connection?: readonly string[];
	/** Domains of the user's e-mail, exact. A domain with other than ASCII characters is neither in the list nor outside it. */
	emailDomain?: readonly string[];
	/** The block that an admin sets. A user without the field is not blocked. */
	blocked?: boolean;
	/** A path such as `app_metadata.region`, with `is` or `in`. It leads through lists: one matching item is enough. */
	metadata?: string;
	is?: Operand<ScopeValue>;
	in?: Operand<readonly ScopeValue[]>;
};

/** The parts of the actor that a scope may read. An absent part makes every condition on it false. */
export type ScopeActor = {
	/** Ids of the actor's organizations. */
	organizations?: readonly string[] | undefined;
	app_metadata?: unknown;
	user_metadata?: unknown;
};
