"use client";

import type { Problem } from "@/lib/http/problem";
import type { ProblemRule } from "@/lib/http/problem-rules";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { Failure } from "./failure.ts";

type Ruled = Pick<Problem, "limit" | "owner" | "policy"> & { rule: ProblemRule };

/** Returns a function that words Auth0's exact reason for a refusal, with the owner of a taken value or the password's rules. */
export function useRuleText(): (ruled: Ruled) => string {
	const t = useTranslations("problemRules");
	return ({ rule, limit = 0, owner, policy }) => {
		if (owner !== undefined) return t("owner", { name: owner.name });
		const text = t(rule, { limit });
		return policy === undefined ? text : `${text} ${t("policy", { policy: policy.join(", ") })}`;
	};
}

/** Returns true if the rule says what is wrong with a value, and not which value it is. */
const isOfValue = (rule: ProblemRule): boolean => rule.startsWith("value_");

/** Returns a function that turns a failure into a sentence in the reader's language: what happened, why, and what to do. */
export function useProblemText(): (failure: Failure) => string {
	const t = useTranslations("problems");
	const ruleText = useRuleText();
	return ({ code, problem }) => {
		if (code === "missing_scope" && problem?.scope) return t("missing_scope_named", { scope: problem.scope });
		if (code === "tenant_failed" && problem?.upstreamStatus !== undefined)
			return t("tenant_failed_status", { status: problem.upstreamStatus });
		if (code === "act_limit_reached")
			return t(code, { limit: problem?.limit ?? 0, minutes: Math.ceil((problem?.retryAfterSeconds ?? 60) / 60) });
		const [field] = Object.entries(problem?.fields ?? {});
		if (code === "search_forbidden_unseen") return t(code, { field: field?.[0] ?? "" });
		if (code === "search_forbidden" && field !== undefined) return t("search_forbidden_named", { field: field[0] });
		const { rule } = problem ?? {};
		const why = rule === undefined ? field?.[1] : ruleText({ ...problem, rule });
		if (
			code === "field_rejected" &&
			field !== undefined &&
			why !== undefined &&
			(rule === undefined || isOfValue(rule))
		)
			return t("field_rejected_named", { field: field[0], why });
		return rule === undefined || why === undefined ? t(code) : why;
	};
}

/**
 * Returns a function that maps a failure to the error of each form field: our text for the violated rule if known, otherwise Auth0's
 * message.
 */
export function useFieldProblems(): (failure: Failure | undefined) => Record<string, string> {
	const ruleText = useRuleText();
	return (failure) => {
		const { rule, fields = {} } = failure?.problem ?? {};
		if (failure === undefined || rule === undefined) return fields;
		const text = ruleText({ ...failure.problem, rule });
		return Object.fromEntries(Object.keys(fields).map((field) => [field, text]));
	};
}
