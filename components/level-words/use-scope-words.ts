import type { Operand, Scope, ScopeValue } from "@/lib/access/policy/scope/scope";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { isolate } from "@/lib/text/isolate";

/** The person whose values a scope reads: the reader, or everyone with the level. */
type Whose = "own" | "actors";

/** Returns a function that says in words which users a scope has, as a sentence. */
export function useScopeWords(whose: Whose): (scope: Scope | undefined) => string {
	const t = useTranslations("levelWords.scope");
	const format = useFormatter();
	const list = (items: readonly string[], type: "conjunction" | "disjunction") => format.list(items, { type });
	const anyOf = (values: readonly ScopeValue[]) =>
		list(
			values.map((value) => isolate(String(value))),
			"disjunction",
		);
	const operand = (value: Operand<ScopeValue | readonly ScopeValue[]>) => {
		if (typeof value !== "object") return anyOf([value]);
		return "actor" in value ? t(`value.${whose}`, { path: value.actor }) : anyOf(value);
	};
	const some = (scopes: readonly Scope[]) => list(scopes.map(within), "disjunction");
	const partsOf = (scope: Scope) => {
		const { all, any, not, organization, connection, emailDomain, blocked, metadata, is, in: among } = scope;
		const isAlone = Object.keys(scope).length === 1;
		const compared = is ?? among;
		return [
			...(organization === undefined
				? []
				: [organization === "mine" ? t(`mine.${whose}`) : t("organization", { names: anyOf(organization) })]),
			...(connection === undefined ? [] : [t("connection", { names: anyOf(connection) })]),
			...(emailDomain === undefined ? [] : [t("emailDomain", { names: anyOf(emailDomain) })]),
			...(blocked === undefined ? [] : [t(blocked ? "blocked" : "unblocked")]),
			...(metadata === undefined || compared === undefined
				? []
				: [t("metadata", { path: metadata, value: operand(compared) })]),
			...(all ?? []).map(within),
			...(any === undefined ? [] : [isAlone ? some(any) : `(${some(any)})`]),
			...(not === undefined ? [] : [t("not", { what: within(not) })]),
		];
	};
	const isPlain = (scope: Scope) =>
		Object.keys(scope).filter((key) => key !== "is" && key !== "in").length === 1 &&
		scope.all === undefined &&
		scope.any === undefined;
	/** Says a condition within another one. Brackets keep a list of several together. */
	const within = (scope: Scope): string => {
		const words = list(partsOf(scope), "conjunction");
		return isPlain(scope) ? words : `(${words})`;
	};
	return (scope) => (scope === undefined ? t("everybody") : t("people", { what: list(partsOf(scope), "conjunction") }));
}
