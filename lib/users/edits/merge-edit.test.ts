import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldViewOf } from "../../access/policy/fields/field-view.ts";
import { maskMetadata } from "../../access/policy/fields/mask-fields.ts";
import { fieldsOf } from "../../json/is-object.ts";
import { listEdited, mergeEdit } from "./merge-edit.ts";

const fields = [
	{ paths: ["app_metadata.ssn", "app_metadata.customer.card"], access: "masked" },
	{ paths: ["app_metadata.hidden", "app_metadata.customer.hidden"], access: "hidden" },
	{ paths: ["app_metadata.fixed"], access: "readable" },
] as const;
const view = fieldViewOf(fields);
const isLocked = (path: readonly string[]) => view.verdict("edit", path) === "refused";
const current = {
	ssn: "123",
	hidden: "h",
	fixed: 1,
	plan: "free",
	customer: { card: "4111", hidden: "x", name: "Acme" },
	list: [1, 2],
};
const seen = maskMetadata("app_metadata", current, { view, seesPersonal: true });
const save = (wanted: object) => mergeEdit(["app_metadata"], { seen, wanted, current }, isLocked);
const customer = { card: "•••", name: "Acme" };

describe("merging an edit of metadata of which the editor sees a part", () => {
	it("keeps what is masked and hidden as it is, also beside an edit in the same object", () => {
		const wanted = { ...seen, plan: "pro", customer: { ...customer, name: "Acme Inc", since: 2026 } };
		expect(save(wanted)).toEqual({
			value: { ...current, plan: "pro", customer: { ...current.customer, name: "Acme Inc", since: 2026 } },
			edited: expect.anything(),
			locked: [],
		});
	});

	it.each([
		["an edit of a masked value", { ...seen, ssn: "456" }, ["app_metadata", "ssn"]],
		["an edit of a readable value", { ...seen, fixed: 2 }, ["app_metadata", "fixed"]],
		["a new value where one is hidden", { ...seen, hidden: "mine" }, ["app_metadata", "hidden"]],
		["the removal of a masked value", { ...seen, customer: { name: "Acme" } }, ["app_metadata", "customer", "card"]],
		[
			"the removal of an object that holds a hidden value",
			{ ...seen, customer: undefined },
			["app_metadata", "customer"],
		],
		["a text in place of an object that holds one", { ...seen, customer: "gone" }, ["app_metadata", "customer"]],
		["a list in place of an object that holds one", { ...seen, customer: [customer] }, ["app_metadata", "customer"]],
		["a twin of a masked key", { ...seen, SSN: "456" }, ["app_metadata", "SSN"]],
	])("locks %s", (_name, wanted, path) => {
		expect(save(JSON.parse(JSON.stringify(wanted))).locked).toEqual([path]);
	});

	it("an edit of everything as it is seen changes nothing", () => {
		expect(save(structuredClone(seen))).toEqual({ value: current, edited: [], locked: [] });
	});

	it("never loses or changes what may not be edited, unless it says so", () => {
		const metadata = fc.dictionary(
			fc.constantFrom("ssn", "hidden", "fixed", "plan", "SSN"),
			fc.jsonValue({ maxDepth: 1 }),
		);
		const whole = fc.tuple(metadata, fc.option(metadata)).map(([root, inner]) => ({
			...root,
			...(inner === null ? {} : { customer: { ...inner, card: "4111" } }),
		}));
		fc.assert(
			fc.property(whole, whole, fc.boolean(), (now, edit, builds) => {
				const saw = maskMetadata("app_metadata", now, { view, seesPersonal: true });
				const wanted = builds ? { ...saw, ...edit } : edit;
				const { value, locked } = mergeEdit(["app_metadata"], { seen: saw, wanted, current: now }, isLocked);
				if (locked.length > 0) return;
				const keeps = (source: unknown) =>
					maskMetadata("app_metadata", fieldsOf(source), { view: onlyLocked, seesPersonal: true });
				expect(keeps(value)).toEqual(keeps(now));
			}),
			{ numRuns: 2_000 },
		);
	});

	it("lists the values that differ, and those of a list that does", () => {
		expect(listEdited("user_metadata", { a: { b: 1, c: 2 }, d: [1] }, { a: { b: 1, c: 3 }, d: [2], e: null })).toEqual([
			["user_metadata", "a", "c"],
			["user_metadata", "a", "c"],
			["user_metadata", "d"],
			["user_metadata", "d"],
			["user_metadata", "e"],
		]);
	});
});

/** Shows exactly what may not be edited. */
const onlyLocked = fieldViewOf([
	{ paths: ["app_metadata.**"], access: "hidden" },
	{ paths: fields.flatMap(({ paths }) => [...paths]), access: "readable" },
]);
