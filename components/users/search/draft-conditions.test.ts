import { describe, expect, it } from "vitest";
import { askingOf } from "@/lib/users/search/asking";
import { parseConditions, toConditionsText } from "@/lib/users/search/conditions";
import { changeGroup, isWhole, listOperators, toConditions, toDraft, withField } from "./draft-conditions.ts";

const text = '["or",["and",["email","contains","acme"],["blocked","yes",""]],["or",["logins_count","at_least","3"]]]';
const where = parseConditions(text);

describe("the draft of a guided search", () => {
	it("holds the conditions of the URL, and writes them as the same text", () => {
		const draft = toDraft(where, undefined);
		expect(isWhole(draft)).toBe(true);
		expect(toConditions(draft)).toEqual(where);
		expect(toConditionsText(toConditions(draft) ?? { joint: "and", groups: [] })).toBe(text);
	});

	it("starts with one empty condition, which searches for nothing yet", () => {
		const draft = toDraft(undefined, undefined);
		expect(draft.groups.map(({ conditions }) => conditions.length)).toEqual([1]);
		expect([isWhole(draft), toConditions(draft)]).toEqual([false, undefined]);
	});

	it("offers no partial match on a field that is masked for the reader", () => {
		expect(listOperators("email", askingOf)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("last_ip", askingOf)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("app_metadata.plan", askingOf)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("app_metadata", askingOf)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("name", askingOf)).toEqual(listOperators("name", undefined));
		expect(listOperators("blocked", askingOf)).toEqual(["yes", "no"]);
		expect(listOperators("last_login", askingOf)).toEqual(listOperators("last_login", undefined));
		expect(listOperators("email.domain", askingOf)).toContain("contains");
		const [condition] = toDraft(undefined, askingOf).groups[0]?.conditions ?? [];
		expect(condition).toMatchObject({ field: "name", operator: "contains" });
		expect(condition && withField(condition, "email", askingOf)).toMatchObject({ field: "email", operator: "is" });
	});

	it("removes a group with its last condition", () => {
		const draft = toDraft(where, undefined);
		const left = changeGroup(draft, draft.groups[1]?.id ?? 0, (group) => ({ ...group, conditions: [] }));
		expect(left.groups.map(({ id }) => id)).toEqual([draft.groups[0]?.id]);
	});

	it("keeps the operator and value for a new field of the same type, and otherwise resets them", () => {
		const [condition] = toDraft(where, undefined).groups[0]?.conditions ?? [];
		if (condition === undefined) throw new Error("The draft has a condition.");
		expect(withField(condition, "name", undefined)).toMatchObject({
			field: "name",
			operator: "contains",
			value: "acme",
		});
		expect(withField(condition, "last_login", undefined)).toMatchObject({ operator: "in_last", value: "30" });
		expect(withField(condition, "user_metadata", undefined)).toMatchObject({
			field: "user_metadata",
			operator: "is",
			value: "",
		});
	});
});
