import { failure, insufficientScope } from "./api-error.ts";
import type { Caller } from "./verify-token.ts";

/** What a person may do to themselves alone. A machine is nobody. */
const ownScope = /:current_user(_|$)/;

/** Any one of the scopes is enough, but those on one's own user open nobody else. @throws ApiError 403. */
export function requireScope({ scopes }: Caller, anyOf: readonly string[], path: string): void {
	const held = anyOf.filter((scope) => scopes.has(scope));
	if (held.length === 0) throw insufficientScope(anyOf);
	if (path.startsWith("/users/:id") && held.every((scope) => ownScope.test(scope))) throw failure("other_subject");
}
