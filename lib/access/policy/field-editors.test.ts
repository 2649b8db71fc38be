import { describe, expect, it } from "vitest";
import { canEditField } from "../can-edit-field.ts";
import { defaultPolicy } from "./default-policy.ts";
import { findEditors, toFieldEditors } from "./field-editors.ts";
import type { FieldRule } from "./fields/field-rules.ts";
import { toLevelViews } from "./level-view.ts";

const permissions = ["users:update", "users:update-app-metadata", "pii:reveal"] as const;
const level = (id: string, ...fields: FieldRule[]) => ({ id, permissions, fields });

const desk = level(
	"desk",
	{ paths: ["email", "name", "user_metadata", "app_metadata.**"], access: "readable" },
	{ paths: ["app_metadata.tier", "app_metadata.*.note"], access: "masked" },
);
const lead = level(
	"lead",
	{ paths: ["email"], access: "readable" },
	{ paths: ["app_metadata.fraud.score"], access: "hidden" },
	{ paths: ["app_metadata.tier"], access: "editable" },
);
const policy = { ...defaultPolicy, assign: [], levels: [{ id: "boss", permissions }, lead, desk] };
const asked: [part: string[], expected: string[]][] = [
	[["email"], ["boss"]],
	[["name"], ["boss", "lead"]],
	[["nickname"], []],
	[
		["user_metadata", "city"],
		["boss", "lead"],
	],
	[
		["app_metadata", "tier"],
		["boss", "lead"],
	],
	[
		["app_metadata", "Tier", "deep"],
		["boss", "lead"],
	],
	[["app_metadata", "tier.note"], ["boss"]],
	[["app_metadata", "fraud", "score"], ["boss"]],
	[["app_metadata", "other", "note"], ["boss"]],
];

const askedOf = (part: readonly string[]) =>
	findEditors(toLevelViews(policy), toFieldEditors(policy, desk), {
		permission: "users:update",
		parts: [part],
	}).map(({ id }) => id);

describe("the levels to ask for an edit", () => {
	it("are those that may edit the field, and that hold the permission", () => {
		expect(askedOf(["email"])).toEqual(["boss"]);
		expect(askedOf(["name"])).toEqual(["boss", "lead"]);
		expect(askedOf(["app_metadata", "tier"])).toEqual(["boss", "lead"]);
		expect(askedOf(["app_metadata", "other", "note"])).toEqual(["boss"]);
		const asked = { permission: "users:delete", parts: [["name"]] } as const;
		expect(findEditors(toLevelViews(policy), toFieldEditors(policy, desk), asked)).toEqual([]);
	});

	it.each(asked)("of %j are %j, which are no more than may edit it", (part, expected) => {
		const able = policy.levels.filter((one) => canEditField(one, part)).map(({ id }) => id);
		expect(askedOf(part)).toEqual(expected);
		expect(able).toEqual(expect.arrayContaining(expected));
	});

	it("must be able to edit every part of an edit", () => {
		const asked = { permission: "users:update", parts: [["name"], ["email"]] } as const;
		const found = findEditors(toLevelViews(policy), toFieldEditors(policy, desk), asked);
		expect(found.map(({ id }) => id)).toEqual(["boss"]);
	});

	it("go to the browser without the rules of other levels and the paths that these name", () => {
		const sent = JSON.stringify([toLevelViews(policy), toFieldEditors(policy, desk)]);
		for (const word of ["fraud", "score", "hidden", "readable", "editable", "fields"]) expect(sent).not.toContain(word);
		expect(toFieldEditors(policy, { permissions })).toEqual([]);
	});
});
