import { rulesToAST } from "@casl/ability/extra";
import type { Condition } from "@ucast/mongo2js";
import type { Permission } from "../../permissions.ts";
import type { UserAbility } from "./create-ability.ts";

/** A field of a user that has one of the values, or, if `holds` is false, none of them. */
export type FieldTest = { kind: "field"; field: string; values: readonly unknown[]; holds: boolean };

/** The condition of an ability, as its translators read it. An empty `and` is everybody, an empty `or` nobody. */
export type ScopeTree = { kind: "and" | "or"; parts: readonly ScopeTree[] } | FieldTest;

function readTest(condition: Condition, holds: boolean): FieldTest | undefined {
	const { operator, value } = condition;
	if (!("field" in condition) || operator !== "in" || !Array.isArray(value)) return undefined;
	return { kind: "field", field: String(condition.field), values: value, holds };
}

const isCondition = (value: unknown): value is Condition =>
	typeof value === "object" && value !== null && "operator" in value && "value" in value;

function read(condition: Condition): ScopeTree {
	const test = readTest(condition, true);
	if (test !== undefined) return test;
	const { operator, value } = condition;
	const inner = Array.isArray(value) ? value.filter(isCondition) : [];
	if (operator === "and" || operator === "or") return { kind: operator, parts: inner.map(read) };
	const [first] = inner;
	const opposite = operator === "not" && first !== undefined ? readTest(first, false) : undefined;
	if (opposite === undefined) throw new TypeError(`A scope has no operator ${operator} there.`);
	return opposite;
}

/** Returns the condition on the users for which an ability has a permission. @throws TypeError for an operator that no scope has */
export function toScopeTree(ability: UserAbility, permission: Permission): ScopeTree {
	const condition = rulesToAST(ability, permission, "user");
	return condition === null ? { kind: "or", parts: [] } : read(condition);
}
