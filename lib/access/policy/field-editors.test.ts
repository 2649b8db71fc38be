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
const parts = [
	["email"],
	["name"],
	["nickname"],
	["user_metadata", "city"],
	["app_metadata", "tier"],
	["app_metadata", "Tier", "deep"],
	["app_metadata", "tier.note"],
	["app_metadata", "fraud", "score"],
	["app_metadata", "other", "note"],
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

	it.each(parts.map((part) => [part.join(" / "), part] as const))(
		"never include one that may not edit %s",
		(_name, part) => {
			const able = policy.levels.filter((one) => canEditField(one, part)).map(({ id }) => id);
			expect(able).toEqual(expect.arrayContaining(askedOf(part)));
		},
	);

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
