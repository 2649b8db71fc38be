import type { Scope } from "../scope/scope.ts";

const oneOf = (values: readonly unknown[]): string =>
	values.length === 1 ? `“${values.join()}”` : `one of ${values.map((value) => `“${value}”`).join(", ")}`;

function compared({ metadata = "", is, in: among }: Scope): string {
	const operand = is ?? among;
	if (typeof operand === "object" && "actor" in operand)
		return `have at ${metadata} what the actor has at ${operand.actor}`;
	return `have at ${metadata} ${oneOf([operand].flat())}`;
}

function partsOf(scope: Scope): string[] {
	const { all, any, not, organization, connection, emailDomain, blocked, metadata } = scope;
	return [
		connection && `have an identity in ${oneOf(connection)}`,
		organization && `are members of ${organization === "mine" ? "an organization of the actor" : oneOf(organization)}`,
		emailDomain && `have an e-mail of ${oneOf(emailDomain)}`,
		blocked === undefined ? undefined : blocked ? "are blocked" : "are not blocked",
		metadata && compared(scope),
		all?.map(describe).join(", and "),
		any && `(${any.map(describe).join(", or ")})`,
		not && `are not those who ${describe(not)}`,
	].flatMap((part) => part || []);
}

function describe(scope: Scope): string {
	const parts = partsOf(scope);
	return parts.length === 1 ? parts.join() : `(${parts.join(", and ")})`;
}

/** Describes the users in a scope in words, one line for each condition that all of them meet. Pure. */
export const describeScope = (scope: Scope): string[] => partsOf(scope);
