import {
	type Condition,
	type Conditions,
	findConditionProblem,
	type Joint,
	parseConditions,
} from "@/lib/users/conditions";
import { findFieldKind, operatorsByKind } from "@/lib/users/search-fields";

/** A condition that is being written; its id keeps the focus where it is. */
export type DraftCondition = Condition & { id: number };
export type DraftGroup = { id: number; joint: Joint; conditions: readonly DraftCondition[] };
export type Draft = { joint: Joint; groups: readonly DraftGroup[] };

let lastId = 0;
const nextId = () => {
	lastId += 1;
	return lastId;
};

export const newCondition = (): DraftCondition => ({ id: nextId(), field: "email", operator: "contains", value: "" });

export const newGroup = (): DraftGroup => ({ id: nextId(), joint: "and", conditions: [newCondition()] });

/** The draft of what the address holds; one empty condition when it holds nothing. */
export function toDraft(where: string | undefined): Draft {
	const given = where === undefined ? undefined : parseConditions(where);
	if (given === undefined) return { joint: "and", groups: [newGroup()] };
	return {
		joint: given.joint,
		groups: given.groups.map(({ joint, conditions }) => ({
			id: nextId(),
			joint,
			conditions: conditions.map((condition) => ({ ...condition, id: nextId() })),
		})),
	};
}

/** The conditions that can be asked already; nothing when none can. */
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

/** Another field keeps the operator where it has it, and the value where both are written alike. */
export function withField(condition: DraftCondition, field: string): DraftCondition {
	const kind = findFieldKind(field) ?? (field.startsWith("app_metadata") ? "app_metadata" : "user_metadata");
	const before = findFieldKind(condition.field);
	const operators = operatorsByKind[kind];
	const operator = operators.find((one) => one === condition.operator) ?? operators[0];
	const isDated = operator === "in_last";
	return { ...condition, field, operator, value: before === kind ? condition.value : isDated ? "30" : "" };
}

export function changeGroup(draft: Draft, id: number, change: (group: DraftGroup) => DraftGroup): Draft {
	const groups = draft.groups.map((group) => (group.id === id ? change(group) : group));
	return { ...draft, groups: groups.filter(({ conditions }) => conditions.length > 0) };
}
