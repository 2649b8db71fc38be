import { canUseOperator } from "@/lib/users/search/askable";
import type { AskingOf } from "@/lib/users/search/asking";
import { type Condition, type Conditions, findConditionProblem, type Joint } from "@/lib/users/search/conditions";
import { findFieldKind, type Operator, operatorsByKind } from "@/lib/users/search/search-fields";

/** A condition that is being edited. Its stable id preserves the focus. */
export type DraftCondition = Condition & { id: number };
export type DraftGroup = { id: number; joint: Joint; conditions: readonly DraftCondition[] };
export type Draft = { joint: Joint; groups: readonly DraftGroup[] };

let lastId = 0;
const nextId = () => {
	lastId += 1;
	return lastId;
};

const firstFields = ["email", "name"] as const;

/** Returns an empty condition on a field that the reader may search by a part of the value. */
export const newCondition = (askingOf: AskingOf | undefined): DraftCondition => ({
	id: nextId(),
	field: firstFields.find((field) => canUseOperator(askingOf, field, "contains")) ?? "user_id",
	operator: "contains",
	value: "",
});

export const newGroup = (askingOf: AskingOf | undefined): DraftGroup => ({
	id: nextId(),
	joint: "and",
	conditions: [newCondition(askingOf)],
});

/** Returns the operators that the reader may use for a field. A metadata path may still be empty. */
export function listOperators(field: string, askingOf: AskingOf | undefined): Operator[] {
	const kind = findFieldKind(field) ?? (field.startsWith("app_metadata") ? "app_metadata" : "user_metadata");
	return operatorsByKind[kind].filter((operator) => canUseOperator(askingOf, field, operator));
}

/** Converts conditions to a draft, or returns a draft with one empty condition. */
export function toDraft(given: Conditions | undefined, askingOf: AskingOf | undefined): Draft {
	if (given === undefined) return { joint: "and", groups: [newGroup(askingOf)] };
	return {
		joint: given.joint,
		groups: given.groups.map(({ joint, conditions }) => ({
			id: nextId(),
			joint,
			conditions: conditions.map((condition) => ({ ...condition, id: nextId() })),
		})),
	};
}

/** Returns the complete conditions of the draft, or undefined if there are none. */
export function toConditions({ joint, groups }: Draft): Conditions | undefined {
	const ready = groups
		.map((group) => ({
			joint: group.joint,
			conditions: group.conditions
				.filter((condition) => findConditionProblem(condition) === undefined)
				.map(({ field, operator, value }) => ({ field: field.trim(), operator, value })),
		}))
		.filter(({ conditions }) => conditions.length > 0);
	return ready.length === 0 ? undefined : { joint, groups: ready };
}

export const isWhole = ({ groups }: Draft): boolean =>
	groups.every(({ conditions }) => conditions.every((condition) => findConditionProblem(condition) === undefined));

/** Changes a condition's field. The operator is kept if the new field has it, the value if both fields have the same type. */
export function withField(condition: DraftCondition, field: string, askingOf: AskingOf | undefined): DraftCondition {
	const kind = findFieldKind(field);
	const before = findFieldKind(condition.field);
	const operators = listOperators(field, askingOf);
	const operator = operators.find((one) => one === condition.operator) ?? operators[0] ?? "exists";
	const isDated = operator === "in_last";
	return {
		...condition,
		field,
		operator,
		value: kind !== undefined && before === kind ? condition.value : isDated ? "30" : "",
	};
}

export function changeGroup(draft: Draft, id: number, change: (group: DraftGroup) => DraftGroup): Draft {
	const groups = draft.groups.map((group) => (group.id === id ? change(group) : group));
	return { ...draft, groups: groups.filter(({ conditions }) => conditions.length > 0) };
}
