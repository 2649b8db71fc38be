import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPath, toFormFields, writePath } from "./form-fields.ts";

describe("the form of a schema", () => {
	it("the form has an input for each editable property, in the schema's order, and groups for objects", () => {
		const fields = toFormFields({
			required: ["plan"],
			properties: {
				plan: { enum: ["free", "pro"], title: "Plan", description: "What they pay for." },
				languageCode: { type: "string", format: "email" },
				tier: { type: "integer", minimum: 1, maximum: 3 },
				score: { type: "number" },
				is_vip: { type: "boolean" },
				customer: { type: "object", properties: { number: { type: "integer" } } },
				tags: { type: "array", items: { type: "string" } },
				mixed: { type: ["string", "null"] },
				anything: true,
			},
		});
		expect(fields).toMatchObject([
			{ kind: "choice", path: ["plan"], title: "Plan", description: "What they pay for.", required: true },
			{ kind: "text", title: "Language code", format: "email", required: false },
			{ kind: "number", isWhole: true, min: 1, max: 3 },
			{ kind: "number", isWhole: false },
			{ kind: "flag", title: "Is vip" },
			{ kind: "group", fields: [{ kind: "number", path: ["customer", "number"] }] },
			{ kind: "other" },
			{ kind: "other" },
			{ kind: "other" },
		]);
	});

	it("the form is three levels deep, and empty for a schema without properties", () => {
		const deep = (inner: object): object => ({ type: "object", properties: { a: inner } });
		const fields = toFormFields({ ...deep(deep(deep(deep({ type: "string" })))) });
		expect(fields).toMatchObject([{ kind: "group", fields: [{ kind: "group", fields: [{ kind: "other" }] }] }]);
		expect(toFormFields({ type: "object" })).toEqual([]);
	});
});

const key = fc.stringMatching(/^[a-z]{1,3}$/);
const object = fc.dictionary(key, fc.jsonValue());
const path = fc.array(key, { minLength: 1, maxLength: 3 });

describe("a value in the metadata", () => {
	it("a written value is read back, and its neighbours stay as they were", () => {
		fc.assert(
			fc.property(object, path, fc.oneof(fc.string(), fc.integer(), fc.boolean()), (value, at, wanted) => {
				const written = writePath(value, at, wanted);
				expect(readPath(written, at)).toEqual(wanted);
				const [first] = at;
				for (const name of Object.keys(value)) if (name !== first) expect(written[name]).toEqual(value[name]);
			}),
		);
	});

	it("a removed value takes along the objects that held nothing else", () => {
		expect(writePath({ a: { b: { c: 1 } }, d: 1 }, ["a", "b", "c"], undefined)).toEqual({ d: 1 });
		expect(writePath({ a: { b: 1, c: 1 } }, ["a", "b"], undefined)).toEqual({ a: { c: 1 } });
		expect(writePath({ a: 1 }, ["b", "c"], undefined)).toEqual({ a: 1 });
	});

	it("a changed value keeps its place among the others", () => {
		expect(Object.keys(writePath({ a: 1, b: 2, c: 3 }, ["b"], 9))).toEqual(["a", "b", "c"]);
	});
});
