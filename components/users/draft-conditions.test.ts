import { describe, expect, it } from "vitest";
import { parseConditions, toConditionsText } from "@/lib/users/conditions";
import { changeGroup, isWhole, toConditions, toDraft, withField } from "./draft-conditions.ts";

const where = '["or",["and",["email","contains","acme"],["blocked","yes",""]],["or",["logins_count","at_least","3"]]]';

describe("the draft of a guided search", () => {
	it("is what the address holds, and says it again", () => {
		const draft = toDraft(where);
		expect(isWhole(draft)).toBe(true);
		expect(toConditions(draft)).toEqual(parseConditions(where));
		expect(toConditionsText(toConditions(draft) ?? { joint: "and", groups: [] })).toBe(where);
	});

	it.each([undefined, "", "nonsense"])("begins with one empty condition for %j, which asks for nothing yet", (text) => {
		const draft = toDraft(text);
		expect(draft.groups.map(({ conditions }) => conditions.length)).toEqual([1]);
		expect([isWhole(draft), toConditions(draft)]).toEqual([false, undefined]);
	});

	it("loses a group with its last condition", () => {
		const draft = toDraft(where);
		const left = changeGroup(draft, draft.groups[1]?.id ?? 0, (group) => ({ ...group, conditions: [] }));
		expect(left.groups.map(({ id }) => id)).toEqual([draft.groups[0]?.id]);
	});

	it("keeps value and operator for another field of its kind, and takes those of the new kind else", () => {
		const [condition] = toDraft(where).groups[0]?.conditions ?? [];
		if (condition === undefined) throw new Error("The draft has a condition.");
		expect(withField(condition, "name")).toMatchObject({ field: "name", operator: "contains", value: "acme" });
		expect(withField(condition, "last_login")).toMatchObject({ operator: "in_last", value: "30" });
		expect(withField(condition, "user_metadata")).toMatchObject({ field: "user_metadata", operator: "is", value: "" });
	});
});
