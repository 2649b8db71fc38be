import { findFieldKind, type Operator, operatorsByKind, takesValue } from "./search-fields.ts";

/** One line of the guided search. */
export type Condition = { field: string; operator: Operator; value: string };

export type Joint = "and" | "or";

/** Groups of conditions. The outer `joint` is between the groups, each group's own between its conditions. */
export type Conditions = { joint: Joint; groups: readonly { joint: Joint; conditions: readonly Condition[] }[] };

export const mostConditions = 20;
const longestValue = 200;
/** The longest name of a permission in Auth0 is 280 characters long, the longest identifier of an API 600. */
const longestPermission = 881;
const day = /^\d{4}-\d{2}-\d{2}$/;

const isRealDay = (text: string) => day.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** The reason that a condition is incomplete or invalid. */
export type ConditionProblem = "path" | "value" | "day" | "number" | "letters";

/**
 * Auth0 refuses a contains search with fewer than three letters. The builder would search for a prefix, which is not what the condition
 * says.
 */
const fewestContained = 3;

export function findConditionProblem({ field, operator, value }: Condition): ConditionProblem | undefined {
	const kind = findFieldKind(field);
	if (kind === undefined || !operatorsByKind[kind].some((one) => one === operator)) return "path";
	if (!takesValue(operator)) return undefined;
	if (value.trim() === "" || value.length > (kind === "permission" ? longestPermission : longestValue)) return "value";
	if (operator === "contains" && [...value].length < fewestContained) return "letters";
	if (operator === "in_last" || operator === "not_in_last") return /^[1-9]\d{0,3}$/.test(value) ? undefined : "number";
	if (kind === "date") return isRealDay(value) ? undefined : "day";
	if (kind === "count") return /^\d{1,9}$/.test(value) ? undefined : "number";
	return undefined;
}

const isJoint = (value: unknown): value is Joint => value === "and" || value === "or";

function toCondition(value: unknown): Condition | undefined {
	if (!Array.isArray(value) || value.length !== 3) return undefined;
	const [field, name, text]: unknown[] = value;
	const kind = typeof field === "string" ? findFieldKind(field) : undefined;
	const operator = kind && operatorsByKind[kind].find((one) => one === name);
	if (typeof field !== "string" || operator === undefined || typeof text !== "string") return undefined;
	const condition = { field, operator, value: text };
	return findConditionProblem(condition) === undefined ? condition : undefined;
}

/** Writes conditions for an address: `["and",["or",["email","contains","acme"],["blocked","yes",""]]]`. */
export function toConditionsText({ joint, groups }: Conditions): string {
	const list = groups.map((group) => [
		group.joint,
		...group.conditions.map(({ field, operator, value }) => [field, operator, value]),
	]);
	return JSON.stringify([joint, ...list]);
}

/** Writes one condition alone, as `toConditionsText` does. */
export const toConditionText = (condition: Condition): string =>
	toConditionsText({ joint: "and", groups: [{ joint: "and", conditions: [condition] }] });

/** Parses the output of `toConditionsText`, or returns undefined for any other text, no condition, or too many. */
export function parseConditions(text: string): Conditions | undefined {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (!Array.isArray(value) || !isJoint(value[0])) return undefined;
	const groups = value.slice(1).map((group: unknown) => {
		if (!Array.isArray(group) || !isJoint(group[0]) || group.length < 2) return undefined;
		const conditions = group.slice(1).map(toCondition);
		return { joint: group[0], conditions: conditions.filter((one) => one !== undefined), all: conditions.length };
	});
	const whole = groups.filter((group) => group !== undefined && group.all === group.conditions.length);
	const count = whole.reduce((sum, group) => sum + (group?.all ?? 0), 0);
	if (groups.length === 0 || whole.length !== groups.length || count > mostConditions) return undefined;
	return {
		joint: value[0],
		groups: whole.flatMap((group) => (group ? [{ joint: group.joint, conditions: group.conditions }] : [])),
	};
}

/** Counts the conditions of all groups; 0 without any. */
export const countConditions = (where: Conditions | undefined): number =>
	where?.groups.reduce((sum, { conditions }) => sum + conditions.length, 0) ?? 0;

/** Returns true if a condition is about a day, which depends on the time zone. */
export const hasDay = (where: Conditions | undefined): boolean =>
	where?.groups.some(({ conditions }) => conditions.some(({ operator }) => isAboutDay(operator))) ?? false;

const isAboutDay = (operator: Operator) => operator === "on" || operator === "before" || operator === "after";
