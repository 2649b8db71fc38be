import { dangerousScopes, isDangerousScope, missingScopes, scopeNeeds } from "../../lib/management-api/scope-needs.ts";

type ScopeLine = { scope: string; says: string };

/** A token's scopes, sorted by their use. A scope is `needed` if it fills a need, alone or with another. */
export type ScopeReport = {
	granted: ScopeLine[];
	missing: ScopeLine[];
	/** Granted, but unused by Rolecall. */
	unneeded: string[];
	dangerous: ScopeLine[];
};

/** Sorts the scopes of a token by their use in Rolecall. Pure. */
export function toScopeReport(scopes: readonly string[]): ScopeReport {
	const needed = [...new Set(scopeNeeds.flatMap(({ anyOf }) => anyOf))];
	const uses = (scope: string) =>
		scopeNeeds.filter(({ anyOf }) => anyOf.includes(scope)).map(({ disables }) => disables);
	return {
		granted: needed
			.filter((scope) => scopes.includes(scope))
			.map((scope) => ({ scope, says: [...new Set(uses(scope))].join("; ") })),
		missing: missingScopes(scopes).map(({ anyOf, disables }) => ({ scope: anyOf.join(" or "), says: disables })),
		unneeded: scopes.filter((scope) => !needed.includes(scope) && !isDangerousScope(scope)),
		dangerous: Object.entries(dangerousScopes)
			.filter(([scope]) => scopes.includes(scope))
			.map(([scope, says]) => ({ scope, says })),
	};
}

const column = (lines: readonly ScopeLine[], mark: string): string[] => {
	const width = Math.max(...lines.map(({ scope }) => scope.length));
	return lines.map(({ scope, says }) => `  ${mark} ${scope.padEnd(width)}  ${says}`);
};

/** Formats the report, line by line. */
export function describeScopes({ granted, missing, unneeded, dangerous }: ScopeReport): string[] {
	const section = (title: string, lines: string[]) => (lines.length === 0 ? [] : ["", title, ...lines]);
	return [
		...section("Granted:", column(granted, "✔")),
		...section("Granted, not used by Rolecall:", unneeded.length === 0 ? [] : [`  · ${unneeded.join(" ")}`]),
		...section("Missing, and what cannot be done without it:", column(missing, "✘")),
		...section("Dangerous, and not needed; take it from the grant:", column(dangerous, "!")),
	];
}
