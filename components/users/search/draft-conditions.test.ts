import { describe, expect, it } from "vitest";
import { parseConditions, toConditionsText } from "@/lib/users/search/conditions";
import { changeGroup, isWhole, listOperators, toConditions, toDraft, withField } from "./draft-conditions.ts";

const text = '["or",["and",["email","contains","acme"],["blocked","yes",""]],["or",["logins_count","at_least","3"]]]';
const where = parseConditions(text);

describe("the draft of a guided search", () => {
	it("holds the conditions of the URL, and writes them as the same text", () => {
		const draft = toDraft(where, true);
		expect(isWhole(draft)).toBe(true);
		expect(toConditions(draft)).toEqual(where);
		expect(toConditionsText(toConditions(draft) ?? { joint: "and", groups: [] })).toBe(text);
	});

	it("starts with one empty condition, which searches for nothing yet", () => {
		const draft = toDraft(undefined, true);
		expect(draft.groups.map(({ conditions }) => conditions.length)).toEqual([1]);
		expect([isWhole(draft), toConditions(draft)]).toEqual([false, undefined]);
	});

	it("offers no partial match on a field that is masked for the reader", () => {
		expect(listOperators("email", false)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("last_ip", false)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("app_metadata.plan", false)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("app_metadata", false)).toEqual(["is", "is_not", "exists", "missing"]);
		expect(listOperators("name", false)).toEqual(listOperators("name", true));
		expect(listOperators("blocked", false)).toEqual(["yes", "no"]);
		expect(listOperators("last_login", false)).toEqual(listOperators("last_login", true));
		expect(listOperators("email.domain", false)).toContain("contains");
		const [condition] = toDraft(undefined, false).groups[0]?.conditions ?? [];
		expect(condition).toMatchObject({ field: "name", operator: "contains" });
		expect(condition && withField(condition, "email", false)).toMatchObject({ field: "email", operator: "is" });
	});

	it("removes a group with its last condition", () => {
		const draft = toDraft(where, true);
		const left = changeGroup(draft, draft.groups[1]?.id ?? 0, (group) => ({ ...group, conditions: [] }));
		expect(left.groups.map(({ id }) => id)).toEqual([draft.groups[0]?.id]);
	});

	it("keeps the operator and value for a new field of the same type, and otherwise resets them", () => {
		const [condition] = toDraft(where, true).groups[0]?.conditions ?? [];
		if (condition === undefined) throw new Error("The draft has a condition.");
		expect(withField(condition, "name", true)).toMatchObject({ field: "name", operator: "contains", value: "acme" });
		expect(withField(condition, "last_login", true)).toMatchObject({ operator: "in_last", value: "30" });
		expect(withField(condition, "user_metadata", true)).toMatchObject({
			field: "user_metadata",
			operator: "is",
			value: "",
		});
	});
});
